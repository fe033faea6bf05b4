#include "launcher/profile-folder.h"

#include <sddl.h>
#include <userenv.h>

#include <initializer_list>
#include <utility>
#include <vector>

#include "launcher/held-entry.h"
#include "launcher/privileges.h"

namespace gatehouse {

namespace {

struct Level {
  std::wstring path;
  HeldEntry folder;
  std::vector<std::wstring> names;
};

bool enter(const System& system, std::vector<Level>& levels, std::wstring path, HeldEntry folder) {
  levels.push_back({std::move(path), std::move(folder), {}});
  return readNames(system, levels.back().folder.handle.get(), levels.back().names);
}

/** Each level is held while what is below it goes, so that none can become a junction. */
bool wipe(const System& system, const std::wstring& root) {
  std::vector<Level> levels;
  HeldEntry entry;
  if (!holdToDelete(system, root, entry)) return isNotThere(GetLastError());
  if (!entry.isFolder()) return deleteHeld(system, entry);
  if (!enter(system, levels, root, std::move(entry))) return false;
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.names.empty()) {
      if (!deleteHeld(system, level.folder)) return false;
      levels.pop_back();
      continue;
    }
    std::wstring path = level.path + L"\\" + level.names.back();
    level.names.pop_back();
    HeldEntry child;
    if (!holdToDelete(system, path, child)) {
      if (!isNotThere(GetLastError())) return false;
    } else if (child.isFolder()) {
      if (!enter(system, levels, std::move(path), std::move(child))) return false;
    } else if (!deleteHeld(system, child)) {
      return false;
    }
  }
  return true;
}

/**
 * The account may look at the folder itself and change what is in its subfolders; SYSTEM and the
 * administrators everything; nobody else anything.
 */
bool describe(const SidBytes& account, std::wstring& rights) {
  wchar_t* text = nullptr;
  SidBytes sid = account;
  if (sid.empty() || !ConvertSidToStringSidW(sid.data(), &text)) return false;
  rights = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;;FRFX;;;" + std::wstring(text) +
           L")(A;OICIIO;0x1301bf;;;" + std::wstring(text) + L")";
  LocalFree(text);
  return true;
}

bool make(const System& system, const std::wstring& root, const SidBytes& account) {
  std::wstring rights;
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  if (!describe(account, rights) || !ConvertStringSecurityDescriptorToSecurityDescriptorW(
                                        rights.c_str(), SDDL_REVISION_1, &descriptor, nullptr))
    return false;
  SECURITY_ATTRIBUTES attributes = {sizeof(attributes), descriptor, FALSE};
  // One that is there already has been made by somebody else in this moment.
  const bool made = system.createDirectory(root.c_str(), &attributes) != FALSE;
  const DWORD code = GetLastError();
  LocalFree(descriptor);
  SetLastError(code);
  if (!made) return false;
  for (const wchar_t* each : {L"\\Roaming", L"\\Local", L"\\Temp"}) {
    if (!system.createDirectory((root + each).c_str(), nullptr)) return false;
  }
  return true;
}

}  // namespace

bool findProfileFolder(std::wstring& folder, Failure& failure) {
  wchar_t profiles[MAX_PATH];
  DWORD length = MAX_PATH;
  if (!GetProfilesDirectoryW(profiles, &length))
    return refuse(failure, Refusal::hardening, "profiles-folder", GetLastError());
  folder = std::wstring(profiles) + L"\\Gatehouse";
  return true;
}

bool wipeProfileFolder(const System& system, const std::wstring& folder, Failure& failure) {
  WipingPrivileges privileges(system);
  if (!privileges.enable())
    return refuse(failure, Refusal::hardening, "wiping-privileges", GetLastError());
  return wipe(system, L"\\\\?\\" + folder) ||
         refuse(failure, Refusal::hardening, "wipe-profile", GetLastError());
}

bool makeProfileFolder(const System& system, const std::wstring& folder, const SidBytes& account,
                       Failure& failure) {
  if (!wipeProfileFolder(system, folder, failure)) return false;
  if (make(system, L"\\\\?\\" + folder, account)) return true;
  const DWORD code = GetLastError();
  Failure second;
  wipeProfileFolder(system, folder, second);
  return refuse(failure, Refusal::hardening, "make-profile", code);
}

}  // namespace gatehouse
