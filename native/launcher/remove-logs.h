#pragma once

#include <string>

#include "launcher/failure.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Deletes the files that `LogFile` writes into `folder` (a full path), and the folder when nothing
 * else is in it. What is only a link there goes itself; what it leads to is left alone. True also
 * where there is no such folder, or where somebody else's files keep it.
 */
bool removeLogs(const System& system, const std::wstring& folder, Failure& failure);

}  // namespace gatehouse
