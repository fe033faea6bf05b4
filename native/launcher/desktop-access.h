#pragma once

#include "launcher/failure.h"
#include "launcher/kiosk-account.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Lets one sign-in (its logon SID) draw and be typed into on the Winlogon desktop of this session,
 * and nothing else: not read the clipboard, switch desktops, set hooks, record or play input. To be
 * called in that session, as SYSTEM. False: the access is not given on either object.
 */
bool giveDesktopAccess(const System& system, const SidBytes& logon, Failure& failure);

/** Takes exactly that away again; both objects are tried whatever comes of the first. */
bool takeDesktopAccess(const System& system, const SidBytes& logon, Failure& failure);

/** Takes away what an earlier run left behind, whichever sign-in it was for. */
bool clearDesktopAccess(const System& system, Failure& failure);

}  // namespace gatehouse
