#pragma once

#include <windows.h>

#include <string>

#include "launcher/handle.h"

namespace gatehouse {

/** Who alone may ask for the client. */
struct CallerRule {
  /** The full path of the program. */
  std::wstring image;
  /** The user it runs as, `S-1-…`. */
  std::wstring user;
};

/** `%SystemRoot%\System32\LogonUI.exe`, run by SYSTEM. */
CallerRule signInScreenRule();

struct PipeCaller {
  DWORD processId = 0;
  DWORD session = 0;
  /** Signalled when the caller has ended; holding it keeps its number from being given away. */
  Handle process;
};

/**
 * Finds out who is at the other end of a connected pipe. Null when the rule lets it ask, else the
 * step at which it failed. The session is not judged here.
 */
const char* identifyCaller(HANDLE pipe, const CallerRule& rule, PipeCaller& caller);

}  // namespace gatehouse
