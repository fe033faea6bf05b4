#pragma once

#include <windows.h>

#include "common/launch-message.h"

namespace gatehouse {

/** How a conversation with the launcher ended. */
enum class Answer { replied, unreachable, untrusted, garbled, late, cancelled, failed };

/**
 * Says one request and hears one reply. Waits, and therefore never runs on LogonUI's thread; no
 * longer than until `deadline` (GetTickCount64's milliseconds), and not at all once the event
 * `cancel` is set. Nothing is said before the process at the other end is known to be the
 * launcher's. `reply` means something only after `replied`.
 */
Answer talkToLauncher(const LaunchRequest& request, ULONGLONG deadline, HANDLE cancel,
                      LaunchReply& reply);

}  // namespace gatehouse
