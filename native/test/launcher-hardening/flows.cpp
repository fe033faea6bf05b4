#include "test/launcher-hardening/flows.h"

#include "launcher/client-files.h"
#include "launcher/in-session.h"
#include "launcher/profile-folder.h"
#include "launcher/session-order.h"
#include "launcher/session-report.h"
#include "launcher/way-winlogon.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/handles.h"
#include "test/launcher-hardening/own-files.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

void (*arrange)() = nullptr;

void begin(bool account) {
  resetFake(account);
  // An earlier run may have been kept from wiping it.
  std::wstring profile;
  Failure failure;
  if (findProfileFolder(profile, failure)) wipeProfileFolder(realSystem(), profile, failure);
  if (arrange != nullptr) arrange();
}

FlowResult finish(FlowResult result) {
  result.left = leftovers();
  if (result.step.empty()) result.step = result.failure.step;
  forgetHandles();
  return result;
}

namespace {

FlowResult makeAccount() {
  begin(false);
  FlowResult result;
  SidBytes sid;
  result.done = prepareKioskAccount(recordingSystem(), sid, result.failure);
  result.putBack = true;
  const bool remembered = fake.registry.count(L"SOFTWARE\\Gatehouse\\Account\\Sid") != 0;
  FlowResult finished = finish(result);
  if (!result.done && (fake.accountExists || remembered)) finished.left.push_back("account");
  return finished;
}

FlowResult cleanUp() {
  begin(true);
  fake.accountEnabled = true;
  FlowResult result;
  WayWinlogon way(recordingSystem(), ownFiles(), ownPath(), ownPath(), {50, 50});
  result.done = way.clean(3, result.failure);
  result.putBack = true;
  result.step = result.failure.step;
  return finish(result);
}

/** Puts an order into a pipe, as the service does before the watcher begins. */
HANDLE pipeWith(const std::string& text) {
  HANDLE read = nullptr;
  HANDLE write = nullptr;
  CreatePipe(&read, &write, nullptr, 64 * 1024);
  DWORD count = 0;
  WriteFile(write, text.data(), static_cast<DWORD>(text.size()), &count, nullptr);
  CloseHandle(write);
  return read;
}

FlowResult runWatcher(const SessionOrder& order) {
  FlowResult result;
  std::string text;
  writeOrder(order, text);
  const Handle orders(pipeWith(text));
  HANDLE read = nullptr;
  HANDLE write = nullptr;
  CreatePipe(&read, &write, nullptr, 4096);
  const Handle reading(read);
  Handle writing(write);
  const int code = runInSession(recordingSystem(), orders.get(), writing.get());
  writing.reset();
  char said[longestReport];
  DWORD count = 0;
  SessionReport report;
  if (ReadFile(read, said, sizeof(said), &count, nullptr) &&
      readReport(std::string(said, count), report)) {
    result.done = report.started;
    result.failure = {report.refusal, "", report.code};
    result.step = report.step;
  }
  result.putBack = code == 0;
  // A watcher that cannot read its order ends at once, and with it goes what it was given.
  if (code == 2) forgetHandles();
  return finish(result);
}

FlowResult watchClient() {
  begin(true);
  SessionOrder order;
  order.purpose = SessionOrder::Purpose::start;
  order.token = mint("client-token");
  fake.tokens[order.token].groups = {
      {sidOf(L"S-1-5-32-545"), SE_GROUP_ENABLED},
      {sidOf(L"S-1-5-5-0-77"), SE_GROUP_ENABLED | SE_GROUP_LOGON_ID}};
  order.job = fake.job = mint("job");
  order.status = mint("status");
  order.reported = mint("reported");
  order.finish = mint("finish");
  order.service = mint("service");
  order.application = L"C:\\client\\client.exe";
  order.command = L"\"C:\\client\\client.exe\" \"--sign-in\"";
  order.profile = L"C:\\users\\Gatehouse";
  // The order to end is there before the client: the watcher starts it, says so and ends it.
  SetEvent(order.finish);
  return runWatcher(order);
}

FlowResult cleanInSession() {
  begin(true);
  const SidBytes earlier = sidOf(L"S-1-5-5-0-66");
  // What the watcher of an earlier service has left, in the form that it writes.
  const AccessPair station = {0xD0254, 0x2012B};
  const AccessPair desktop = {0xD0138, 0x200C7};
  fake.stationList = withAccess(*reinterpret_cast<ACL*>(fake.stationList.data()), earlier, station);
  fake.desktopList = withAccess(*reinterpret_cast<ACL*>(fake.desktopList.data()), earlier, desktop);
  FlowResult result = runWatcher(SessionOrder());
  result.done = result.putBack;
  return result;
}

}  // namespace

FlowResult runWay() {
  begin(true);
  FlowResult result;
  {
    WayWinlogon way(recordingSystem(), ownFiles(), L"C:\\client\\client.exe", ownPath(), {50, 50});
    WayOrder order;
    order.session = 3;
    order.request.account.append("CONTOSO\\alice");
    order.request.language.append("de-DE");
    RunningClient client;
    result.done = way.start(order, client, result.failure);
    result.step = result.failure.step;
    if (result.done) {
      note("-- started");
      result.putBack = way.end(client, result.failure);
      if (!result.putBack) result.step = result.failure.step;
    }
  }
  return finish(result);
}

const std::vector<Flow>& allFlows() {
  static const std::vector<Flow> flows = {
      {"make-account", makeAccount},
      {"remove", removeAll},
      {"remove-but-logs", removeAllButLogs},
      {"remove-beside-foreign-account", removeBesideForeignAccount},
      {"way", runWay},
      {"watch", watchClient},
      {"clean", cleanUp},
      {"clean-in-session", cleanInSession},
  };
  return flows;
}

}  // namespace gatehouse::test
