#include "launcher/kiosk-shell.h"

#include <userenv.h>

#include "common/names.h"
#include "launcher/handle.h"
#include "launcher/shell.h"

namespace gatehouse {

namespace {

constexpr wchar_t policies[] = L"Software\\Microsoft\\Windows\\CurrentVersion\\Policies\\System";
constexpr const wchar_t* forbidden[] = {L"DisableTaskMgr", L"DisableLockWorkstation",
                                        L"DisableChangePassword"};

bool write(const System& system, HKEY hive, const std::wstring& command) {
  const auto size = static_cast<DWORD>((command.size() + 1) * sizeof(wchar_t));
  LSTATUS status = system.setRegistryValue(hive, policies, L"Shell", REG_SZ, command.c_str(), size);
  for (const wchar_t* name : forbidden) {
    constexpr DWORD yes = 1;
    if (status != ERROR_SUCCESS) break;
    status = system.setRegistryValue(hive, policies, name, REG_DWORD, &yes, sizeof(yes));
  }
  SetLastError(static_cast<DWORD>(status));
  return status == ERROR_SUCCESS;
}

}  // namespace

bool setKioskShell(const System& system, const SecretText& password, const std::wstring& launcher,
                   Failure& failure) {
  Handle token;
  if (!system.logonUser(names::account, L".", password.data(), LOGON32_LOGON_INTERACTIVE,
                        LOGON32_PROVIDER_DEFAULT, token.fill()))
    return refuse(failure, Refusal::account, "logon-user", GetLastError());
  std::wstring account = names::account;
  PROFILEINFOW profile = {};
  profile.dwSize = sizeof(profile);
  profile.dwFlags = PI_NOUI;
  profile.lpUserName = account.data();
  if (!LoadUserProfileW(token.get(), &profile))
    return refuse(failure, Refusal::account, "load-profile", GetLastError());
  const std::wstring command = L"\"" + launcher + L"\" " + shellSwitch;
  const bool written = write(system, static_cast<HKEY>(profile.hProfile), command);
  const DWORD error = GetLastError();
  const bool unloaded = UnloadUserProfile(token.get(), profile.hProfile) != FALSE;
  if (written && unloaded) return true;
  return refuse(failure, Refusal::account, written ? "unload-profile" : "shell", error);
}

}  // namespace gatehouse
