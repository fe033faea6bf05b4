#include "launcher/thread.h"

#include <process.h>

#include <memory>

namespace gatehouse {

namespace {

struct Work {
  std::function<void()> body;
  std::function<void()> broken;
};

unsigned __stdcall enter(void* argument) {
  const std::unique_ptr<Work> work(static_cast<Work*>(argument));
  try {
    work->body();
  } catch (...) {
    work->broken();
  }
  return 0;
}

}  // namespace

bool Thread::start(std::function<void()> body, std::function<void()> broken) {
  auto work = std::make_unique<Work>(Work{std::move(body), std::move(broken)});
  const auto made = _beginthreadex(nullptr, 0, enter, work.get(), 0, nullptr);
  if (made == 0) return false;
  work.release();
  handle_.reset(reinterpret_cast<HANDLE>(made));
  return true;
}

bool Thread::join(DWORD milliseconds) {
  if (!handle_) return true;
  if (WaitForSingleObject(handle_.get(), milliseconds) != WAIT_OBJECT_0) return false;
  handle_.reset();
  return true;
}

}  // namespace gatehouse
