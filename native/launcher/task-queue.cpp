#include "launcher/task-queue.h"

#include "launcher/lock.h"

namespace gatehouse {

TaskQueue::TaskQueue() : waiting_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {
  InitializeCriticalSection(&lock_);
}

TaskQueue::~TaskQueue() {
  DeleteCriticalSection(&lock_);
}

bool TaskQueue::post(std::function<void()> task) {
  {
    const Lock lock(lock_);
    if (tasks_.size() >= most) return false;
    tasks_.push_back(std::move(task));
  }
  return SetEvent(waiting_.get()) != 0;
}

void TaskQueue::run() {
  for (;;) {
    std::function<void()> task;
    {
      const Lock lock(lock_);
      if (tasks_.empty()) return;
      task = std::move(tasks_.front());
      tasks_.pop_front();
    }
    task();
  }
}

}  // namespace gatehouse
