#include "launcher/privileges.h"

#include <initializer_list>

namespace gatehouse {

WipingPrivileges::~WipingPrivileges() {
  if (token_) set(0);
}

bool WipingPrivileges::enable() {
  return system_.openProcessToken(GetCurrentProcess(), TOKEN_ADJUST_PRIVILEGES | TOKEN_QUERY,
                                  token_.fill()) &&
         set(SE_PRIVILEGE_ENABLED);
}

bool WipingPrivileges::set(DWORD attributes) {
  for (const wchar_t* name : {SE_BACKUP_NAME, SE_RESTORE_NAME}) {
    TOKEN_PRIVILEGES one = {};
    one.PrivilegeCount = 1;
    one.Privileges[0].Attributes = attributes;
    if (!LookupPrivilegeValueW(nullptr, name, &one.Privileges[0].Luid)) return false;
    // The call says yes also when it has given nothing; the error tells.
    SetLastError(ERROR_SUCCESS);
    if (!system_.adjustPrivileges(token_.get(), FALSE, &one, 0, nullptr, nullptr) ||
        GetLastError() != ERROR_SUCCESS)
      return false;
  }
  return true;
}

}  // namespace gatehouse
