#include "launcher/client-token.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/flows.h"
#include "test/launcher-hardening/json.h"
#include "test/launcher-hardening/modes.h"
#include "test/launcher-hardening/own-files.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

FlowResult runFailing(const Flow& flow, std::size_t failAt) {
  recorder.calls.clear();
  recorder.names.clear();
  recorder.failAt = failAt;
  return flow.run();
}

JsonLine lineOf(const char* flow, const FlowResult& result) {
  JsonLine line;
  line.add("flow", flow)
      .add("done", result.done)
      .add("putBack", result.putBack)
      .add("refusal", nameOf(result.failure.refusal))
      .add("step", result.step)
      .add("left", result.left);
  return line;
}

struct Lie {
  const char* name;
  void (*arrange)();
};

const Lie lies[] = {
    {"integrity", [] { fake.lies = {"integrity"}; }},
    {"session", [] { fake.lies = {"session"}; }},
    {"privileges", [] { fake.lies = {"privileges"}; }},
    {"groups", [] { fake.lies = {"groups"}; }},
    {"elevation", [] { fake.lies = {"elevation"}; }},
    {"system-account", [] { fake.lies = {"account"}; }},
    {"foreign-account", [] { fake.accountSid = sidOf(L"S-1-5-21-9-9-9-1007"); }},
    {"administrator",
     [] {
       fake.groups = {L"Benutzer", L"Administratoren"};
     }},
    {"other-group", [] { fake.groups = {L"Administratoren"}; }},
    {"more-rights", [] { fake.rights = {L"SeBackupPrivilege"}; }},
    {"domain-controller",
     [] {
       const wchar_t kind[] = L"LanmanNT";
       const auto* bytes = reinterpret_cast<const unsigned char*>(kind);
       fake.registry[L"SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType"] = {
           bytes, bytes + sizeof(kind)};
     }},
    {"watcher-refuses", [] { fake.watcher = "refuses"; }},
    {"watcher-garbles", [] { fake.watcher = "garbles"; }},
    {"watcher-silent", [] { fake.watcher = "silent"; }},
    {"watcher-leaves", [] { fake.watcherCode = 1; }},
    {"not-in-job", [] { fake.clientInJob = false; }},
    {"no-access-list", [] { fake.nullList = true; }},
};

}  // namespace

int showCalls(const Words&) {
  recorder.behind = fakeSystem();
  for (const Flow& flow : allFlows()) {
    const FlowResult result = runFailing(flow, 0);
    JsonLine line = lineOf(flow.name, result);
    line.add("calls", recorder.calls).print();
  }
  return 0;
}

int failInTurn(const Words&) {
  recorder.behind = fakeSystem();
  for (const Flow& flow : allFlows()) {
    runFailing(flow, 0);
    const std::size_t all = recorder.calls.size();
    for (std::size_t number = 1; number <= all; number++) {
      const FlowResult result = runFailing(flow, number);
      JsonLine line = lineOf(flow.name, result);
      line.add("number", static_cast<unsigned long long>(number))
          .add("call", number <= recorder.names.size() ? recorder.names[number - 1] : "none")
          .print();
    }
  }
  return 0;
}

int heedLies(const Words&) {
  recorder.behind = fakeSystem();
  for (const Lie& lie : lies) {
    arrange = lie.arrange;
    for (const Flow& flow : allFlows()) {
      const std::string name = flow.name;
      if (name != "way" && name != "watch") continue;
      const FlowResult result = runFailing(flow, 0);
      JsonLine line = lineOf(flow.name, result);
      line.add("lie", lie.name).print();
    }
  }
  return 0;
}

}  // namespace gatehouse::test
