#include "credential-provider/memory.h"

#include "credential-provider/windows-calls.h"

namespace gatehouse {

void* allocate(std::size_t size) {
  return windowsCalls().heapAlloc(GetProcessHeap(), 0, size);
}

void release(void* place) {
  if (place) windowsCalls().heapFree(GetProcessHeap(), 0, place);
}

HRESULT copyForCaller(const wchar_t* text, LPWSTR* copy) {
  std::size_t units = 0;
  while (text[units] != L'\0') units++;
  *copy = static_cast<LPWSTR>(windowsCalls().taskAlloc((units + 1) * sizeof(wchar_t)));
  if (!*copy) return E_OUTOFMEMORY;
  for (std::size_t i = 0; i <= units; i++) (*copy)[i] = text[i];
  return S_OK;
}

}  // namespace gatehouse

/** A virtual function that is not there: a fault of ours that has no way on. */
extern "C" void __cxa_pure_virtual() {
  TerminateProcess(GetCurrentProcess(), static_cast<UINT>(STATUS_FATAL_APP_EXIT));
}
