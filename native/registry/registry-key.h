#pragma once

#include <windows.h>

#include <cstdint>

namespace gatehouse {

/**
 * A key under HKEY_LOCAL_MACHINE, open for reading in the 64-bit view as long as this lives.
 * No part of the path may be a symbolic link: the key that counts is the one with this name, whose
 * access list administrators know, and not one that something else points at.
 */
class RegistryKey {
 public:
  enum class State : std::uint8_t { open, absent, link, denied, failed };

  explicit RegistryKey(const wchar_t* path);
  ~RegistryKey();
  RegistryKey(const RegistryKey&) = delete;
  RegistryKey& operator=(const RegistryKey&) = delete;

  State state() const { return state_; }
  /** Null unless the state is `open`. */
  HKEY handle() const { return handle_; }

 private:
  /** One step down the path; what was open before is closed. */
  void descend(const wchar_t* name);
  void close();

  State state_ = State::failed;
  HKEY handle_ = nullptr;
};

}  // namespace gatehouse
