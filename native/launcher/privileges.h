#pragma once

#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Lets this process read and delete what it has no permission for (SeBackupPrivilege,
 * SeRestorePrivilege), until this object goes: the client may have locked its files against us.
 */
class WipingPrivileges {
 public:
  explicit WipingPrivileges(const System& system) : system_(system) {}
  WipingPrivileges(const WipingPrivileges&) = delete;
  WipingPrivileges& operator=(const WipingPrivileges&) = delete;
  ~WipingPrivileges();

  /** False with `GetLastError` where this process does not have them. */
  bool enable();

 private:
  bool set(DWORD attributes);

  const System& system_;
  Handle token_;
};

}  // namespace gatehouse
