#pragma once

#include <windows.h>

#include <string>

namespace gatehouse {

/** Drives the service `names::service` as an administrator would. Each gives an error or 0. */
class ServiceControl {
 public:
  ServiceControl();
  ServiceControl(const ServiceControl&) = delete;
  ServiceControl& operator=(const ServiceControl&) = delete;
  ~ServiceControl();

  DWORD install(const std::wstring& program);
  /** Waits until it runs or has stopped again; gives what it stopped with. */
  DWORD start();
  DWORD stop();
  DWORD state();
  /** 0 while it does not run. */
  DWORD processId();

 private:
  SERVICE_STATUS_PROCESS status();
  DWORD waitFor(DWORD state, DWORD limit);

  SC_HANDLE manager_;
  SC_HANDLE service_;
};

}  // namespace gatehouse
