#include "launcher/windows-profile.h"

#include <sddl.h>

#include "common/names.h"
#include "launcher/profile-folder.h"

namespace gatehouse {

namespace {

constexpr wchar_t profileList[] = L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\";

bool begins(const std::wstring& text, const std::wstring& with) {
  const int size = static_cast<int>(with.size());
  return text.size() >= with.size() &&
         CompareStringOrdinal(text.data(), size, with.data(), size, TRUE) == CSTR_EQUAL;
}

/** Directly among the profiles, and the account's name or what Windows adds to it. */
bool isAccounts(const std::wstring& folder) {
  std::wstring ours;
  Failure failure;
  if (!findProfileFolder(ours, failure)) return false;
  const std::wstring start = ours.substr(0, ours.rfind(L'\\') + 1) + names::account;
  const std::wstring rest = begins(folder, start) ? folder.substr(start.size()) : L"\\";
  return (rest.empty() || rest[0] == L'.') && rest.find_first_of(L"\\/:") == std::wstring::npos;
}

}  // namespace

bool removeWindowsProfile(const System& system, const SidBytes& account, Failure& failure) {
  SidBytes sid = account;
  wchar_t* text = nullptr;
  if (!ConvertSidToStringSidW(sid.data(), &text))
    return refuse(failure, Refusal::account, "profile-of-account", GetLastError());
  const std::wstring key = std::wstring(profileList) + text;
  LocalFree(text);
  wchar_t folder[MAX_PATH] = {};
  DWORD bytes = sizeof(folder);
  LSTATUS code = system.getRegistryValue(HKEY_LOCAL_MACHINE, key.c_str(), L"ProfileImagePath",
                                         RRF_RT_REG_SZ, nullptr, folder, &bytes);
  if (code == ERROR_FILE_NOT_FOUND) return true;
  if (code != ERROR_SUCCESS || !isAccounts(folder))
    return refuse(failure, Refusal::account, "profile-of-account", static_cast<DWORD>(code));
  if (!wipeProfileFolder(system, folder, failure)) return false;
  code = system.deleteRegistryTree(HKEY_LOCAL_MACHINE, key.c_str());
  return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND ||
         refuse(failure, Refusal::account, "profile-list", static_cast<DWORD>(code));
}

}  // namespace gatehouse
