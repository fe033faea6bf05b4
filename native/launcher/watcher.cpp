#include "launcher/watcher.h"

#include <utility>
#include <vector>

#include "launcher/in-session.h"
#include "launcher/process-attributes.h"
#include "launcher/status-pipe.h"

namespace gatehouse {

namespace {

/** This process's own token, for that session: only SYSTEM may change the session of one. */
bool makeSessionToken(const System& system, DWORD session, Handle& token) {
  Handle own;
  constexpr DWORD access = TOKEN_ASSIGN_PRIMARY | TOKEN_DUPLICATE | TOKEN_QUERY |
                           TOKEN_ADJUST_DEFAULT | TOKEN_ADJUST_SESSIONID;
  return system.openProcessToken(GetCurrentProcess(), TOKEN_DUPLICATE, own.fill()) &&
         system.duplicateToken(own.get(), access, nullptr, SecurityAnonymous, TokenPrimary,
                               token.fill()) &&
         system.setTokenInformation(token.get(), TokenSessionId, &session, sizeof(session));
}

bool makeInheritable(const System& system, const std::vector<HANDLE>& handles) {
  for (HANDLE each : handles) {
    if (!system.setHandleInformation(each, HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT)) return false;
  }
  return true;
}

/** The pipe has room for the whole order, so this does not wait for a reader. */
bool send(const System& system, const SessionOrder& order, Handle pipe) {
  std::string text;
  DWORD written = 0;
  return writeOrder(order, text) &&
         system.writeFile(pipe.get(), text.data(), static_cast<DWORD>(text.size()), &written,
                          nullptr) &&
         written == text.size();
}

}  // namespace

bool startWatcher(const System& system, const std::wstring& launcher, DWORD session,
                  const SessionOrder& order, Handle& process, Handle& report, Failure& failure) {
  const auto failed = [&](const char* step) {
    return refuse(failure, Refusal::hardening, step, GetLastError());
  };
  Handle token;
  if (!makeSessionToken(system, session, token)) return failed("watcher-token");
  OneWayPipe orders;
  OneWayPipe reports;
  if (!makeOrderPipe(system, orders, failure) || !makeStatusPipe(system, reports, failure))
    return false;
  std::vector<HANDLE> handles;
  if (order.purpose == SessionOrder::Purpose::start)
    handles = {order.token, order.job, order.status, order.reported, order.finish, order.service};
  if (!makeInheritable(system, handles)) return failed("watcher-handles");
  if (!send(system, order, std::move(orders.write))) return failed("watcher-order");
  handles.push_back(orders.read.get());
  handles.push_back(reports.write.get());
  ProcessAttributes attributes;
  if (!attributes.fill(system, nullptr, handles.data(), handles.size()))
    return failed("watcher-attributes");

  std::wstring desktop = L"winsta0\\winlogon";
  std::wstring command = L"\"" + launcher + L"\" " + inSessionSwitch;
  STARTUPINFOEXW start = {};
  start.StartupInfo.cb = sizeof(start);
  start.StartupInfo.lpDesktop = desktop.data();
  start.StartupInfo.dwFlags = STARTF_USESTDHANDLES;
  start.StartupInfo.hStdInput = orders.read.get();
  start.StartupInfo.hStdOutput = reports.write.get();
  start.lpAttributeList = attributes.list();
  PROCESS_INFORMATION made = {};
  if (!system.createProcessAsUser(token.get(), launcher.c_str(), command.data(), nullptr, nullptr,
                                  TRUE, EXTENDED_STARTUPINFO_PRESENT | CREATE_NO_WINDOW, nullptr,
                                  nullptr, &start.StartupInfo, &made))
    return failed("start-watcher");
  process.reset(made.hProcess);
  const Handle thread(made.hThread);
  report = std::move(reports.read);
  return true;
}

}  // namespace gatehouse
