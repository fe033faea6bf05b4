#include "launcher/proof.h"

#include <windows.h>

#include "common/names.h"

namespace gatehouse {

namespace {

constexpr wchar_t windowsKey[] = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";

/** Build and update of Windows; GetVersionEx says what it thinks that a program wants to hear. */
std::wstring windowsBuild() {
  wchar_t build[32] = {};
  DWORD size = sizeof(build);
  if (RegGetValueW(HKEY_LOCAL_MACHINE, windowsKey, L"CurrentBuildNumber",
                   RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, build, &size) != ERROR_SUCCESS)
    return L"unknown";
  DWORD update = 0;
  size = sizeof(update);
  RegGetValueW(HKEY_LOCAL_MACHINE, windowsKey, L"UBR", RRF_RT_REG_DWORD | RRF_SUBKEY_WOW6464KEY,
               nullptr, &update, &size);
  return std::wstring(build) + L"." + std::to_wstring(update);
}

}  // namespace

Proof::Proof(std::wstring version) : version_(std::move(version)), windows_(windowsBuild()) {}

std::wstring Proof::textFor(WayKind way) const {
  const wchar_t* const name = way == WayKind::session ? L"session" : L"winlogon";
  return version_ + L" " + name + L" " + windows_;
}

WayKind Proof::recall() const {
  wchar_t text[160] = {};
  DWORD size = sizeof(text);
  if (RegGetValueW(HKEY_LOCAL_MACHINE, names::settingsKey, valueName,
                   RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, text, &size) != ERROR_SUCCESS)
    return WayKind::none;
  for (const WayKind way : {WayKind::winlogon, WayKind::session}) {
    if (textFor(way) == text) return way;
  }
  return WayKind::none;
}

void Proof::remember(WayKind way) const {
  const std::wstring text = textFor(way);
  const auto size = static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t));
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, names::settingsKey, valueName, REG_SZ, text.c_str(), size);
}

void Proof::forget() const {
  RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, names::settingsKey, valueName);
}

}  // namespace gatehouse
