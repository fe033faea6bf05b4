#include "test/fake-launcher/commands/launcher-commands.h"

#include <windows.h>

#include <memory>

#include "common/names.h"
#include "test/fake-launcher/pipe-server.h"

namespace gatehouse {

namespace {

/** Serves the pipe from a thread of this very process. */
struct Server {
  HANDLE stop = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  HANDLE thread = nullptr;
  Behaviour behaviour;
  bool bytes = false;
  std::string heard;
  LONG visits = 0;
};

DWORD WINAPI serve(void* from) {
  auto& server = *static_cast<Server*>(from);
  servePipe(
      server.stop,
      [&server] {
        InterlockedIncrement(&server.visits);
        return server.behaviour;
      },
      [&server](const std::string& request) { server.heard = request; }, server.bytes);
  return 0;
}

bool waitForPipe() {
  for (int i = 0; i < 5000; i++) {
    if (WaitNamedPipeW(names::pipe, 1)) return true;
    Sleep(1);
  }
  return false;
}

bool waitForState(SC_HANDLE service, DWORD state) {
  for (int i = 0; i < 10000; i++) {
    SERVICE_STATUS status = {};
    if (!QueryServiceStatus(service, &status)) return false;
    if (status.dwCurrentState == state) return true;
    Sleep(1);
  }
  return false;
}

void teachService(Script& script) {
  script.knows(L"service", [](const Words16& given, JsonLine& answer) {
    const std::wstring what = given.at(0);
    const SC_HANDLE manager = OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS);
    SC_HANDLE service = nullptr;
    bool done = false;
    if (what == L"install") {
      service =
          CreateServiceW(manager, names::service, nullptr, SERVICE_ALL_ACCESS,
                         SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL,
                         given.at(1).c_str(), nullptr, nullptr, nullptr, nullptr, nullptr);
      done = service != nullptr;
    } else {
      service = OpenServiceW(manager, names::service, SERVICE_ALL_ACCESS);
      SERVICE_STATUS status = {};
      if (what == L"start")
        done = StartServiceW(service, 0, nullptr) && waitForState(service, SERVICE_RUNNING) &&
               (given.size() > 1 || waitForPipe());
      if (what == L"stop")
        done = ControlService(service, SERVICE_CONTROL_STOP, &status) &&
               waitForState(service, SERVICE_STOPPED);
    }
    answer.flag("done", done).number("error", done ? 0 : static_cast<double>(GetLastError()));
    if (service) CloseServiceHandle(service);
    CloseServiceHandle(manager);
  });
}

}  // namespace

void teachLauncher(Script& script) {
  teachService(script);
  const auto server = std::make_shared<std::unique_ptr<Server>>();
  // A behaviour and a reply; a third part has the pipe made of bytes.
  script.knows(L"serve", [server](const Words16& given, JsonLine& answer) {
    *server = std::make_unique<Server>();
    (*server)->behaviour = {given.at(0), partOr(given, 1, L"")};
    (*server)->bytes = given.size() > 2;
    (*server)->thread = CreateThread(nullptr, 0, serve, server->get(), 0, nullptr);
    answer.flag("serves", waitForPipe());
  });
  script.knows(L"serve-end", [server](const Words16&, JsonLine& answer) {
    SetEvent((*server)->stop);
    const DWORD ended = WaitForSingleObject((*server)->thread, 5000);
    answer.flag("ended", ended == WAIT_OBJECT_0);
    answer.text("heard", (*server)->heard.c_str()).number("visits", (*server)->visits);
    CloseHandle((*server)->thread);
    CloseHandle((*server)->stop);
  });
}

}  // namespace gatehouse
