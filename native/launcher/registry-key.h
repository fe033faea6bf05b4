#pragma once

#include <windows.h>

namespace gatehouse {

/** Owns an open key of the registry. */
class RegistryKey {
 public:
  RegistryKey() = default;
  RegistryKey(const RegistryKey&) = delete;
  RegistryKey& operator=(const RegistryKey&) = delete;
  ~RegistryKey() { reset(); }

  HKEY get() const { return key_; }
  explicit operator bool() const { return key_ != nullptr; }

  void reset() {
    if (key_ != nullptr) RegCloseKey(key_);
    key_ = nullptr;
  }

  /** Where a call writes a new key to; what was owned is closed first. */
  HKEY* fill() {
    reset();
    return &key_;
  }

 private:
  HKEY key_ = nullptr;
};

}  // namespace gatehouse
