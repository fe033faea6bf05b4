#pragma once

namespace gatehouse {

/** The one argument that makes this program the shell of the account's own session. */
constexpr wchar_t shellSwitch[] = L"--shell";

/**
 * What stands where the Explorer would: nothing to see and nothing to do. The launcher starts the
 * client beside it and signs the session off at its end. Where there is no launcher any more, and
 * at the latest a few minutes after a client may have run its longest, the session signs itself
 * off.
 */
int runShell();

}  // namespace gatehouse
