#pragma once

#include <windows.h>

#include "launcher/secret-text.h"
#include "launcher/way.h"

namespace gatehouse {

/**
 * A way whose client stands in a session of its own. The person's click only prepares the account;
 * the sign-in screen signs it in, and `enter` starts the client where that has happened. `start` is
 * for the self-test alone, which nobody signs in for.
 */
class SessionWay : public Way {
 public:
  /** Makes the account ready to sign in once, with a password of its own. Undone by `end`. */
  virtual bool prepare(SecretText& password, Failure& failure) = 0;

  /** Whether the account that was prepared is the one that is signed in to this session. */
  virtual bool isOwn(DWORD session) = 0;

  /** Starts the client in that session; like `Way::start` for everything else. */
  virtual bool enter(DWORD session, const WayOrder& order, RunningClient& client,
                     Failure& failure) = 0;
};

}  // namespace gatehouse
