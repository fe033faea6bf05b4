#include <windows.h>

#include <sddl.h>

#include <cstdio>

#include "launcher/conductor.h"
#include "launcher/launcher-parts.h"
#include "launcher/service.h"
#include "test/launcher-service/test-way.h"

/**
 * The launcher's service with what Wine has not replaced: the ways, the place of the events (a file
 * that the test reads), the caller (the test's program, as whoever runs the test), and the news of
 * sessions, which come from the test.
 */
namespace {

using namespace gatehouse;

/** One line per event: number, tab, detail. */
class EventsInFile : public EventLog {
 public:
  void write(const KnownEvent& event, const std::string& detail) noexcept override {
    const std::string line = std::to_string(event.number) + "\t" + detail + "\r\n";
    const Handle file(CreateFileW(L"C:\\gatehouse-test\\events.txt", FILE_APPEND_DATA,
                                  FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS, 0,
                                  nullptr));
    DWORD written = 0;
    WriteFile(file.get(), line.data(), static_cast<DWORD>(line.size()), &written, nullptr);
  }
};

std::wstring ownFolder() {
  wchar_t path[MAX_PATH] = {};
  GetModuleFileNameW(nullptr, path, MAX_PATH);
  const std::wstring whole = path;
  return whole.substr(0, whole.rfind(L'\\'));
}

std::wstring ownUser() {
  Handle token;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, token.fill());
  alignas(TOKEN_USER) BYTE buffer[256] = {};
  DWORD size = 0;
  GetTokenInformation(token.get(), TokenUser, buffer, sizeof(buffer), &size);
  wchar_t* text = nullptr;
  ConvertSidToStringSidW(reinterpret_cast<TOKEN_USER*>(buffer)->User.Sid, &text);
  const std::wstring sid = text;
  LocalFree(text);
  return sid;
}

/** A path that the test may choose. */
std::wstring orderOr(const wchar_t* name, const std::wstring& usual) {
  const std::wstring order = testOrder(name);
  return order.empty() ? usual : order;
}

/** `Session` is `change:session`, as Windows would tell it to the service. */
DWORD WINAPI tellSessions(void* context) {
  auto& parts = *static_cast<LauncherParts*>(context);
  HANDLE const word = CreateEventW(nullptr, FALSE, FALSE, L"GatehouseTest.Session");
  while (WaitForSingleObject(word, INFINITE) == WAIT_OBJECT_0) {
    unsigned change = 0;
    unsigned session = 0;
    if (std::swscanf(testOrder(L"Session").c_str(), L"%u:%u", &change, &session) == 2 &&
        parts.conductor != nullptr)
      parts.conductor->takeSessionChange(change, session);
  }
  return 0;
}

/** `Later` are minutes that pass at once. */
Milliseconds testNow() {
  unsigned minutes = 0;
  std::swscanf(testOrder(L"Later").c_str(), L"%u", &minutes);
  return GetTickCount64() + minutes * Milliseconds{60'000};
}

}  // namespace

int wmain() {
  EventsInFile events;
  const std::wstring folder = ownFolder();
  const std::wstring client = orderOr(L"Client", folder + L"\\stand-in-client.exe");
  TestWay first(client, false);
  TestWay second(client, true);
  PipeRules rules;
  rules.access = pipeAccess;
  rules.caller = {orderOr(L"Caller", folder + L"\\launcher-driver.exe"), ownUser()};
  rules.isOffered = [](DWORD) { return true; };
  LauncherParts parts{events,
                      first,
                      second,
                      [](Failure& failure) {
                        return testOrder(L"Files") != L"changed" ||
                               refuse(failure, Refusal::clientFiles, "manifest", 0);
                      },
                      rules,
                      L"C:\\gatehouse-test\\Logs",
                      GATEHOUSE_VERSION,
                      L"C:\\gatehouse-test\\policy.json",
                      testNow};
  CloseHandle(CreateThread(nullptr, 0, tellSessions, &parts, 0, nullptr));
  return runService(parts);
}
