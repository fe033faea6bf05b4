#pragma once

#include <windows.h>

#include <functional>

#include "launcher/handle.h"

namespace gatehouse {

/** A thread that no exception leaves: what `body` throws is told to `broken`, and the thread ends.
 */
class Thread {
 public:
  Thread() = default;
  Thread(const Thread&) = delete;
  Thread& operator=(const Thread&) = delete;

  /** False where Windows makes no thread. `broken` must not throw. */
  bool start(std::function<void()> body, std::function<void()> broken);

  /** Waits for the end at most so long. True when it has ended, or never ran. */
  bool join(DWORD milliseconds);

 private:
  Handle handle_;
};

}  // namespace gatehouse
