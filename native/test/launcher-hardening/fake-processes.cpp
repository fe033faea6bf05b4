#include "launcher/session-report.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/handles.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

BOOL mitigate(PROCESS_MITIGATION_POLICY, PVOID policy, SIZE_T) {
  note("flags " + say(*static_cast<const DWORD*>(policy)));
  return TRUE;
}

BOOL setDlls(DWORD) {
  return TRUE;
}

BOOL updateAttribute(LPPROC_THREAD_ATTRIBUTE_LIST list, DWORD flags, DWORD_PTR attribute,
                     PVOID value, SIZE_T size, PVOID before, PSIZE_T returned) {
  if (attribute == PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY) {
    note("mitigations " + say(*static_cast<const DWORD64*>(value)));
  } else {
    std::string names = attribute == PROC_THREAD_ATTRIBUTE_JOB_LIST ? "jobs" : "handles";
    for (std::size_t i = 0; i < size / sizeof(HANDLE); i++)
      names += ' ' + nameOfHandle(static_cast<const HANDLE*>(value)[i]);
    note(names);
  }
  return UpdateProcThreadAttribute(list, flags, attribute, value, size, before, returned);
}

/** The copy of the launcher, as far as the service sees it. */
void beWatcher(const STARTUPINFOW& start, LPPROCESS_INFORMATION made) {
  std::string text(longestOrder, 0);
  DWORD count = 0;
  ReadFile(start.hStdInput, text.data(), static_cast<DWORD>(text.size()), &count, nullptr);
  text.resize(count);
  const bool read = readOrder(text, fake.watched);
  note(read ? "order read" : "order not read");
  const bool starts = fake.watched.purpose == SessionOrder::Purpose::start;
  if (starts && fake.watcher != "silent") {
    SessionReport report = {true, Refusal::hardening, "open-desktop", 5};
    report.started = fake.watcher == "starts";
    const std::string said = fake.watcher == "garbles" ? "what?" : writeReport(report);
    WriteFile(start.hStdOutput, said.data(), static_cast<DWORD>(said.size()), &count, nullptr);
    SetEvent(fake.watched.reported);
    fake.clientRuns = report.started;
    fake.job = fake.watched.job;
  }
  // Its end is the order to end, or it has nothing to wait for.
  HANDLE process = nullptr;
  if (starts && fake.watcher != "silent") {
    DuplicateHandle(GetCurrentProcess(), fake.watched.finish, GetCurrentProcess(), &process, 0,
                    FALSE, DUPLICATE_SAME_ACCESS);
    remember(process, "watcher");
  } else {
    process = mint("watcher");
    if (fake.watcher != "silent") SetEvent(process);
  }
  made->hProcess = process;
  made->hThread = mint("thread");
}

BOOL createProcess(HANDLE, LPCWSTR, LPWSTR command, LPSECURITY_ATTRIBUTES, LPSECURITY_ATTRIBUTES,
                   BOOL, DWORD, LPVOID environment, LPCWSTR, LPSTARTUPINFOW start,
                   LPPROCESS_INFORMATION made) {
  note("desktop " + sayText(start->lpDesktop) + " flags " + say(start->dwFlags) + " in " +
       sayHandle(start->hStdInput) + " out " + sayHandle(start->hStdOutput) + " err " +
       sayHandle(start->hStdError));
  int values = 0;
  for (const auto* at = static_cast<const wchar_t*>(environment); at != nullptr && *at != 0;
       at += wcslen(at) + 1)
    values++;
  note(std::to_string(values) + " in the environment");
  if (std::wstring(command).find(L"--in-session") != std::wstring::npos) {
    beWatcher(*start, made);
    return TRUE;
  }
  fake.client = made->hProcess = mint("client");
  made->hThread = mint("thread");
  return TRUE;
}

DWORD resume(HANDLE) {
  fake.clientRuns = true;
  return 1;
}

BOOL terminate(HANDLE process, UINT) {
  fake.clientRuns = false;
  SetEvent(process);
  return TRUE;
}

BOOL exitCode(HANDLE, LPDWORD code) {
  *code = fake.watcherCode;
  return TRUE;
}

BOOL duplicate(HANDLE, HANDLE, HANDLE, LPHANDLE to, DWORD, BOOL, DWORD) {
  *to = mint("service");
  return TRUE;
}

HANDLE makeJob(LPSECURITY_ATTRIBUTES, LPCWSTR) {
  fake.job = mint("job");
  return fake.job;
}

BOOL limitJob(HANDLE, JOBOBJECTINFOCLASS what, LPVOID data, DWORD) {
  if (what == JobObjectBasicUIRestrictions) {
    note("screen " + say(static_cast<JOBOBJECT_BASIC_UI_RESTRICTIONS*>(data)->UIRestrictionsClass));
  } else {
    const auto& basic =
        static_cast<JOBOBJECT_EXTENDED_LIMIT_INFORMATION*>(data)->BasicLimitInformation;
    note("limits " + say(basic.LimitFlags) + " processes " +
         std::to_string(basic.ActiveProcessLimit));
  }
  return TRUE;
}

BOOL isInJob(HANDLE, HANDLE, PBOOL in) {
  *in = fake.clientInJob;
  return TRUE;
}

BOOL endJob(HANDLE, UINT) {
  fake.clientRuns = false;
  return TRUE;
}

BOOL queryJob(HANDLE, JOBOBJECTINFOCLASS, LPVOID data, DWORD, LPDWORD) {
  static_cast<JOBOBJECT_BASIC_ACCOUNTING_INFORMATION*>(data)->ActiveProcesses =
      fake.clientRuns ? 1 : 0;
  return TRUE;
}

BOOL makePipe(PHANDLE read, PHANDLE write, LPSECURITY_ATTRIBUTES rights, DWORD size) {
  if (!CreatePipe(read, write, rights, size)) return FALSE;
  remember(*read, "pipe-read");
  remember(*write, "pipe-write");
  return TRUE;
}

HANDLE makeEvent(LPSECURITY_ATTRIBUTES, BOOL, BOOL, LPCWSTR) {
  return mint("event");
}

HANDLE openFile(LPCWSTR path, DWORD access, DWORD share, LPSECURITY_ATTRIBUTES rights, DWORD how,
                DWORD flags, HANDLE like) {
  return remember(CreateFileW(path, access, share, rights, how, flags, like), "file");
}

}  // namespace

System fakeProcesses(System system) {
  system.setProcessMitigation = mitigate;
  system.setDllDirectories = setDlls;
  system.updateAttribute = updateAttribute;
  system.createProcessAsUser = createProcess;
  system.resumeThread = resume;
  system.terminateProcess = terminate;
  system.getExitCode = exitCode;
  system.duplicateHandle = duplicate;
  system.createJob = makeJob;
  system.setJobInformation = limitJob;
  system.isProcessInJob = isInJob;
  system.terminateJob = endJob;
  system.queryJob = queryJob;
  system.createPipe = makePipe;
  system.createEvent = makeEvent;
  system.createFile = openFile;
  return system;
}

}  // namespace gatehouse::test
