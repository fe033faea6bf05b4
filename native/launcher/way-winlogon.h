#pragma once

#include <string>

#include "launcher/client-files.h"
#include "launcher/kiosk-account.h"
#include "launcher/session-order.h"
#include "launcher/system.h"
#include "launcher/way.h"

namespace gatehouse {

/** How long things may take, in milliseconds. */
struct WatcherLimits {
  DWORD report = 10000;
  DWORD end = 6000;
};

/**
 * The first way: the client runs as the kiosk account on the Winlogon desktop of the session that
 * asks. A copy of this program watches over it there, because only a process of that session can
 * let the account onto the desktop (in-session.h).
 */
class WayWinlogon : public Way {
 public:
  /** `application` is the client's program, `launcher` this one; the files must be held. */
  WayWinlogon(const System& system, const ClientFiles& files, std::wstring application,
              std::wstring launcher, WatcherLimits limits = {});

  bool start(const WayOrder& order, RunningClient& client, Failure& failure) override;
  bool end(RunningClient& client, Failure& failure) override;
  bool clean(DWORD session, Failure& failure) override;

 private:
  bool signIn(DWORD session, SidBytes& account, Handle& token, Failure& failure);
  bool startWatched(DWORD session, SessionOrder& order, RunningClient& client, Failure& failure);
  bool awaitReport(HANDLE reported, HANDLE watcher, HANDLE report, Failure& failure);
  bool endWatcher(HANDLE watcher, HANDLE finish, Failure& failure);

  const System& system_;
  const ClientFiles& files_;
  std::wstring application_;
  std::wstring launcher_;
  WatcherLimits limits_;
  /** The words of the last report, for `Failure::step`. */
  std::string step_;
};

}  // namespace gatehouse
