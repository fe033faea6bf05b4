#pragma once

#include <string>

#include "launcher/client-files.h"
#include "launcher/kiosk-account.h"
#include "launcher/session-way.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * The second way: the kiosk account is signed in by the sign-in screen to a session of its own, has
 * a shell that only waits, and the client is started beside it with the same narrowed rights. The
 * session is signed off when the client ends.
 */
class WaySession : public SessionWay {
 public:
  /** `application` is the client's program, `launcher` this one; the files must be held. */
  WaySession(const System& system, const ClientFiles& files, std::wstring application,
             std::wstring launcher);

  /**
   * The self-test. Nobody can be signed in unseen, so it runs in the session of the service, on a
   * desktop that Windows makes for the account there: it shows that the client draws in its sandbox
   * with this account's rights, and not that the session itself comes up.
   */
  bool start(const WayOrder& order, RunningClient& client, Failure& failure) override;
  bool end(RunningClient& client, Failure& failure) override;
  bool clean(DWORD session, Failure& failure) override;
  bool prepare(SecretText& password, Failure& failure) override;
  bool isOwn(DWORD session) override;
  bool enter(DWORD session, const WayOrder& order, RunningClient& client,
             Failure& failure) override;

 private:
  bool launch(HANDLE token, const wchar_t* desktop, const WayOrder& order, RunningClient& client,
              Failure& failure);

  const System& system_;
  const ClientFiles& files_;
  std::wstring application_;
  std::wstring launcher_;
  SidBytes account_;
  DWORD session_ = noSession;

  static constexpr DWORD noSession = 0xFFFFFFFF;
};

}  // namespace gatehouse
