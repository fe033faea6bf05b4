#pragma once

#include <windows.h>

#include <deque>
#include <functional>

#include "launcher/handle.h"

namespace gatehouse {

/** What other threads want done by the one that owns the queue, in the order in which they said so.
 */
class TaskQueue {
 public:
  /** More than this wait only when the owner hangs; then nothing that is added would help. */
  static constexpr std::size_t most = 1024;

  TaskQueue();
  TaskQueue(const TaskQueue&) = delete;
  TaskQueue& operator=(const TaskQueue&) = delete;
  ~TaskQueue();

  /** From any thread. False when the queue is full; the task is dropped then. */
  bool post(std::function<void()> task);

  /** Signalled while there may be tasks. */
  HANDLE waiting() const { return waiting_.get(); }

  /** By the owner: does all that is there. What a task throws comes out. */
  void run();

 private:
  CRITICAL_SECTION lock_;
  Handle waiting_;
  std::deque<std::function<void()>> tasks_;
};

}  // namespace gatehouse
