#include "launcher/launcher-policy.h"

#include <windows.h>

#include <cwchar>
#include <string>

#include "common/names.h"

namespace gatehouse {

namespace {

/** Characters of an address; the client's own bound is lower. */
constexpr DWORD longestAddress = 2048;

enum class Found { missing, wrong, sound };

Found readAddress(const wchar_t* key) {
  wchar_t text[longestAddress + 1] = {};
  DWORD size = sizeof(text);
  const LSTATUS status = RegGetValueW(HKEY_LOCAL_MACHINE, key, L"BackendUrl",
                                      RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, text, &size);
  if (status == ERROR_FILE_NOT_FOUND) return Found::missing;
  if (status != ERROR_SUCCESS) return Found::wrong;
  constexpr std::size_t scheme = 8;
  const bool https = _wcsnicmp(text, L"https://", scheme) == 0 && text[scheme] != L'\0';
  return https ? Found::sound : Found::wrong;
}

/** Whether the key sets any part of the connection; then all of it counts from there. */
bool hasConnection(const wchar_t* key) {
  for (const wchar_t* name : {L"BackendUrl", L"Addresses", L"Ca", L"CaFile", L"Pins", L"Proxy"}) {
    const LSTATUS status =
        RegGetValueW(HKEY_LOCAL_MACHINE, key, name,
                     RRF_RT_ANY | RRF_NOEXPAND | RRF_SUBKEY_WOW6464KEY, nullptr, nullptr, nullptr);
    if (status == ERROR_SUCCESS) return true;
  }
  return false;
}

bool readSwitch(const wchar_t* name, bool fallback) {
  for (const wchar_t* key : {names::policyKey, names::settingsKey}) {
    DWORD value = 0;
    DWORD size = sizeof(value);
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, name, RRF_RT_REG_DWORD | RRF_SUBKEY_WOW6464KEY,
                     nullptr, &value, &size) == ERROR_SUCCESS)
      return value != 0;
  }
  return fallback;
}

}  // namespace

LauncherPolicy readLauncherPolicy() {
  LauncherPolicy policy;
  const wchar_t* const from =
      hasConnection(names::policyKey) ? names::policyKey : names::settingsKey;
  policy.soundAddress = readAddress(from) == Found::sound;
  policy.offerAtSignIn = readSwitch(L"OfferAtSignIn", policy.offerAtSignIn);
  policy.offerAtUnlock = readSwitch(L"OfferAtUnlock", policy.offerAtUnlock);
  policy.offerInRemoteSessions = readSwitch(L"OfferInRemoteSessions", policy.offerInRemoteSessions);
  return policy;
}

}  // namespace gatehouse
