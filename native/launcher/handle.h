#pragma once

#include <windows.h>

namespace gatehouse {

/** Owns a handle of the kernel; closed when its owner goes. Nothing for a null or invalid one. */
class Handle {
 public:
  Handle() = default;
  explicit Handle(HANDLE handle) : handle_(handle) {}
  Handle(Handle&& other) noexcept : handle_(other.release()) {}
  Handle& operator=(Handle&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() { reset(); }

  HANDLE get() const { return handle_; }
  explicit operator bool() const { return isOne(handle_); }

  HANDLE release() {
    HANDLE const released = handle_;
    handle_ = nullptr;
    return released;
  }

  void reset(HANDLE next = nullptr) {
    if (isOne(handle_)) CloseHandle(handle_);
    handle_ = next;
  }

  /** Where a call writes a new handle to; what was owned is closed first. */
  HANDLE* fill() {
    reset();
    return &handle_;
  }

 private:
  static bool isOne(HANDLE handle) { return handle != nullptr && handle != INVALID_HANDLE_VALUE; }

  HANDLE handle_ = nullptr;
};

}  // namespace gatehouse
