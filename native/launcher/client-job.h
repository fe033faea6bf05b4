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

/** Milliseconds. */
constexpr DWORD longestJobEnd = 3000;

/** Ends every process of the job, and comes back when none is left: their files can be deleted. */
bool endClientJob(const System& system, HANDLE job, Failure& failure);

}  // namespace gatehouse
