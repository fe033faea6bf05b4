#include "launcher/held-entry.h"

namespace gatehouse {

namespace {

constexpr DWORD longestPath = 32768;

bool liesAt(const System& system, HANDLE handle, const std::wstring& path) {
  std::wstring found(longestPath, 0);
  const DWORD length =
      system.finalPathName(handle, found.data(), longestPath, FILE_NAME_NORMALIZED);
  if (length == 0 || length >= longestPath) return false;
  const bool same = CompareStringOrdinal(found.data(), static_cast<int>(length), path.data(),
                                         static_cast<int>(path.size()), TRUE) == CSTR_EQUAL;
  if (!same) SetLastError(leadsElsewhere);
  return same;
}

}  // namespace

bool holdEntry(const System& system, const std::wstring& path, DWORD access, DWORD share,
               HeldEntry& entry) {
  entry.handle.reset(
      system.createFile(path.c_str(), access | FILE_READ_ATTRIBUTES, share, nullptr, OPEN_EXISTING,
                        FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  if (!entry.handle) return false;
  FILE_BASIC_INFO basic = {};
  if (!liesAt(system, entry.handle.get(), path) ||
      !system.getFileInformation(entry.handle.get(), FileBasicInfo, &basic, sizeof(basic))) {
    const DWORD code = GetLastError();
    entry.handle.reset();
    SetLastError(code);
    return false;
  }
  entry.attributes = basic.FileAttributes;
  return true;
}

bool holdToDelete(const System& system, const std::wstring& path, HeldEntry& entry) {
  return holdEntry(system, path, DELETE | FILE_LIST_DIRECTORY | FILE_WRITE_ATTRIBUTES | SYNCHRONIZE,
                   FILE_SHARE_READ | FILE_SHARE_WRITE, entry);
}

bool deleteHeld(const System& system, HeldEntry& entry) {
  if ((entry.attributes & FILE_ATTRIBUTE_READONLY) != 0) {
    FILE_BASIC_INFO basic = {};
    basic.FileAttributes = FILE_ATTRIBUTE_NORMAL;
    if (!system.setFileInformation(entry.handle.get(), FileBasicInfo, &basic, sizeof(basic)))
      return false;
  }
  FILE_DISPOSITION_INFO gone = {TRUE};
  return system.setFileInformation(entry.handle.get(), FileDispositionInfo, &gone, sizeof(gone)) !=
         FALSE;
}

bool isNotThere(DWORD code) {
  return code == ERROR_FILE_NOT_FOUND || code == ERROR_PATH_NOT_FOUND;
}

bool readNames(const System& system, HANDLE folder, std::vector<std::wstring>& names) {
  names.clear();
  alignas(8) unsigned char buffer[16 * 1024];
  FILE_INFO_BY_HANDLE_CLASS what = FileIdBothDirectoryRestartInfo;
  while (system.getFileInformation(folder, what, buffer, sizeof(buffer))) {
    what = FileIdBothDirectoryInfo;
    for (const unsigned char* at = buffer;;) {
      const auto* entry = reinterpret_cast<const FILE_ID_BOTH_DIR_INFO*>(at);
      const std::wstring name(entry->FileName, entry->FileNameLength / sizeof(wchar_t));
      if (name != L"." && name != L"..") names.push_back(name);
      if (entry->NextEntryOffset == 0) break;
      at += entry->NextEntryOffset;
    }
  }
  return GetLastError() == ERROR_NO_MORE_FILES;
}

}  // namespace gatehouse
