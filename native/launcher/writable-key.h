#pragma once

#include <windows.h>

namespace gatehouse {

/** Owns a key of the registry that is open for more than reading (see registry/registry-key.h). */
class WritableKey {
 public:
  WritableKey() = default;
  WritableKey(const WritableKey&) = delete;
  WritableKey& operator=(const WritableKey&) = delete;
  ~WritableKey() { reset(); }

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
