#include "launcher/service.h"

#include <wtsapi32.h>

#include "common/names.h"
#include "launcher/conductor.h"

namespace gatehouse {

namespace {

/** Milliseconds that Windows may wait for the next word during start and stop. */
constexpr DWORD waitHint = 10'000;
/** Less than the five seconds that are promised, more than the machine takes by itself. */
constexpr DWORD lastResort = 4'500;

// The interface of Windows hands neither to `serviceMain`; one process runs one service.
LauncherParts* partsOfService = nullptr;
int exitCode = 0;

struct Service {
  SERVICE_STATUS_HANDLE handle = nullptr;
  Conductor* conductor = nullptr;
  LONG stopping = 0;
};

void tell(const Service& service, DWORD state, DWORD error) {
  SERVICE_STATUS status = {};
  status.dwServiceType = SERVICE_WIN32_OWN_PROCESS;
  status.dwCurrentState = state;
  status.dwWin32ExitCode = error;
  if (state == SERVICE_RUNNING)
    status.dwControlsAccepted = SERVICE_ACCEPT_STOP | SERVICE_ACCEPT_SHUTDOWN |
                                SERVICE_ACCEPT_PRESHUTDOWN | SERVICE_ACCEPT_SESSIONCHANGE;
  if (state == SERVICE_START_PENDING || state == SERVICE_STOP_PENDING) status.dwWaitHint = waitHint;
  SetServiceStatus(service.handle, &status);
}

/**
 * A stop that was asked for is none of the failures after which Windows starts the service again,
 * however slow it was: the installer may be replacing files by then.
 */
void CALLBACK giveUp(void* context, BOOLEAN) {
  tell(*static_cast<Service*>(context), SERVICE_STOPPED, NO_ERROR);
  TerminateProcess(GetCurrentProcess(), NO_ERROR);
}

void beginToStop(Service& service) {
  if (InterlockedExchange(&service.stopping, 1) != 0) return;
  tell(service, SERVICE_STOP_PENDING, NO_ERROR);
  HANDLE timer = nullptr;
  if (!CreateTimerQueueTimer(&timer, nullptr, giveUp, &service, lastResort, 0,
                             WT_EXECUTEONLYONCE | WT_EXECUTEINTIMERTHREAD))
    giveUp(&service, TRUE);
  service.conductor->stop();
}

DWORD WINAPI handleControl(DWORD control, DWORD kind, void* data, void* context) {
  auto& service = *static_cast<Service*>(context);
  try {
    switch (control) {
      case SERVICE_CONTROL_INTERROGATE: return NO_ERROR;
      case SERVICE_CONTROL_STOP:
      case SERVICE_CONTROL_SHUTDOWN:
      case SERVICE_CONTROL_PRESHUTDOWN: beginToStop(service); return NO_ERROR;
      case SERVICE_CONTROL_SESSIONCHANGE:
        service.conductor->takeSessionChange(
            kind, static_cast<WTSSESSION_NOTIFICATION*>(data)->dwSessionId);
        return NO_ERROR;
      default: return ERROR_CALL_NOT_IMPLEMENTED;
    }
  } catch (...) {
    // Nothing that was not heard may leave a client where its person no longer is.
    TerminateProcess(GetCurrentProcess(), ERROR_NOT_ENOUGH_MEMORY);
    return ERROR_NOT_ENOUGH_MEMORY;
  }
}

/** Gives the error with which the service ends. */
DWORD conduct(Service& service) {
  DWORD error = NO_ERROR;
  if (!service.conductor->open(error)) return error;
  tell(service, SERVICE_RUNNING, NO_ERROR);
  return service.conductor->run() ? NO_ERROR : ERROR_PROCESS_ABORTED;
}

void WINAPI serviceMain(DWORD, wchar_t**) {
  // Both outlive this function: a thread that hangs may still look at them.
  auto& service = *new Service();
  DWORD error = ERROR_PROCESS_ABORTED;
  try {
    service.conductor = new Conductor(*partsOfService);
    partsOfService->conductor = service.conductor;
    service.handle = RegisterServiceCtrlHandlerExW(names::service, handleControl, &service);
    if (service.handle == nullptr) {
      exitCode = static_cast<int>(GetLastError());
      return;
    }
    tell(service, SERVICE_START_PENDING, NO_ERROR);
    error = conduct(service);
  } catch (...) {
    partsOfService->events.write(events::launcherFailed, "exception");
  }
  exitCode = static_cast<int>(error);
  tell(service, SERVICE_STOPPED, error);
  // Threads that hang would keep the objects of the program alive while it takes them apart.
  TerminateProcess(GetCurrentProcess(), error);
}

}  // namespace

int runService(LauncherParts& parts) {
  partsOfService = &parts;
  wchar_t name[sizeof(names::service) / sizeof(wchar_t)] = {};
  for (std::size_t i = 0; names::service[i] != L'\0'; i++) name[i] = names::service[i];
  const SERVICE_TABLE_ENTRYW table[] = {{name, serviceMain}, {nullptr, nullptr}};
  if (!StartServiceCtrlDispatcherW(table)) return static_cast<int>(GetLastError());
  return exitCode;
}

}  // namespace gatehouse
