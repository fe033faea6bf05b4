#pragma once

#include "launcher/failure.h"
#include "launcher/kiosk-account.h"
#include "launcher/system.h"

namespace gatehouse {

/** Reads the identifier of the account of our name. `NERR_UserNotFound` where there is none. */
DWORD readAccount(const System& system, SidBytes& sid);

/** Writes down that this account was made here, for as long as the product is installed. */
DWORD remember(const System& system, const SidBytes& sid);

/** Reads the identifier that is written down; empty where there is none. An error or 0. */
DWORD readRemembered(const System& system, SidBytes& sid);

/** Whether it is the account that was made here. `code` is not 0 where that cannot be known. */
bool isRemembered(const System& system, const SidBytes& sid, DWORD& code);

/** Reads our account. An account of that name that is not ours counts as none, and is empty. */
bool readOwnAccount(const System& system, SidBytes& sid, Failure& failure);

/** False where something is still written down. */
bool forgetRemembered(const System& system);

/** For the removal of the product: deletes the key itself. An error or 0. */
DWORD forgetAccountKey(const System& system);

}  // namespace gatehouse
