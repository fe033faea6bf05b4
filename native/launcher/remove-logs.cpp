#include "launcher/remove-logs.h"

#include <vector>

#include "launcher/held-entry.h"
#include "launcher/log-file.h"

namespace gatehouse {

namespace {

bool removeFile(const System& system, const std::wstring& path) {
  HeldEntry file;
  if (!holdToDelete(system, path, file)) return isNotThere(GetLastError());
  // A folder of that name is not one that the log has made.
  return file.isFolder() || deleteHeld(system, file);
}

}  // namespace

bool removeLogs(const System& system, const std::wstring& folder, Failure& failure) {
  const auto failed = [&](const char* step) {
    return refuse(failure, Refusal::hardening, step, GetLastError());
  };
  const std::wstring root = L"\\\\?\\" + folder;
  // Held until the end, so that it cannot become a junction while its files go.
  HeldEntry held;
  if (!holdToDelete(system, root, held)) return isNotThere(GetLastError()) || failed("hold-logs");
  if (!held.isFolder()) return deleteHeld(system, held) || failed("delete-logs");
  bool deleted = true;
  for (int age = 0; age < LogFile::kept; age++)
    deleted =
        (removeFile(system, root + L"\\" + logFileName(age)) || failed("delete-log")) && deleted;
  if (!deleted) return false;
  std::vector<std::wstring> names;
  if (!readNames(system, held.handle.get(), names)) return failed("read-logs");
  return !names.empty() || deleteHeld(system, held) || failed("delete-logs");
}

}  // namespace gatehouse
