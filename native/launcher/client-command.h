#pragma once

#include <string>

#include "launcher/failure.h"
#include "launcher/way.h"

namespace gatehouse {

/** The client's command line: its own path and the switches that say what the sign-in screen knew.
 */
bool makeClientCommand(const std::wstring& application, const LaunchRequest& request, bool selfTest,
                       std::wstring& command, Failure& failure);

}  // namespace gatehouse
