#include "launcher/way-winlogon.h"

#include <utility>

#include "launcher/client-command.h"
#include "launcher/client-job.h"
#include "launcher/client-token.h"
#include "launcher/profile-folder.h"
#include "launcher/session-report.h"
#include "launcher/status-pipe.h"
#include "launcher/watcher.h"

namespace gatehouse {

WayWinlogon::WayWinlogon(const System& system, const ClientFiles& files, std::wstring application,
                         std::wstring launcher, WatcherLimits limits)
    : system_(system),
      files_(files),
      application_(std::move(application)),
      launcher_(std::move(launcher)),
      limits_(limits) {}

bool WayWinlogon::start(const WayOrder& order, RunningClient& client, Failure& failure) {
  client = RunningClient();
  if (!files_.held()) return refuse(failure, Refusal::clientFiles, "files-not-held", 0);
  SessionOrder watched;
  watched.purpose = SessionOrder::Purpose::start;
  watched.application = application_;
  SidBytes account;
  Handle token;
  if (!makeClientCommand(application_, order.request, order.selfTest, watched.command, failure) ||
      !findProfileFolder(watched.profile, failure) ||
      !signIn(order.session, account, token, failure) ||
      !makeProfileFolder(system_, watched.profile, account, failure))
    return false;
  watched.token = token.get();
  if (startWatched(order.session, watched, client, failure)) return true;
  client = RunningClient();
  Failure second;
  wipeProfileFolder(system_, watched.profile, second);
  return false;
}

/** The account is open only while it signs in: its token outlives that. */
bool WayWinlogon::signIn(DWORD session, SidBytes& account, Handle& token, Failure& failure) {
  SecretText password;
  if (!openKioskAccount(system_, account, password, failure)) return false;
  const bool signedIn = makeClientToken(system_, account, password, session, token, failure);
  Failure second;
  const bool closed = closeKioskAccount(system_, second);
  if (signedIn && !closed) failure = second;
  if (!closed) token.reset();
  return signedIn && closed;
}

bool WayWinlogon::startWatched(DWORD session, SessionOrder& order, RunningClient& client,
                               Failure& failure) {
  const auto failed = [&](const char* step) {
    return refuse(failure, Refusal::hardening, step, GetLastError());
  };
  OneWayPipe status;
  if (!makeClientJob(system_, client.job, failure) || !makeStatusPipe(system_, status, failure))
    return false;
  client.finish.reset(system_.createEvent(nullptr, TRUE, FALSE, nullptr));
  if (!client.finish) return failed("finish-event");
  const Handle reported(system_.createEvent(nullptr, TRUE, FALSE, nullptr));
  if (!reported) return failed("reported-event");
  Handle service;
  if (!system_.duplicateHandle(GetCurrentProcess(), GetCurrentProcess(), GetCurrentProcess(),
                               service.fill(), SYNCHRONIZE, FALSE, 0))
    return failed("service-handle");
  order.job = client.job.get();
  order.status = status.write.get();
  order.reported = reported.get();
  order.finish = client.finish.get();
  order.service = service.get();
  Handle report;
  if (!startWatcher(system_, launcher_, session, order, client.process, report, failure))
    return false;
  status.write.reset();
  if (awaitReport(reported.get(), client.process.get(), report.get(), failure)) {
    client.statusPipe = std::move(status.read);
    return true;
  }
  // The watcher puts back what it did; if it no longer can, the job still ends the client.
  Failure second;
  endWatcher(client.process.get(), client.finish.get(), second);
  endClientJob(system_, client.job.get(), second);
  return false;
}

bool WayWinlogon::awaitReport(HANDLE reported, HANDLE watcher, HANDLE report, Failure& failure) {
  const HANDLE either[] = {reported, watcher};
  const DWORD first = WaitForMultipleObjects(2, either, FALSE, limits_.report);
  if (first != WAIT_OBJECT_0 && first != WAIT_OBJECT_0 + 1)
    return refuse(failure, Refusal::startFailed, "watcher-silent", first);
  char text[longestReport];
  DWORD count = 0;
  SessionReport said;
  // There is something to read, or the reading must not wait for it.
  if (!PeekNamedPipe(report, nullptr, 0, nullptr, &count, nullptr) || count == 0 ||
      !system_.readFile(report, text, sizeof(text), &count, nullptr) ||
      !readReport(std::string(text, count), said))
    return refuse(failure, Refusal::startFailed, "watcher-report", GetLastError());
  if (said.started) return true;
  step_ = said.step;
  return refuse(failure, said.refusal, step_.c_str(), said.code);
}

bool WayWinlogon::endWatcher(HANDLE watcher, HANDLE finish, Failure& failure) {
  SetEvent(finish);
  if (WaitForSingleObject(watcher, limits_.end) != WAIT_OBJECT_0) {
    system_.terminateProcess(watcher, 1);
    return refuse(failure, Refusal::hardening, "watcher-end", WAIT_TIMEOUT);
  }
  DWORD code = 1;
  if (!system_.getExitCode(watcher, &code) || code != 0)
    return refuse(failure, Refusal::hardening, "watcher-left-behind", code);
  return true;
}

bool WayWinlogon::end(RunningClient& client, Failure& failure) {
  if (!client.process) return true;
  // Each is tried, whatever came of the one before.
  const bool watched = endWatcher(client.process.get(), client.finish.get(), failure);
  const bool ended = endClientJob(system_, client.job.get(), failure);
  client = RunningClient();
  std::wstring profile;
  const bool wiped =
      findProfileFolder(profile, failure) && wipeProfileFolder(system_, profile, failure);
  return watched && ended && wiped;
}

bool WayWinlogon::clean(DWORD session, Failure& failure) {
  const bool closed = closeKioskAccount(system_, failure);
  std::wstring profile;
  const bool wiped =
      findProfileFolder(profile, failure) && wipeProfileFolder(system_, profile, failure);
  Handle watcher;
  Handle report;
  const Handle finish(system_.createEvent(nullptr, TRUE, FALSE, nullptr));
  if (!finish) return refuse(failure, Refusal::hardening, "finish-event", GetLastError());
  const SessionOrder order;
  return startWatcher(system_, launcher_, session, order, watcher, report, failure) &&
         endWatcher(watcher.get(), finish.get(), failure) && closed && wiped;
}

}  // namespace gatehouse
