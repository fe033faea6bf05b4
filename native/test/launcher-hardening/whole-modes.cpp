#include "launcher/harden-process.h"
#include "launcher/in-session.h"
#include "launcher/profile-folder.h"
#include "launcher/way-winlogon.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/json.h"
#include "test/launcher-hardening/modes.h"
#include "test/launcher-hardening/own-files.h"

namespace gatehouse::test {

namespace {

/** One line of the client's, with its end. */
std::string readStatus(HANDLE pipe) {
  std::string text;
  char buffer[4096];
  DWORD count = 0;
  while (text.find('\n') == std::string::npos &&
         ReadFile(pipe, buffer, sizeof(buffer), &count, nullptr))
    text.append(buffer, count);
  return text;
}

/** Many that a careless start would hand over. */
std::vector<Handle> openDistractions() {
  std::vector<Handle> handles;
  SECURITY_ATTRIBUTES inheritable = {sizeof(inheritable), nullptr, TRUE};
  for (int i = 0; i < 20; i++) {
    HANDLE read = nullptr;
    HANDLE write = nullptr;
    if (!CreatePipe(&read, &write, &inheritable, 0)) break;
    handles.emplace_back(read);
    handles.emplace_back(write);
  }
  return handles;
}

bool isThere(const std::wstring& path) {
  return GetFileAttributesW(path.c_str()) != INVALID_FILE_ATTRIBUTES;
}

/** What Wine can do is real; accounts and tokens are not. */
System wholeSystem() {
  resetFake(true);
  fake.realTokens = true;
  return fakeTokens(fakeAccounts(System()));
}

BOOL readAnyToken(HANDLE token, TOKEN_INFORMATION_CLASS what, LPVOID data, DWORD size,
                  PDWORD written) {
  fake.tokens[token].groups = {{sidOf(L"S-1-5-5-0-77"), SE_GROUP_ENABLED | SE_GROUP_LOGON_ID}};
  return fakeTokens(System()).getTokenInformation(token, what, data, size, written);
}

}  // namespace

/** HOW: `end` ends the client, `wait` waits for its end, `crash` is a service that dies. */
int startWhole(const Words& words) {
  const std::wstring how = words[1];
  const System system = wholeSystem();
  Failure failure;
  const std::vector<Handle> distractions = openDistractions();
  SetEnvironmentVariableW(L"NODE_OPTIONS", L"--inspect");
  std::wstring profile;
  if (!hardenProcess(system, failure) || !findProfileFolder(profile, failure)) return 1;
  WayWinlogon way(system, ownFiles(), ownPath(), ownPath());
  WayOrder order;
  order.session = 1;
  order.selfTest = how == L"wait";
  order.request.account.append("CONTOSO\\a \"b\" --inspect=\\\\");
  RunningClient client;
  const bool started = way.start(order, client, failure);
  const std::string status = started ? readStatus(client.statusPipe.get()) : "null";
  JsonLine()
      .add("started", started)
      .add("step", failure.step)
      .add("profile", isThere(profile + L"\\Temp"))
      .add("enabled", fake.accountEnabled)
      .raw("client", status.empty() ? "null" : status.substr(0, status.find('\n')))
      .print();
  if (how == L"crash") TerminateProcess(GetCurrentProcess(), 9);
  const DWORD waited =
      how == L"wait" && started ? WaitForSingleObject(client.process.get(), 10000) : WAIT_OBJECT_0;
  const Handle pipe = static_cast<Handle&&>(client.statusPipe);
  const bool ended = way.end(client, failure);
  JsonLine()
      .add("ended", ended)
      .add("step", failure.step)
      .add("byItself", waited == WAIT_OBJECT_0)
      .add("silent", readStatus(pipe.get()).empty() && GetLastError() == ERROR_BROKEN_PIPE)
      .add("profile", isThere(profile))
      .print();
  return 0;
}

int watchWhole(const Words&) {
  resetFake(true);
  System system = fakeDesktops(System());
  system.getTokenInformation = readAnyToken;
  return runInSession(system, GetStdHandle(STD_INPUT_HANDLE), GetStdHandle(STD_OUTPUT_HANDLE));
}

/** PID …: which of them have ended, within five seconds each. */
int waitForEnds(const Words& words) {
  for (std::size_t i = 1; i < words.size(); i++) {
    const Handle process(OpenProcess(SYNCHRONIZE, FALSE, std::stoul(words[i])));
    const bool gone = !process || WaitForSingleObject(process.get(), 5000) == WAIT_OBJECT_0;
    JsonLine().add("gone", gone).print();
  }
  return 0;
}

}  // namespace gatehouse::test
