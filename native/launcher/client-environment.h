#pragma once

#include <string>
#include <vector>

#include "launcher/failure.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * The environment of the client, whole: nothing of this process's own goes over. `profile` is the
 * client's folder (profile-folder.h). The client's main process refuses a name that is not here.
 */
bool makeClientEnvironment(const System& system, const std::wstring& profile,
                           std::vector<wchar_t>& environment, Failure& failure);

}  // namespace gatehouse
