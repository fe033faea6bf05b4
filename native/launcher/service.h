#pragma once

#include <windows.h>

#include "launcher/launcher-parts.h"

namespace gatehouse {

/**
 * Runs the launcher as the service `names::service` and returns when it has stopped, with the exit
 * code for the process. Within five seconds after the order to stop Windows is told so and the
 * process is gone, whatever hangs; what the launcher holds, jobs above all, goes with it.
 */
int runService(LauncherParts& parts);

}  // namespace gatehouse
