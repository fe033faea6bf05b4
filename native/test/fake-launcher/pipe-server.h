#pragma once

#include <windows.h>

#include <functional>
#include <string>

namespace gatehouse {

/** What the far end of the pipe does once somebody has said something. */
struct Behaviour {
  /** `reply`, `silent`, `close`, `die`, or `deaf`, which does not even read. */
  std::wstring mode;
  /** Each unit is one byte. */
  std::wstring reply;
};

/**
 * Serves the launcher's pipe until `stop` is set, one visitor after the other. `ask` is asked for
 * each visitor; `heard` gets what was said. False where the pipe cannot be made.
 */
bool servePipe(HANDLE stop, const std::function<Behaviour()>& ask,
               const std::function<void(const std::string&)>& heard, bool bytes = false);

}  // namespace gatehouse
