#include "launcher/random-password.h"

namespace gatehouse {

bool makeRandomPassword(const System& system, SecretText& password, Failure& failure) {
  // 64 signs, so that six bits of each byte choose one without favour.
  static constexpr char signs[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  static constexpr char ending[] = "aA1-";
  constexpr std::size_t endingLength = sizeof(ending) - 1;
  constexpr std::size_t chosen = SecretText::length - endingLength;
  UCHAR bytes[chosen] = {};
  const NTSTATUS status =
      system.random(nullptr, bytes, sizeof(bytes), BCRYPT_USE_SYSTEM_PREFERRED_RNG);
  if (status < 0) {
    return refuse(failure, Refusal::account, "random", static_cast<DWORD>(status));
  }
  wchar_t* to = password.data();
  for (std::size_t i = 0; i < chosen; i++) to[i] = static_cast<wchar_t>(signs[bytes[i] & 63]);
  for (std::size_t i = 0; i < endingLength; i++) to[chosen + i] = static_cast<wchar_t>(ending[i]);
  to[SecretText::length] = 0;
  SecureZeroMemory(bytes, sizeof(bytes));
  return true;
}

}  // namespace gatehouse
