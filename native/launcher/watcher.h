#pragma once

#include <string>

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/session-order.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * Starts a copy of this program (`launcher`) as SYSTEM in a session, on its Winlogon desktop, and
 * hands it the order and the handles in it. `report` is where its report can be read.
 */
bool startWatcher(const System& system, const std::wstring& launcher, DWORD session,
                  const SessionOrder& order, Handle& process, Handle& report, Failure& failure);

}  // namespace gatehouse
