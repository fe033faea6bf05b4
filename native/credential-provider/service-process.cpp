#include "credential-provider/service-process.h"

#include "common/names.h"
#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

class ServiceHandle {
 public:
  explicit ServiceHandle(SC_HANDLE handle) : handle_(handle) {}
  ~ServiceHandle() {
    if (handle_) CloseServiceHandle(handle_);
  }
  ServiceHandle(const ServiceHandle&) = delete;
  ServiceHandle& operator=(const ServiceHandle&) = delete;

  SC_HANDLE get() const { return handle_; }

 private:
  SC_HANDLE handle_;
};

}  // namespace

DWORD processOfLauncher() {
  const WindowsCalls& calls = windowsCalls();
  const ServiceHandle manager(calls.openServiceManager(nullptr, nullptr, SC_MANAGER_CONNECT));
  if (!manager.get()) return 0;
  const ServiceHandle service(
      calls.openService(manager.get(), names::service, SERVICE_QUERY_STATUS));
  if (!service.get()) return 0;
  SERVICE_STATUS_PROCESS status = {};
  DWORD needed = 0;
  const BOOL told =
      calls.queryServiceStatus(service.get(), SC_STATUS_PROCESS_INFO,
                               reinterpret_cast<BYTE*>(&status), sizeof status, &needed);
  const bool runs = told && status.dwCurrentState == SERVICE_RUNNING;
  return runs ? status.dwProcessId : 0;
}

}  // namespace gatehouse
