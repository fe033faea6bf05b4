#pragma once

#include <string>

#include "launcher/failure.h"
#include "launcher/kiosk-account.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Where the client may write: `Gatehouse` in the folder of the users' profiles, where only
 * administrators can make one. Not in ProgramData, where anybody could have made it first, and not
 * named like the account, whose own profile Windows makes beside it.
 */
bool findProfileFolder(std::wstring& folder, Failure& failure);

/**
 * Empties the folder, or makes it, so that the account can write into its three subfolders and
 * nobody else into any of it.
 */
bool makeProfileFolder(const System& system, const std::wstring& folder, const SidBytes& account,
                       Failure& failure);

/**
 * Deletes the folder with all that is in it. What is behind a reparse point is left alone, whoever
 * made it. True also where there is no such folder.
 */
bool wipeProfileFolder(const System& system, const std::wstring& folder, Failure& failure);

}  // namespace gatehouse
