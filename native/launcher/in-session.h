#pragma once

#include <windows.h>

#include "launcher/system.h"

namespace gatehouse {

/** The one argument that makes a copy of this program the watcher in a session. */
constexpr wchar_t inSessionSwitch[] = L"--in-session";

/**
 * What that copy does: reads its order from `orders` (its standard input) to the end, lets the
 * client onto the desktop, starts it, says so on `report` (its standard output), waits for the
 * client's end, the event that asks for it or the end of the service, ends the client and takes
 * the access away again. Gives the exit code: 0 when nothing was left behind.
 */
int runInSession(const System& system, HANDLE orders, HANDLE report);

}  // namespace gatehouse
