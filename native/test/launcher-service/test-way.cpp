#include "test/launcher-service/test-way.h"

#include <windows.h>

namespace gatehouse {

std::wstring testOrder(const wchar_t* name) {
  wchar_t text[64] = {};
  DWORD size = sizeof(text);
  RegGetValueW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\GatehouseTest", name, RRF_RT_REG_SZ, nullptr, text,
               &size);
  return text;
}

bool TestWay::start(const WayOrder& order, RunningClient& client, Failure& failure) {
  const std::wstring fault = testOrder(L"Fault");
  if (fault == L"slow") Sleep(3'000);
  if (fault == L"hang") Sleep(60'000);
  if (fault == L"account") return refuse(failure, Refusal::account, "NetUserAdd", 5);
  if (fault == L"hardening")
    return refuse(failure, Refusal::hardening, "CreateRestrictedToken", 87);
  if (fault == L"throw") throw 1;
  if (fault == L"desktop" && !signsIn_)
    return refuse(failure, Refusal::hardening, "OpenDesktop", 5);
  Handle status;
  if (!CreatePipe(client.statusPipe.fill(), status.fill(), nullptr, 65536))
    return refuse(failure, Refusal::startFailed, "CreatePipe", GetLastError());
  SetHandleInformation(status.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
  client.job.reset(CreateJobObjectW(nullptr, nullptr));
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
  SetInformationJobObject(client.job.get(), JobObjectExtendedLimitInformation, &limits,
                          sizeof(limits));
  std::wstring command = L"\"" + application_ + L"\" --sign-in";
  if (order.selfTest) command += L" --self-test";
  STARTUPINFOW startup = {};
  startup.cb = sizeof(startup);
  startup.dwFlags = STARTF_USESTDHANDLES;
  startup.hStdOutput = status.get();
  PROCESS_INFORMATION process = {};
  if (!CreateProcessW(application_.c_str(), command.data(), nullptr, nullptr, TRUE,
                      CREATE_SUSPENDED | CREATE_NO_WINDOW, nullptr, nullptr, &startup, &process))
    return refuse(failure, Refusal::startFailed, "CreateProcess", GetLastError());
  client.process.reset(process.hProcess);
  const Handle thread(process.hThread);
  if (!AssignProcessToJobObject(client.job.get(), process.hProcess)) {
    TerminateProcess(process.hProcess, 1);
    return refuse(failure, Refusal::hardening, "AssignProcessToJobObject", GetLastError());
  }
  ResumeThread(process.hThread);
  return true;
}

bool TestWay::end(RunningClient& client, Failure&) {
  if (testOrder(L"Fault") == L"end") Sleep(60'000);
  if (client.job) TerminateJobObject(client.job.get(), 1);
  if (client.process) WaitForSingleObject(client.process.get(), 5'000);
  return true;
}

bool TestWay::prepare(SecretText& password, Failure&) {
  const wchar_t text[] = L"only-for-this-test";
  for (std::size_t i = 0; text[i] != L'\0'; i++) password.data()[i] = text[i];
  return true;
}

bool TestWay::enter(DWORD, const WayOrder& order, RunningClient& client, Failure& failure) {
  return start(order, client, failure);
}

}  // namespace gatehouse
