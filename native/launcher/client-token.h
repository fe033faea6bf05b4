#pragma once

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/kiosk-account.h"
#include "launcher/secret-text.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Signs the kiosk account in (interactively) and takes from its token what the client does not
 * need; `session` is where the client will run. The account must be open.
 */
bool makeClientToken(const System& system, const SidBytes& account, const SecretText& password,
                     DWORD session, Handle& token, Failure& failure);

/**
 * The same for a token that exists, such as that of a session of its own: every privilege but one
 * and every special group is taken away, Medium integrity; then the result is read back. False
 * where it is not the kiosk account's, is elevated or linked, or kept more than it may.
 */
bool narrowToken(const System& system, HANDLE from, const SidBytes& account, DWORD session,
                 Handle& token, Failure& failure);

}  // namespace gatehouse
