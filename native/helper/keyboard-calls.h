#pragma once

#include <windows.h>

#include "helper/own-window.h"

namespace gatehouse {

/**
 * What decides which keyboard is in use, each with Windows' own signature. They stand in one table
 * because Wine knows the layout of no thread but the caller's: a test puts others there.
 */
struct KeyboardCalls {
  decltype(&::GetKeyboardLayoutList) getKeyboardLayoutList;
  decltype(&::GetKeyboardLayout) getKeyboardLayout;
  decltype(&::PostMessageW) postMessage;
  decltype(&::Sleep) sleep;
  decltype(&threadOfOwnWindow) threadOfWindow;
};

/** The table in force. It is linked in: `program/` has Windows' own. */
const KeyboardCalls& keyboardCalls();

}  // namespace gatehouse
