#pragma once

#include "launcher/attempts.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Deletes the account that was made here, its rights, its place among the hidden ones and the
 * profile that Windows gave it. An account of that name that is somebody else's is left alone. As
 * long as something of ours is left, it stays written down that it is, so that another try can
 * find it.
 */
void removeKioskAccount(const System& system, Attempts& attempts);

}  // namespace gatehouse
