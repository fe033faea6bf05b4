#pragma once

#include <string>

#include "launcher/failure.h"
#include "launcher/secret-text.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Sees to it that the kiosk account, when it signs in, gets `launcher --shell` where others get the
 * Explorer, and neither task manager, lock nor change of password: in its own part of the registry,
 * in a key that the account itself cannot change (Microsoft, "Custom user interface" policy).
 */
bool setKioskShell(const System& system, const SecretText& password, const std::wstring& launcher,
                   Failure& failure);

}  // namespace gatehouse
