#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

constexpr WindowsCalls real = {
    ::HeapAlloc,
    ::HeapFree,
    ::CoTaskMemAlloc,
    ::GetSystemMetrics,
    ::ProcessIdToSessionId,
    ::WTSQuerySessionInformationW,
    ::WTSFreeMemory,
    ::GetUserPreferredUILanguages,
    ::GetKeyboardLayoutNameW,
    ::SystemParametersInfoW,
    ::GetComputerNameW,
    ::GetTickCount64,
    ::CreateThread,
    ::CreateEventW,
    ::WaitForMultipleObjects,
    ::CreateFileW,
    ::SetNamedPipeHandleState,
    ::GetNamedPipeServerProcessId,
    ::WriteFile,
    ::ReadFile,
    ::OpenSCManagerW,
    ::OpenServiceW,
    ::QueryServiceStatusEx,
    ::LsaConnectUntrusted,
    ::LsaLookupAuthenticationPackage,
    ::LsaDeregisterLogonProcess,
};

}  // namespace

const WindowsCalls& windowsCalls() {
  return real;
}

}  // namespace gatehouse
