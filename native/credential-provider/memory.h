#pragma once

#include <windows.h>

#include <cstddef>
#include <new>

namespace gatehouse {

/** Null where there is no memory. */
void* allocate(std::size_t size);
void release(void* place);

/**
 * A new object, or null. The C++ library's own `new` would bring its exceptions along, and LogonUI
 * must not end because memory does.
 */
template <typename Type, typename... Arguments>
Type* create(Arguments&&... arguments) {
  void* place = allocate(sizeof(Type));
  return place ? ::new (place) Type(static_cast<Arguments&&>(arguments)...) : nullptr;
}

/** What the caller of COM frees with CoTaskMemFree: a copy of `text`. E_OUTOFMEMORY leaves null. */
HRESULT copyForCaller(const wchar_t* text, LPWSTR* copy);

}  // namespace gatehouse
