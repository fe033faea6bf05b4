#include "test/launcher-hardening/own-files.h"

#include "launcher/handle.h"

namespace gatehouse::test {

std::wstring ownPath() {
  wchar_t path[MAX_PATH];
  const DWORD length = GetModuleFileNameW(nullptr, path, MAX_PATH);
  return std::wstring(path, length);
}

const ClientFiles& ownFiles() {
  static ClientFiles files;
  Failure failure;
  if (!files.held())
    files.hold(realSystem(), L"C:\\held", ownPath(), readWhole(L"C:\\held.manifest"), failure);
  return files;
}

std::string readWhole(const wchar_t* path) {
  const Handle file(
      CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING, 0, nullptr));
  std::string text;
  char buffer[4096];
  DWORD count = 0;
  while (file && ReadFile(file.get(), buffer, sizeof(buffer), &count, nullptr) && count > 0)
    text.append(buffer, count);
  return text;
}

}  // namespace gatehouse::test
