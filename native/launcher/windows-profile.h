#pragma once

#include "launcher/failure.h"
#include "launcher/kiosk-account.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Removes the profile that Windows made for the account when it signed in: the folder that
 * ProfileList names for it, and that entry. Not with DeleteProfile, because what the account has
 * put there is not trusted: no reparse point is followed. True where there is none.
 */
bool removeWindowsProfile(const System& system, const SidBytes& account, Failure& failure);

}  // namespace gatehouse
