#pragma once

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/** The most processes that the client may have at once: Chromium's own, and one helper. */
constexpr DWORD mostProcesses = 12;

/** Makes the job that the client is born in and cannot leave, and that ends with its last handle.
 */
bool makeClientJob(const System& system, Handle& job, Failure& failure);

}  // namespace gatehouse
