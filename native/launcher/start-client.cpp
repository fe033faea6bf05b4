#include "launcher/start-client.h"

#include "launcher/process-attributes.h"

namespace gatehouse {

bool startClient(const System& system, const ClientOrder& order, Handle& process,
                 Failure& failure) {
  const auto failed = [&](Refusal refusal, const char* step) {
    return refuse(failure, refusal, step, GetLastError());
  };
  HANDLE job = order.job;
  HANDLE inherited[] = {order.status};
  ProcessAttributes attributes;
  if (!attributes.fill(system, &job, inherited, 1))
    return failed(Refusal::hardening, "process-attributes");
  // Not the folder that this process happens to be in: names are looked up there.
  wchar_t folder[MAX_PATH];
  const UINT length = GetSystemDirectoryW(folder, MAX_PATH);
  if (length == 0 || length >= MAX_PATH) return failed(Refusal::hardening, "system-folder");

  std::wstring desktop = order.desktop;
  std::wstring command = order.command;
  std::vector<wchar_t> environment = order.environment;
  STARTUPINFOEXW start = {};
  start.StartupInfo.cb = sizeof(start);
  start.StartupInfo.lpDesktop = desktop.data();
  start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  start.StartupInfo.hStdOutput = order.status;
  start.lpAttributeList = attributes.list();
  PROCESS_INFORMATION made = {};
  constexpr DWORD flags = CREATE_SUSPENDED | CREATE_UNICODE_ENVIRONMENT |
                          EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW;
  if (!system.createProcessAsUser(order.token, order.application.c_str(), command.data(), nullptr,
                                  nullptr, TRUE, flags, environment.data(), folder,
                                  &start.StartupInfo, &made))
    return failed(Refusal::startFailed, "create-process");
  Handle child(made.hProcess);
  const Handle thread(made.hThread);
  BOOL inJob = FALSE;
  const bool asked = system.isProcessInJob(child.get(), order.job, &inJob) != FALSE;
  if (!asked || !inJob) {
    const DWORD code = asked ? 0 : GetLastError();
    system.terminateProcess(child.get(), 1);
    return refuse(failure, Refusal::hardening, "process-in-job", code);
  }
  if (system.resumeThread(thread.get()) == static_cast<DWORD>(-1)) {
    const DWORD code = GetLastError();
    system.terminateProcess(child.get(), 1);
    return refuse(failure, Refusal::startFailed, "resume-thread", code);
  }
  process = static_cast<Handle&&>(child);
  return true;
}

}  // namespace gatehouse
