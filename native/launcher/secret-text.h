#pragma once

#include <windows.h>

#include <cstddef>

namespace gatehouse {

/** A password on its short way: not copied, and overwritten when it goes. */
class SecretText {
 public:
  static constexpr std::size_t length = 52;

  SecretText() = default;
  SecretText(const SecretText&) = delete;
  SecretText& operator=(const SecretText&) = delete;
  ~SecretText() { forget(); }

  void forget() { SecureZeroMemory(text_, sizeof(text_)); }

  /** ASCII, `length` characters and a zero; empty before it was made. */
  const wchar_t* data() const { return text_; }
  wchar_t* data() { return text_; }

 private:
  wchar_t text_[length + 1] = {};
};

}  // namespace gatehouse
