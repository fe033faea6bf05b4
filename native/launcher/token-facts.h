#pragma once

#include <vector>

#include "launcher/kiosk-account.h"
#include "launcher/system.h"

namespace gatehouse {

/** What a token says of itself; the bytes are one of the structures of Windows. */
using TokenBytes = std::vector<unsigned char>;

/** Reads it with one call. False where that fails; `GetLastError` says why. */
bool readToken(const System& system, HANDLE token, TOKEN_INFORMATION_CLASS what, TokenBytes& bytes);

/** The bytes of a security identifier. Empty where it is none. */
SidBytes copyOf(PSID sid);

/** Whether it is that of one sign-in: `S-1-5-5-X-Y`. */
bool isLogon(const SidBytes& sid);

/** The identifier `S-1-5-5-X-Y` of one sign-in; what is allowed to it ends with that sign-in. */
bool readLogonSid(const System& system, HANDLE token, SidBytes& logon);

/** `S-1-5-32-…`: an alias such as Administrators or Users. */
bool isAlias(PSID sid);

/** The alias Users, S-1-5-32-545. */
bool isUsers(PSID sid);

}  // namespace gatehouse
