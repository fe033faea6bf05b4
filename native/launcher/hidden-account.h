#pragma once

#include "launcher/failure.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Takes the account `names::account` off the list of the sign-in screen: what SpecialAccounts is
 * for (Microsoft, "Winlogon registry entries").
 */
bool hideAccount(const System& system, Failure& failure);

/** Leaves nothing of that behind. */
bool unhideAccount(const System& system, Failure& failure);

}  // namespace gatehouse
