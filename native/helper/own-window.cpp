#include "helper/own-window.h"

#include <tlhelp32.h>

#include <cstdint>

namespace gatehouse {

namespace {

/** The process that started this one, by what Windows keeps of it; 0 where it does not say. */
DWORD parentProcess() {
  const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
  if (all == INVALID_HANDLE_VALUE) return 0;
  PROCESSENTRY32W entry = {};
  entry.dwSize = sizeof entry;
  DWORD parent = 0;
  for (BOOL more = Process32FirstW(all, &entry); more != FALSE;
       more = Process32NextW(all, &entry)) {
    if (entry.th32ProcessID != GetCurrentProcessId()) continue;
    parent = entry.th32ParentProcessID;
    break;
  }
  CloseHandle(all);
  return parent;
}

/** When a process began, in units of Windows' own; false where that is not to be learned. */
bool beginOf(HANDLE process, std::uint64_t& begin) {
  FILETIME created = {};
  FILETIME rest = {};
  if (GetProcessTimes(process, &created, &rest, &rest, &rest) == FALSE) return false;
  begin = std::uint64_t{created.dwHighDateTime} << 32 | created.dwLowDateTime;
  return true;
}

/**
 * A number of a process is given again once it has ended, and Windows keeps the parent's number for
 * good: only who was there before this process can have started it.
 */
bool isOlder(DWORD id) {
  const HANDLE process = OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION, FALSE, id);
  if (process == nullptr) return false;
  std::uint64_t theirs = 0;
  std::uint64_t ours = 0;
  const bool known = beginOf(process, theirs) && beginOf(GetCurrentProcess(), ours);
  CloseHandle(process);
  return known && theirs <= ours;
}

struct Search {
  HWND window;
  bool found;
};

BOOL CALLBACK look(HWND window, LPARAM parameter) {
  auto* const search = reinterpret_cast<Search*>(parameter);
  search->found = search->found || window == search->window;
  return search->found ? FALSE : TRUE;
}

/** Whether it is one of the windows that stand on the desktop itself, in no other window. */
bool isOnOwnDesktop(HWND window) {
  Search search = {window, false};
  EnumDesktopWindows(nullptr, look, reinterpret_cast<LPARAM>(&search));
  return search.found;
}

}  // namespace

DWORD threadOfOwnWindow(HWND window) {
  static const DWORD parent = parentProcess();
  if (parent == 0 || window == nullptr) return 0;
  DWORD owner = 0;
  const DWORD thread = GetWindowThreadProcessId(window, &owner);
  if (thread == 0 || owner != parent) return 0;
  return isOlder(parent) && isOnOwnDesktop(window) ? thread : 0;
}

}  // namespace gatehouse
