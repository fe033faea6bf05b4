#pragma once

#include <string>

#include "launcher/failure.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Ends what runs out of `folder` (a full path) under one of our names, but for this process: the
 * client and its helper at once, another launcher when it has not ended by itself within
 * `grace` milliseconds, because a watcher takes its access to the desktop back at its end. False
 * where something still runs, or nobody knows.
 */
bool endPrograms(const System& system, const std::wstring& folder, DWORD grace, Failure& failure);

}  // namespace gatehouse
