#pragma once

#include "launcher/failure.h"
#include "launcher/kiosk-account.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Denies the account to sign in by network, remotely, as a batch job and as a service, and looks
 * whether it has any right beside these denials. Each time, because a domain's policy for user
 * rights replaces what was set here.
 */
bool limitAccountRights(const System& system, const SidBytes& account, Failure& failure);

/** Takes every right away: what Windows keeps of an account even after it was deleted. */
bool removeAccountRights(const System& system, const SidBytes& account, Failure& failure);

/** Puts it into Users where it is in no group; refuses where it is in any other. */
bool limitAccountGroups(const System& system, const SidBytes& account, Failure& failure);

}  // namespace gatehouse
