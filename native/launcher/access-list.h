#pragma once

#include <vector>

#include "launcher/kiosk-account.h"

namespace gatehouse {

/** What one sign-in is denied and allowed on an object, as two entries of its access list. */
struct AccessPair {
  DWORD denied;
  DWORD allowed;
};

/** An ACL as its bytes; empty where one could not be made. */
using AclBytes = std::vector<unsigned char>;

/** The list with the pair for `logon`: the denial before everything, the permission at the end. */
AclBytes withAccess(const ACL& list, const SidBytes& logon, const AccessPair& pair);

/**
 * The list without that pair for `logon`; for an empty `logon` without every such pair of any
 * sign-in. Everything else stays, in its order. `removed` counts the entries that went.
 */
AclBytes withoutAccess(const ACL& list, const SidBytes& logon, const AccessPair& pair,
                       unsigned& removed);

}  // namespace gatehouse
