#include "launcher/shell.h"

#include <windows.h>

#include "common/names.h"
#include "launcher/launcher.h"

namespace gatehouse {

namespace {

constexpr DWORD pause = 2'000;
constexpr Milliseconds longest = launcherLimits.longest + 5 * 60'000;

/** Everybody who is signed in may ask that of a service (Microsoft, "Service Security"). */
bool isLauncherThere() {
  SC_HANDLE const manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
  if (manager == nullptr) return false;
  SC_HANDLE const service = OpenServiceW(manager, names::service, SERVICE_QUERY_STATUS);
  SERVICE_STATUS status = {};
  const bool there = service != nullptr && QueryServiceStatus(service, &status) &&
                     status.dwCurrentState == SERVICE_RUNNING;
  if (service != nullptr) CloseServiceHandle(service);
  CloseServiceHandle(manager);
  return there;
}

}  // namespace

int runShell() {
  const Milliseconds until = GetTickCount64() + longest;
  while (GetTickCount64() < until && isLauncherThere()) Sleep(pause);
  ExitWindowsEx(EWX_LOGOFF, SHTDN_REASON_FLAG_PLANNED);
  return 0;
}

}  // namespace gatehouse
