#include "test/launcher-driver/service-control.h"

#include "common/names.h"

namespace gatehouse {

ServiceControl::ServiceControl()
    : manager_(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_ALL_ACCESS)),
      service_(OpenServiceW(manager_, names::service, SERVICE_ALL_ACCESS)) {}

ServiceControl::~ServiceControl() {
  if (service_ != nullptr) CloseServiceHandle(service_);
  CloseServiceHandle(manager_);
}

DWORD ServiceControl::install(const std::wstring& program) {
  service_ = CreateServiceW(manager_, names::service, L"Gatehouse Launcher", SERVICE_ALL_ACCESS,
                            SERVICE_WIN32_OWN_PROCESS, SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL,
                            program.c_str(), nullptr, nullptr, nullptr, nullptr, nullptr);
  return service_ == nullptr ? GetLastError() : NO_ERROR;
}

SERVICE_STATUS_PROCESS ServiceControl::status() {
  SERVICE_STATUS_PROCESS status = {};
  DWORD size = 0;
  QueryServiceStatusEx(service_, SC_STATUS_PROCESS_INFO, reinterpret_cast<BYTE*>(&status),
                       sizeof(status), &size);
  return status;
}

DWORD ServiceControl::state() {
  return status().dwCurrentState;
}

DWORD ServiceControl::processId() {
  return status().dwProcessId;
}

DWORD ServiceControl::waitFor(DWORD state, DWORD limit) {
  const ULONGLONG until = GetTickCount64() + limit;
  for (;;) {
    const SERVICE_STATUS_PROCESS now = status();
    if (now.dwCurrentState == state) return NO_ERROR;
    if (now.dwCurrentState == SERVICE_STOPPED)
      return now.dwWin32ExitCode == NO_ERROR ? ERROR_SERVICE_NOT_ACTIVE : now.dwWin32ExitCode;
    if (GetTickCount64() > until) return ERROR_TIMEOUT;
    Sleep(5);
  }
}

DWORD ServiceControl::start() {
  if (!StartServiceW(service_, 0, nullptr)) return GetLastError();
  return waitFor(SERVICE_RUNNING, 10'000);
}

DWORD ServiceControl::stop() {
  SERVICE_STATUS ignored = {};
  if (!ControlService(service_, SERVICE_CONTROL_STOP, &ignored)) return GetLastError();
  return waitFor(SERVICE_STOPPED, 10'000);
}

}  // namespace gatehouse
