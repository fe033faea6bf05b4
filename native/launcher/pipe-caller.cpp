#include "launcher/pipe-caller.h"

#include <sddl.h>

#include <vector>

namespace gatehouse {

namespace {

constexpr DWORD longestPath = 32768;

/** The user of a process as `S-1-…`; empty where that cannot be found out. */
std::wstring userOf(HANDLE process) {
  Handle token;
  if (!OpenProcessToken(process, TOKEN_QUERY, token.fill())) return L"";
  alignas(TOKEN_USER) BYTE buffer[sizeof(TOKEN_USER) + SECURITY_MAX_SID_SIZE] = {};
  DWORD size = 0;
  if (!GetTokenInformation(token.get(), TokenUser, buffer, sizeof(buffer), &size)) return L"";
  wchar_t* text = nullptr;
  if (!ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER*>(buffer)->User.Sid, &text)) return L"";
  const std::wstring sid = text;
  LocalFree(text);
  return sid;
}

}  // namespace

CallerRule signInScreenRule() {
  wchar_t folder[MAX_PATH] = {};
  const UINT length = GetSystemDirectoryW(folder, MAX_PATH);
  // An empty path is nobody's.
  if (length == 0 || length >= MAX_PATH) return {L"", L"S-1-5-18"};
  return {std::wstring(folder) + L"\\LogonUI.exe", L"S-1-5-18"};
}

const char* identifyCaller(HANDLE pipe, const CallerRule& rule, PipeCaller& caller) {
  ULONG id = 0;
  if (!GetNamedPipeClientProcessId(pipe, &id)) return "GetNamedPipeClientProcessId";
  caller.processId = id;
  caller.process.reset(OpenProcess(PROCESS_QUERY_LIMITED_INFORMATION | SYNCHRONIZE, FALSE, id));
  if (!caller.process) return "OpenProcess";
  // A process that has ended may have left its number to another one before it was opened.
  ULONG again = 0;
  if (!GetNamedPipeClientProcessId(pipe, &again) || again != id) return "caller changed";
  if (WaitForSingleObject(caller.process.get(), 0) != WAIT_TIMEOUT) return "caller ended";
  std::vector<wchar_t> path(longestPath);
  DWORD size = longestPath;
  if (!QueryFullProcessImageNameW(caller.process.get(), 0, path.data(), &size))
    return "QueryFullProcessImageName";
  const std::wstring image(path.data(), size);
  if (rule.image.empty() ||
      CompareStringOrdinal(image.data(), static_cast<int>(image.size()), rule.image.data(),
                           static_cast<int>(rule.image.size()), TRUE) != CSTR_EQUAL)
    return "image";
  if (userOf(caller.process.get()) != rule.user) return "user";
  if (!ProcessIdToSessionId(id, &caller.session)) return "ProcessIdToSessionId";
  return nullptr;
}

}  // namespace gatehouse
