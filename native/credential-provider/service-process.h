#pragma once

#include <windows.h>

namespace gatehouse {

/** The process of the launcher's service as Windows itself tells it; 0 while it does not run. */
DWORD processOfLauncher();

}  // namespace gatehouse
