#pragma once

#include <windows.h>

#include "common/launch-message.h"
#include "launcher/failure.h"
#include "launcher/running-client.h"

namespace gatehouse {

struct WayOrder {
  /** The session whose sign-in screen asks. */
  DWORD session = 0;
  LaunchRequest request;
  /** The client proves that it can draw, unseen, and ends by itself. */
  bool selfTest = false;
};

/** Where and how the client runs. Used by one thread at a time, for one client at a time. */
class Way {
 public:
  virtual ~Way() = default;

  /**
   * Starts the client. False with `failure` filled when any step of taking rights away has failed:
   * nothing runs then, and all that was done is undone. Takes 20 seconds at most.
   */
  virtual bool start(const WayOrder& order, RunningClient& client, Failure& failure) = 0;

  /**
   * Ends the client, if it still runs, and puts everything back: to be called for every client that
   * `start` gave, also when it has ended by itself. False when something could not be put back; the
   * client has ended even so. Takes 15 seconds at most.
   */
  virtual bool end(RunningClient& client, Failure& failure) = 0;

  /**
   * Puts back what an earlier run of the launcher may have left behind in that session: to be
   * called at the start of the service, and before the next start when `end` has failed.
   */
  virtual bool clean(DWORD session, Failure& failure) = 0;
};

}  // namespace gatehouse
