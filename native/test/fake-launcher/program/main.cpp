#include <windows.h>

#include "common/names.h"
#include "test/fake-launcher/commands/launcher-commands.h"
#include "test/fake-launcher/pipe-server.h"

namespace gatehouse {

namespace {

SERVICE_STATUS_HANDLE reports = nullptr;
HANDLE stop = nullptr;

void say(DWORD state) {
  SERVICE_STATUS status = {};
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwControlsAccepted = SERVICE_ACCEPT_STOP;
  SetServiceStatus(reports, &status);
}

DWORD WINAPI handle(DWORD control, DWORD, void*, void*) {
  if (control == SERVICE_CONTROL_STOP) SetEvent(stop);
  return NO_ERROR;
}

std::wstring readValue(const wchar_t* name) {
  wchar_t units[8192] = {};
  DWORD size = sizeof units;
  RegGetValueW(HKEY_LOCAL_MACHINE, testKey, name, RRF_RT_REG_SZ, nullptr, units, &size);
  return units;
}

void WINAPI serviceMain(DWORD, LPWSTR*) {
  reports = RegisterServiceCtrlHandlerExW(names::service, handle, nullptr);
  say(SERVICE_RUNNING);
  if (readValue(L"Mode") == L"no-pipe")
    WaitForSingleObject(stop, INFINITE);
  else
    servePipe(
        stop,
        [] {
          return Behaviour{readValue(L"Mode"), readValue(L"Reply")};
        },
        [](const std::string& request) {
          const std::wstring wide(request.begin(), request.end());
          RegSetKeyValueW(HKEY_LOCAL_MACHINE, testKey, L"Request", REG_SZ, wide.c_str(),
                          static_cast<DWORD>((wide.size() + 1) * sizeof(wchar_t)));
        });
  say(SERVICE_STOPPED);
}

}  // namespace

}  // namespace gatehouse

/** Stands where the launcher's service would: to be started by the service manager alone. */
int wmain() {
  gatehouse::stop = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  wchar_t name[64] = {};
  lstrcpynW(name, gatehouse::names::service, 64);
  const SERVICE_TABLE_ENTRYW table[] = {{name, gatehouse::serviceMain}, {nullptr, nullptr}};
  return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
