#pragma once

#include <windows.h>

#include "credential-provider/showable.h"
#include "credential-provider/wide-text.h"

namespace gatehouse {

/** One key of the registry, opened to be read, in the 64-bit view; none under a root of null. */
class RegistryKey {
 public:
  RegistryKey(HKEY root, const wchar_t* path) {
    if (!root ||
        RegOpenKeyExW(root, path, 0, KEY_QUERY_VALUE | KEY_WOW64_64KEY, &key_) != ERROR_SUCCESS)
      key_ = nullptr;
  }
  ~RegistryKey() {
    if (key_) RegCloseKey(key_);
  }
  RegistryKey(const RegistryKey&) = delete;
  RegistryKey& operator=(const RegistryKey&) = delete;

  HKEY get() const { return key_; }

  enum class Number { absent, notANumber, read };

  /** A REG_DWORD. Whatever else stands there is not read as one. */
  Number readNumber(const wchar_t* name, DWORD& value) const {
    if (!key_) return Number::absent;
    DWORD size = sizeof value;
    const LONG result = RegGetValueW(key_, nullptr, name, RRF_RT_REG_DWORD, nullptr, &value, &size);
    if (result == ERROR_SUCCESS) return Number::read;
    return result == ERROR_FILE_NOT_FOUND ? Number::absent : Number::notANumber;
  }

  /** Text that may be shown and fits. Otherwise false, and what `text` held stays. */
  template <std::size_t Room>
  bool readText(const wchar_t* name, WideText<Room>& text) const {
    if (!key_) return false;
    wchar_t units[Room + 1] = {};
    DWORD size = sizeof units;
    if (RegGetValueW(key_, nullptr, name, RRF_RT_REG_SZ, nullptr, units, &size) != ERROR_SUCCESS)
      return false;
    return units[0] != L'\0' && isShowable(units) && text.set(units);
  }

 private:
  HKEY key_ = nullptr;
};

}  // namespace gatehouse
