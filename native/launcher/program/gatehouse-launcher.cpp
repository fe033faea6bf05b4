#include <windows.h>

#include <string>

#include "launcher/client-files.h"
#include "launcher/event-log.h"
#include "launcher/harden-process.h"
#include "launcher/in-session.h"
#include "launcher/launcher-parts.h"
#include "launcher/launcher-policy.h"
#include "launcher/removal.h"
#include "launcher/service.h"
#include "launcher/shell.h"
#include "launcher/way-session.h"
#include "launcher/way-winlogon.h"

/**
 * The launcher: without an argument the service, with `--in-session` the watcher in a session, with
 * `--shell` what the account's own session has for a shell, with `--remove` what the installer runs
 * when the product goes. Anything else is nobody's business.
 */
namespace {

using namespace gatehouse;

/** EX_USAGE of sysexits.h. */
constexpr int usage = 64;

/** The full path of this program; empty where it is longer than paths of Windows' loader are. */
std::wstring ownPath() {
  wchar_t path[MAX_PATH] = {};
  const DWORD length = GetModuleFileNameW(nullptr, path, MAX_PATH);
  return length == 0 || length >= MAX_PATH ? L"" : std::wstring(path, length);
}

std::wstring folderOf(const std::wstring& file) {
  return file.substr(0, file.rfind(L'\\'));
}

/** Where somebody sits in front of the screen; by policy also where somebody looks from afar. */
bool isOffered(DWORD session) {
  return session == WTSGetActiveConsoleSessionId() || readLauncherPolicy().offerInRemoteSessions;
}

/** Nothing here makes code while it runs; whoever breaks in must not either. */
bool forbidDynamicCode(const System& system) {
  PROCESS_MITIGATION_DYNAMIC_CODE_POLICY policy = {};
  policy.ProhibitDynamicCode = 1;
  return system.setProcessMitigation(ProcessDynamicCodePolicy, &policy, sizeof(policy)) != FALSE;
}

/** The client lies in a folder of its own beside this program, and so does its log. */
int serve() {
  const System& system = realSystem();
  WindowsEventLog events;
  const std::wstring launcher = ownPath();
  const std::wstring folder = folderOf(launcher);
  const std::wstring clientFolder = folder + L"\\client";
  const std::wstring application = clientFolder + L"\\Gatehouse.exe";
  ClientFiles files;
  WayWinlogon winlogon(system, files, application, launcher);
  WaySession session(system, files, application, launcher);
  const auto hold = [&](Failure& failure) {
    return files.hold(system, clientFolder, launcher, ownManifest(), failure);
  };
  const PipeRules rules = {pipeAccess, signInScreenRule(), isOffered};
  LauncherParts parts{events, winlogon,           session,           hold,
                      rules,  folder + L"\\Logs", GATEHOUSE_VERSION, folder + L"\\policy.json"};
  return runService(parts);
}

/** The copy that the installer starts is the installed one: what is removed lies beside it. */
int obey(decltype(&runRemoval) run, bool keepLogs = false) {
  const std::wstring launcher = ownPath();
  if (launcher.empty()) return 1;
  WindowsEventLog events;
  RemovalOrder order;
  order.folder = folderOf(launcher);
  order.keepLogs = keepLogs;
  return run(realSystem(), events, order);
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  Failure failure;
  // A heap that is broken is an attack or a fault; neither may go on (HeapSetInformation).
  HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);
  if (!hardenProcess(realSystem(), failure) || !forbidDynamicCode(realSystem())) {
    WindowsEventLog().write(events::hardeningFailed, failure.step);
    return 1;
  }
  const std::wstring what = count == 2 ? arguments[1] : L"";
  try {
    if (count == 1) return serve();
    if (what == inSessionSwitch)
      return runInSession(realSystem(), GetStdHandle(STD_INPUT_HANDLE),
                          GetStdHandle(STD_OUTPUT_HANDLE));
    if (what == shellSwitch) return runShell();
    if (what == removeSwitch) return obey(runRemoval);
    if (what == endProgramsSwitch) return obey(runEnd);
    if (count == 3 && std::wstring(arguments[1]) == removeSwitch &&
        std::wstring(arguments[2]) == keepLogsSwitch)
      return obey(runRemoval, true);
  } catch (...) {
    WindowsEventLog().write(events::launcherFailed, "exception");
    return 1;
  }
  return usage;
}
