#include "launcher/hidden-account.h"

#include "common/names.h"

namespace gatehouse {

namespace {

constexpr wchar_t hiddenKey[] =
    L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\SpecialAccounts\\UserList";

}  // namespace

bool hideAccount(const System& system, Failure& failure) {
  const DWORD hidden = 0;
  const LSTATUS code = system.setRegistryValue(HKEY_LOCAL_MACHINE, hiddenKey, names::account,
                                               REG_DWORD, &hidden, sizeof(hidden));
  return code == ERROR_SUCCESS ||
         refuse(failure, Refusal::account, "hide-account", static_cast<DWORD>(code));
}

bool unhideAccount(const System& system, Failure& failure) {
  const LSTATUS code = system.deleteRegistryValue(HKEY_LOCAL_MACHINE, hiddenKey, names::account);
  return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND ||
         refuse(failure, Refusal::account, "unhide-account", static_cast<DWORD>(code));
}

}  // namespace gatehouse
