#pragma once

#include "launcher/failure.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * The first thing that the launcher does, as a service and in a session: no extension points, no
 * images from afar or of low integrity, no libraries from anywhere but the system's folder, and no
 * error boxes, which the client inherits. False: nothing else may be done.
 */
bool hardenProcess(const System& system, Failure& failure);

}  // namespace gatehouse
