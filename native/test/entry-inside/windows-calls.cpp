#include "credential-provider/windows-calls.h"

#include "test/entry-inside/other-windows.h"

namespace gatehouse {

namespace {

bool mayAllocate() {
  OtherWindows& other = otherWindows();
  const LONG number = InterlockedIncrement(&other.allocations);
  return other.failAllocation == 0 || number != other.failAllocation;
}

/** Notes a call that may wait for another process. */
void note(LONG& calls) {
  OtherWindows& other = otherWindows();
  InterlockedIncrement(&calls);
  if (GetCurrentThreadId() == other.screenThread) InterlockedIncrement(&other.callsOnScreenThread);
}

LPVOID WINAPI allocateOnHeap(HANDLE heap, DWORD flags, SIZE_T size) {
  if (!mayAllocate()) return nullptr;
  InterlockedIncrement(&otherWindows().heapBlocks);
  return HeapAlloc(heap, flags, size);
}

BOOL WINAPI freeOnHeap(HANDLE heap, DWORD flags, LPVOID place) {
  InterlockedDecrement(&otherWindows().heapBlocks);
  return HeapFree(heap, flags, place);
}

LPVOID WINAPI allocateForTask(SIZE_T size) {
  return mayAllocate() ? CoTaskMemAlloc(size) : nullptr;
}

int WINAPI metric(int index) {
  const OtherWindows& other = otherWindows();
  if (index == SM_REMOTESESSION) return other.remote;
  return index == SM_CLEANBOOT ? other.cleanBoot : 0;
}

BOOL WINAPI sessionOf(DWORD, DWORD* session) {
  *session = otherWindows().session;
  return TRUE;
}

WINBOOL WINAPI querySession(HANDLE, DWORD, WTS_INFO_CLASS, LPWSTR* name, DWORD* size) {
  const std::wstring& signedIn = otherWindows().signedIn;
  *size = static_cast<DWORD>((signedIn.size() + 1) * sizeof(wchar_t));
  *name = static_cast<LPWSTR>(HeapAlloc(GetProcessHeap(), 0, *size));
  memcpy(*name, signedIn.c_str(), *size);
  return TRUE;
}

void WINAPI freeSession(void* name) {
  HeapFree(GetProcessHeap(), 0, name);
}

BOOL WINAPI languages(DWORD, ULONG* count, WCHAR* names, ULONG* room) {
  const std::wstring& language = otherWindows().language;
  if (language.empty() || language.size() + 2 > *room) return FALSE;
  memcpy(names, language.c_str(), (language.size() + 1) * sizeof(wchar_t));
  names[language.size() + 1] = L'\0';
  *count = 1;
  return TRUE;
}

BOOL WINAPI keyboard(LPWSTR name) {
  lstrcpynW(name, otherWindows().keyboard.c_str(), KL_NAMELENGTH);
  return !otherWindows().keyboard.empty();
}

BOOL WINAPI parameters(UINT action, UINT, void* value, UINT) {
  const OtherWindows& other = otherWindows();
  if (action == SPI_GETHIGHCONTRAST)
    static_cast<HIGHCONTRASTW*>(value)->dwFlags = other.contrast ? HCF_HIGHCONTRASTON : 0;
  if (action == SPI_GETCLIENTAREAANIMATION) *static_cast<BOOL*>(value) = !other.still;
  return TRUE;
}

BOOL WINAPI computerName(LPWSTR name, DWORD* units) {
  const std::wstring& computer = otherWindows().computer;
  if (computer.empty()) return FALSE;
  lstrcpynW(name, computer.c_str(), static_cast<int>(*units));
  *units = static_cast<DWORD>(computer.size());
  return TRUE;
}

/** A thread that is watched to its end by one of the test's own. */
DWORD WINAPI watch(void* thread) {
  WaitForSingleObject(thread, INFINITE);
  CloseHandle(thread);
  InterlockedDecrement(&otherWindows().threadsAlive);
  return 0;
}

HANDLE WINAPI makeThread(SECURITY_ATTRIBUTES* security, SIZE_T stack, LPTHREAD_START_ROUTINE work,
                         void* with, DWORD flags, DWORD* id) {
  OtherWindows& other = otherWindows();
  InterlockedIncrement(&other.threads);
  if (other.failThread) return nullptr;
  InterlockedIncrement(&other.threadsAlive);
  const HANDLE thread = CreateThread(security, stack, work, with, flags, id);
  HANDLE again = nullptr;
  DuplicateHandle(GetCurrentProcess(), thread, GetCurrentProcess(), &again, SYNCHRONIZE, FALSE, 0);
  CloseHandle(CreateThread(nullptr, 0, watch, again, 0, nullptr));
  return thread;
}

HANDLE WINAPI makeEvent(SECURITY_ATTRIBUTES* security, BOOL manual, BOOL set, LPCWSTR name) {
  return otherWindows().failEvent ? nullptr : CreateEventW(security, manual, set, name);
}

DWORD WINAPI wait(DWORD count, const HANDLE* handles, BOOL all, DWORD limit) {
  OtherWindows& other = otherWindows();
  note(other.pipeCalls);
  if (limit > other.longestWait) other.longestWait = limit;
  return WaitForMultipleObjects(count, handles, all, other.impatient ? 0 : limit);
}

HANDLE WINAPI openPipe(LPCWSTR name, DWORD access, DWORD share, SECURITY_ATTRIBUTES* security,
                       DWORD how, DWORD flags, HANDLE like) {
  OtherWindows& other = otherWindows();
  note(other.pipeCalls);
  other.pipeFlags = flags;
  other.pipeAccess = access;
  return CreateFileW(name, access, share, security, how, flags, like);
}

BOOL WINAPI setPipe(HANDLE pipe, DWORD* mode, DWORD* collect, DWORD* timeout) {
  note(otherWindows().pipeCalls);
  return SetNamedPipeHandleState(pipe, mode, collect, timeout);
}

BOOL WINAPI serverOfPipe(HANDLE pipe, ULONG* process) {
  note(otherWindows().pipeCalls);
  return GetNamedPipeServerProcessId(pipe, process);
}

BOOL WINAPI writePipe(HANDLE pipe, LPCVOID bytes, DWORD size, DWORD* written, OVERLAPPED* how) {
  note(otherWindows().pipeCalls);
  return WriteFile(pipe, bytes, size, written, how);
}

BOOL WINAPI readPipe(HANDLE pipe, LPVOID bytes, DWORD size, DWORD* got, OVERLAPPED* how) {
  note(otherWindows().pipeCalls);
  return ReadFile(pipe, bytes, size, got, how);
}

SC_HANDLE WINAPI openManager(LPCWSTR, LPCWSTR, DWORD) {
  note(otherWindows().serviceCalls);
  if (otherWindows().service == L"closed") return nullptr;
  return OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
}

SC_HANDLE WINAPI openService(SC_HANDLE, LPCWSTR, DWORD) {
  note(otherWindows().serviceCalls);
  if (otherWindows().service == L"missing") return nullptr;
  return OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT);
}

BOOL WINAPI queryService(SC_HANDLE, SC_STATUS_TYPE, BYTE* bytes, DWORD, DWORD*) {
  note(otherWindows().serviceCalls);
  const std::wstring& says = otherWindows().service;
  auto* status = reinterpret_cast<SERVICE_STATUS_PROCESS*>(bytes);
  status->dwCurrentState = says == L"stopped" ? SERVICE_STOPPED : SERVICE_RUNNING;
  status->dwProcessId = GetCurrentProcessId() + (says == L"other" ? 4 : 0);
  return TRUE;
}

NTSTATUS NTAPI connect(HANDLE* authority) {
  note(otherWindows().serviceCalls);
  *authority = nullptr;
  return otherWindows().packageStatus;
}

NTSTATUS NTAPI lookUp(HANDLE, LSA_STRING* name, ULONG* package) {
  note(otherWindows().serviceCalls);
  const bool negotiate = std::string(name->Buffer, name->Length) == "Negotiate";
  *package = negotiate ? otherWindows().package : 0;
  return negotiate ? 0 : -1;
}

NTSTATUS NTAPI disconnect(HANDLE) {
  return 0;
}

constexpr WindowsCalls table = {
    allocateOnHeap, freeOnHeap,       allocateForTask, metric,    sessionOf,
    querySession,   freeSession,      languages,       keyboard,  parameters,
    computerName,   ::GetTickCount64, makeThread,      makeEvent, wait,
    openPipe,       setPipe,          serverOfPipe,    writePipe, readPipe,
    openManager,    openService,      queryService,    connect,   lookUp,
    disconnect,
};

}  // namespace

const WindowsCalls& windowsCalls() {
  return table;
}

}  // namespace gatehouse
