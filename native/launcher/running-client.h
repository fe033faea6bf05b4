#pragma once

#include <windows.h>

#include "launcher/handle.h"

namespace gatehouse {

/** A client that was started. Closing `job` ends all of it, whatever else has gone wrong. */
struct RunningClient {
  /**
   * Signalled when the client has ended and what its way put around it is put back: the process of
   * the client itself, or of whoever watches over it in its session.
   */
  Handle process;
  /** All processes of the client; ended with the last handle to it. */
  Handle job;
  /** Where the client's status lines are read. Ends (ERROR_BROKEN_PIPE) with the client. */
  Handle statusPipe;
  /** An event that asks for the end; only for a way whose client is watched over. */
  Handle finish;
};

}  // namespace gatehouse
