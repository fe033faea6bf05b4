#include <windows.h>

#include "test/launcher-hardening/json.h"
#include "test/launcher-hardening/modes.h"
#include "test/launcher-hardening/own-files.h"

namespace gatehouse::test {

namespace {

/** How many pipes this process has, whoever made them. */
unsigned countPipes() {
  unsigned pipes = 0;
  for (std::uintptr_t value = 4; value < 0x2000; value += 4) {
    if (GetFileType(reinterpret_cast<HANDLE>(value)) == FILE_TYPE_PIPE) pipes++;
  }
  return pipes;
}

std::wstring ownDesktop() {
  wchar_t name[64] = {};
  GetUserObjectInformationW(GetThreadDesktop(GetCurrentThreadId()), UOI_NAME, name, sizeof(name),
                            nullptr);
  return name;
}

/** One more process, as Chromium starts them; it waits until it is ended. */
DWORD startOther() {
  STARTUPINFOW start = {};
  start.cb = sizeof(start);
  PROCESS_INFORMATION made = {};
  wchar_t command[] = L"other --sign-in --other";
  if (!CreateProcessW(ownPath().c_str(), command, nullptr, nullptr, FALSE, CREATE_NO_WINDOW,
                      nullptr, nullptr, &start, &made))
    return 0;
  CloseHandle(made.hThread);
  CloseHandle(made.hProcess);
  return made.dwProcessId;
}

}  // namespace

/** Says on the status pipe what it has been given, and stays until it is ended. */
int beClient(const Words& words) {
  const bool isOther = !words.empty() && words.back() == L"--other";
  if (isOther) {
    Sleep(30000);
    return 0;
  }
  std::string arguments;
  for (const std::wstring& word : words)
    arguments += (arguments.empty() ? "" : ",") + JsonLine::quote(word);
  std::string environment;
  wchar_t* block = GetEnvironmentStringsW();
  for (const wchar_t* at = block; *at != 0; at += wcslen(at) + 1)
    environment += (environment.empty() ? "" : ",") + JsonLine::quote(std::wstring(at));
  FreeEnvironmentStringsW(block);
  wchar_t folder[MAX_PATH] = {};
  GetCurrentDirectoryW(MAX_PATH, folder);
  BOOL inJob = FALSE;
  IsProcessInJob(GetCurrentProcess(), nullptr, &inJob);
  JsonLine()
      .raw("arguments", "[" + arguments + "]")
      .raw("environment", "[" + environment + "]")
      .raw("folder", JsonLine::quote(std::wstring(folder)))
      .raw("desktop", JsonLine::quote(ownDesktop()))
      .add("pipes", static_cast<unsigned long long>(countPipes()))
      .add("inJob", inJob != FALSE)
      .add("own", static_cast<unsigned long long>(GetCurrentProcessId()))
      .add("other", static_cast<unsigned long long>(startOther()))
      .print();
  // A person who closes the window, for the sake of the test.
  for (const std::wstring& word : words) {
    if (word == L"--self-test") return 0;
  }
  Sleep(30000);
  return 0;
}

}  // namespace gatehouse::test
