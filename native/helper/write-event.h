#pragma once

#include <string>
#include <vector>

#include "common/events.h"

namespace gatehouse {

/**
 * Writes one event into the application log: what happened, the texts, and what to do, a line each.
 * False where it is too long or the log does not take it.
 */
bool writeEvent(const KnownEvent& event, const std::vector<std::string>& texts);

}  // namespace gatehouse
