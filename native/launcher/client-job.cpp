#include "launcher/client-job.h"

namespace gatehouse {

bool makeClientJob(const System& system, Handle& job, Failure& failure) {
  const auto failed = [&](const char* step) {
    const DWORD code = GetLastError();
    job.reset();
    return refuse(failure, Refusal::hardening, step, code);
  };
  job.reset(system.createJob(nullptr, nullptr));
  if (!job) return failed("create-job");
  // No breakaway is allowed, because neither of its flags is set.
  JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
  limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE |
                                            JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION |
                                            JOB_OBJECT_LIMIT_ACTIVE_PROCESS;
  limits.BasicLimitInformation.ActiveProcessLimit = mostProcesses;
  if (!system.setJobInformation(job.get(), JobObjectExtendedLimitInformation, &limits,
                                sizeof(limits)))
    return failed("job-limits");
  // The clipboard of a locked computer holds its owner's secrets. Chromium's sandbox needs
  // desktops and handles of its own, so HANDLES and DESKTOP are not among these.
  JOBOBJECT_BASIC_UI_RESTRICTIONS screen = {};
  screen.UIRestrictionsClass =
      JOB_OBJECT_UILIMIT_READCLIPBOARD | JOB_OBJECT_UILIMIT_WRITECLIPBOARD |
      JOB_OBJECT_UILIMIT_SYSTEMPARAMETERS | JOB_OBJECT_UILIMIT_DISPLAYSETTINGS |
      JOB_OBJECT_UILIMIT_EXITWINDOWS | JOB_OBJECT_UILIMIT_GLOBALATOMS;
  if (!system.setJobInformation(job.get(), JobObjectBasicUIRestrictions, &screen, sizeof(screen)))
    return failed("job-screen");
  return true;
}

bool endClientJob(const System& system, HANDLE job, Failure& failure) {
  constexpr DWORD pause = 20;
  if (!system.terminateJob(job, 1))
    return refuse(failure, Refusal::hardening, "end-job", GetLastError());
  for (DWORD waited = 0; waited <= longestJobEnd; waited += pause) {
    JOBOBJECT_BASIC_ACCOUNTING_INFORMATION now = {};
    if (!system.queryJob(job, JobObjectBasicAccountingInformation, &now, sizeof(now), nullptr))
      return refuse(failure, Refusal::hardening, "query-job", GetLastError());
    if (now.ActiveProcesses == 0) return true;
    Sleep(pause);
  }
  return refuse(failure, Refusal::hardening, "end-job", WAIT_TIMEOUT);
}

}  // namespace gatehouse
