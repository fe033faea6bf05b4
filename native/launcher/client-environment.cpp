#include "launcher/client-environment.h"

#include "common/names.h"

namespace gatehouse {

namespace {

constexpr DWORD longestValue = 1024;

bool readWindowsFolder(std::wstring& folder) {
  wchar_t buffer[longestValue];
  const UINT length = GetSystemWindowsDirectoryW(buffer, longestValue);
  // `C:\…`: the drive is taken out of it.
  if (length < 3 || length >= longestValue || buffer[1] != L':') return false;
  folder.assign(buffer, length);
  return true;
}

/** A folder that Windows keeps in its registry; variables in it are replaced. */
bool readFolder(const System& system, const wchar_t* key, const wchar_t* value,
                std::wstring& folder) {
  wchar_t buffer[longestValue];
  DWORD bytes = sizeof(buffer);
  const LSTATUS status = system.getRegistryValue(HKEY_LOCAL_MACHINE, key, value, RRF_RT_REG_SZ,
                                                 nullptr, buffer, &bytes);
  if (status != ERROR_SUCCESS) {
    SetLastError(static_cast<DWORD>(status));
    return false;
  }
  folder = buffer;
  return true;
}

bool readComputerName(std::wstring& name) {
  wchar_t buffer[MAX_COMPUTERNAME_LENGTH + 1];
  DWORD length = MAX_COMPUTERNAME_LENGTH + 1;
  if (!GetComputerNameW(buffer, &length)) return false;
  name.assign(buffer, length);
  return true;
}

void append(std::vector<wchar_t>& block, const wchar_t* name, const std::wstring& value) {
  for (const wchar_t* each = name; *each != 0; each++) block.push_back(*each);
  block.push_back(L'=');
  block.insert(block.end(), value.begin(), value.end());
  block.push_back(0);
}

}  // namespace

bool makeClientEnvironment(const System& system, const std::wstring& profile,
                           std::vector<wchar_t>& environment, Failure& failure) {
  const auto failed = [&](const char* step) {
    return refuse(failure, Refusal::hardening, step, GetLastError());
  };
  std::wstring windows, data, programs, computer;
  if (!readWindowsFolder(windows)) return failed("windows-folder");
  if (!readFolder(system, L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList",
                  L"ProgramData", data))
    return failed("program-data");
  if (!readFolder(system, L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion", L"ProgramFilesDir",
                  programs))
    return failed("program-files");
  if (!readComputerName(computer)) return failed("computer-name");
  const std::wstring temp = profile + L"\\Temp";
  const std::wstring processors = std::to_wstring(GetActiveProcessorCount(ALL_PROCESSOR_GROUPS));
  // PATHEXT and ComSpec are left out: they serve only to start another program. Sorted as
  // CreateProcess wants it: by name, whatever the case.
  environment.clear();
  append(environment, L"APPDATA", profile + L"\\Roaming");
  append(environment, L"COMPUTERNAME", computer);
  append(environment, L"LOCALAPPDATA", profile + L"\\Local");
  append(environment, L"NUMBER_OF_PROCESSORS", processors);
  append(environment, L"PATH", windows + L"\\system32");
  append(environment, L"PROCESSOR_ARCHITECTURE", L"AMD64");
  append(environment, L"ProgramData", data);
  append(environment, L"ProgramFiles", programs);
  append(environment, L"SystemDrive", windows.substr(0, 2));
  append(environment, L"SystemRoot", windows);
  append(environment, L"TEMP", temp);
  append(environment, L"TMP", temp);
  append(environment, L"USERDOMAIN", computer);
  append(environment, L"USERNAME", names::account);
  append(environment, L"USERPROFILE", profile);
  append(environment, L"windir", windows);
  environment.push_back(0);
  return true;
}

}  // namespace gatehouse
