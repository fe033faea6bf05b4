#pragma once

#include <windows.h>

#include <ntsecapi.h>
#include <objbase.h>
#include <wtsapi32.h>

namespace gatehouse {

/**
 * The calls whose failure, slowness or answer decides what the entry does, each with Windows' own
 * signature. They stand in one table so that a test can put others there: the one that ships is
 * constant and holds Windows' own.
 */
struct WindowsCalls {
  decltype(&::HeapAlloc) heapAlloc;
  decltype(&::HeapFree) heapFree;
  decltype(&::CoTaskMemAlloc) taskAlloc;

  decltype(&::GetSystemMetrics) getSystemMetrics;
  decltype(&::ProcessIdToSessionId) processIdToSessionId;
  decltype(&::WTSQuerySessionInformationW) querySession;
  decltype(&::WTSFreeMemory) freeSession;
  decltype(&::GetUserPreferredUILanguages) getUserPreferredUILanguages;
  decltype(&::GetKeyboardLayoutNameW) getKeyboardLayoutName;
  decltype(&::SystemParametersInfoW) systemParametersInfo;
  decltype(&::GetComputerNameW) getComputerName;

  decltype(&::GetTickCount64) getTickCount;
  decltype(&::CreateThread) createThread;
  decltype(&::CreateEventW) createEvent;
  decltype(&::WaitForMultipleObjects) waitForMultipleObjects;

  decltype(&::CreateFileW) openPipe;
  decltype(&::SetNamedPipeHandleState) setNamedPipeHandleState;
  decltype(&::GetNamedPipeServerProcessId) getNamedPipeServerProcessId;
  decltype(&::WriteFile) writePipe;
  decltype(&::ReadFile) readPipe;

  decltype(&::OpenSCManagerW) openServiceManager;
  decltype(&::OpenServiceW) openService;
  decltype(&::QueryServiceStatusEx) queryServiceStatus;

  decltype(&::LsaConnectUntrusted) lsaConnect;
  decltype(&::LsaLookupAuthenticationPackage) lsaLookupPackage;
  decltype(&::LsaDeregisterLogonProcess) lsaDisconnect;
};

/** The table in force. It is linked in: `program/` has Windows' own. */
const WindowsCalls& windowsCalls();

}  // namespace gatehouse
