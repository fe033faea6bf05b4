#pragma once

#include <windows.h>

namespace gatehouse {

/**
 * The thread of a window that belongs to the process which started this one, and stands on the
 * desktop where this one is; 0 for every other window, and where either cannot be told.
 */
DWORD threadOfOwnWindow(HWND window);

}  // namespace gatehouse
