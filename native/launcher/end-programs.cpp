#include "launcher/end-programs.h"

#include <vector>

#include "launcher/handle.h"

namespace gatehouse {

namespace {

constexpr DWORD longestPath = 32768;
/** How long Windows is waited for to take down what was ended. */
constexpr DWORD takeDown = 5'000;

struct OurName {
  const wchar_t* name;
  bool isLauncher;
};

constexpr OurName ourNames[] = {
    {L"Gatehouse.exe", false}, {L"gatehouse-helper.exe", false}, {L"gatehouse-launcher.exe", true}};

struct Found {
  DWORD process;
  bool isLauncher;
};

bool isSame(const wchar_t* one, int length, const wchar_t* other, int otherLength) {
  return CompareStringOrdinal(one, length, other, otherLength, TRUE) == CSTR_EQUAL;
}

void addOurs(const PROCESSENTRY32W& entry, std::vector<Found>& found) {
  if (entry.th32ProcessID == GetCurrentProcessId()) return;
  for (const OurName& each : ourNames) {
    if (isSame(entry.szExeFile, -1, each.name, -1))
      found.push_back({entry.th32ProcessID, each.isLauncher});
  }
}

bool findOurs(const System& system, std::vector<Found>& found, Failure& failure) {
  const Handle snapshot(system.snapshotProcesses(TH32CS_SNAPPROCESS, 0));
  PROCESSENTRY32W entry = {};
  entry.dwSize = sizeof(entry);
  if (!snapshot || !system.firstProcess(snapshot.get(), &entry))
    return refuse(failure, Refusal::hardening, "list-processes", GetLastError());
  do addOurs(entry, found);
  while (system.nextProcess(snapshot.get(), &entry));
  return GetLastError() == ERROR_NO_MORE_FILES ||
         refuse(failure, Refusal::hardening, "list-processes", GetLastError());
}

/** Somebody else's program may have the same name. */
bool liesIn(const System& system, HANDLE process, const std::wstring& folder, bool& lies) {
  std::wstring path(longestPath, 0);
  DWORD length = longestPath;
  if (!system.processPath(process, 0, path.data(), &length)) return false;
  const std::wstring start = folder + L"\\";
  const int size = static_cast<int>(start.size());
  lies = length > start.size() && isSame(path.data(), size, start.data(), size);
  return true;
}

bool end(const System& system, const Found& each, const std::wstring& folder, DWORD grace,
         Failure& failure) {
  const Handle process(system.openProcess(
      PROCESS_QUERY_LIMITED_INFORMATION | PROCESS_TERMINATE | SYNCHRONIZE, FALSE, each.process));
  // One that has gone in between has no number any more.
  if (!process && GetLastError() == ERROR_INVALID_PARAMETER) return true;
  bool lies = false;
  if (!process || !liesIn(system, process.get(), folder, lies))
    return refuse(failure, Refusal::hardening, "look-at-process", GetLastError());
  if (!lies) return true;
  if (each.isLauncher && system.waitForProcess(process.get(), grace) == WAIT_OBJECT_0) return true;
  // The error of one that is ending by itself says nothing; whether it ends does.
  system.terminateProcess(process.get(), 1);
  return system.waitForProcess(process.get(), takeDown) == WAIT_OBJECT_0 ||
         refuse(failure, Refusal::hardening, "end-process", WAIT_TIMEOUT);
}

}  // namespace

bool endPrograms(const System& system, const std::wstring& folder, DWORD grace, Failure& failure) {
  std::vector<Found> found;
  bool ended = findOurs(system, found, failure);
  for (const Found& each : found) ended = end(system, each, folder, grace, failure) && ended;
  return ended;
}

}  // namespace gatehouse
