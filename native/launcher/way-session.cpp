#include "launcher/way-session.h"

#include <wtsapi32.h>

#include <utility>
#include <vector>

#include "launcher/client-command.h"
#include "launcher/client-environment.h"
#include "launcher/client-job.h"
#include "launcher/client-token.h"
#include "launcher/kiosk-shell.h"
#include "launcher/profile-folder.h"
#include "launcher/start-client.h"
#include "launcher/status-pipe.h"
#include "launcher/token-facts.h"

namespace gatehouse {

namespace {

/** Milliseconds that a client may take to end with its job. */
constexpr DWORD endWithin = 5'000;

}  // namespace

WaySession::WaySession(const System& system, const ClientFiles& files, std::wstring application,
                       std::wstring launcher)
    : system_(system),
      files_(files),
      application_(std::move(application)),
      launcher_(std::move(launcher)) {}

bool WaySession::launch(HANDLE token, const wchar_t* desktop, const WayOrder& order,
                        RunningClient& client, Failure& failure) {
  client = RunningClient();
  ClientOrder start;
  std::wstring profile;
  OneWayPipe status;
  start.token = token;
  start.application = application_;
  start.desktop = desktop;
  const bool ready =
      makeClientCommand(application_, order.request, order.selfTest, start.command, failure) &&
      findProfileFolder(profile, failure) &&
      makeProfileFolder(system_, profile, account_, failure) &&
      makeClientEnvironment(system_, profile, start.environment, failure) &&
      makeClientJob(system_, client.job, failure) && makeStatusPipe(system_, status, failure);
  start.job = client.job.get();
  start.status = status.write.get();
  if (ready && startClient(system_, start, client.process, failure)) {
    client.statusPipe = std::move(status.read);
    return true;
  }
  client = RunningClient();
  Failure second;
  if (!profile.empty()) wipeProfileFolder(system_, profile, second);
  return false;
}

bool WaySession::start(const WayOrder& order, RunningClient& client, Failure& failure) {
  if (!files_.held()) return refuse(failure, Refusal::clientFiles, "files-not-held", 0);
  DWORD own = 0;
  if (!ProcessIdToSessionId(GetCurrentProcessId(), &own))
    return refuse(failure, Refusal::hardening, "own-session", GetLastError());
  SecretText password;
  Handle token;
  if (!openKioskAccount(system_, account_, password, failure)) return false;
  const bool signedIn = makeClientToken(system_, account_, password, own, token, failure);
  Failure second;
  const bool closed = closeKioskAccount(system_, second);
  if (signedIn && !closed) failure = second;
  // No desktop is named: the one of the service must stay closed to the account.
  return signedIn && closed && launch(token.get(), L"", order, client, failure);
}

bool WaySession::prepare(SecretText& password, Failure& failure) {
  if (!files_.held()) return refuse(failure, Refusal::clientFiles, "files-not-held", 0);
  if (openKioskAccount(system_, account_, password, failure) &&
      setKioskShell(system_, password, launcher_, failure))
    return true;
  password.forget();
  Failure second;
  closeKioskAccount(system_, second);
  return false;
}

bool WaySession::isOwn(DWORD session) {
  Handle token;
  TokenBytes user;
  return !account_.empty() && WTSQueryUserToken(session, token.fill()) &&
         readToken(system_, token.get(), TokenUser, user) &&
         copyOf(reinterpret_cast<const TOKEN_USER*>(user.data())->User.Sid) == account_;
}

bool WaySession::enter(DWORD session, const WayOrder& order, RunningClient& client,
                       Failure& failure) {
  // To be signed off by `end`, whatever comes of the rest.
  session_ = session;
  Handle whole;
  Handle token;
  // The password has done what it was for.
  if (!closeKioskAccount(system_, failure)) return false;
  if (!WTSQueryUserToken(session, whole.fill()))
    return refuse(failure, Refusal::account, "session-token", GetLastError());
  return narrowToken(system_, whole.get(), account_, session, token, failure) &&
         launch(token.get(), L"winsta0\\default", order, client, failure);
}

bool WaySession::end(RunningClient& client, Failure& failure) {
  // Each is tried, whatever came of the one before.
  bool ended = !client.job || endClientJob(system_, client.job.get(), failure);
  if (client.process && WaitForSingleObject(client.process.get(), endWithin) != WAIT_OBJECT_0)
    ended = refuse(failure, Refusal::hardening, "client-end", WAIT_TIMEOUT);
  client = RunningClient();
  // Not waited for: a session may take its time, and its shell signs it off as well.
  if (session_ != noSession && !WTSLogoffSession(WTS_CURRENT_SERVER_HANDLE, session_, FALSE))
    ended = refuse(failure, Refusal::hardening, "session-end", GetLastError());
  session_ = noSession;
  return clean(noSession, failure) && ended;
}

bool WaySession::clean(DWORD, Failure& failure) {
  const bool closed = closeKioskAccount(system_, failure);
  std::wstring profile;
  return findProfileFolder(profile, failure) && wipeProfileFolder(system_, profile, failure) &&
         closed;
}

}  // namespace gatehouse
