#pragma once

#include <functional>

#include "launcher/event-log.h"
#include "launcher/failure.h"

namespace gatehouse {

/** Steps of a removal: each is tried, whatever came of those before, and told of when it fails. */
class Attempts {
 public:
  explicit Attempts(EventLog& events) : events_(events) {}

  /** True when the step has done its work; else the event says which step it was, and why. */
  bool make(const std::function<bool(Failure&)>& step) {
    Failure failure;
    if (step(failure)) return true;
    events_.write(events::removalIncomplete, textOfFailure(failure));
    failed_ = true;
    return false;
  }

  bool failed() const { return failed_; }

 private:
  EventLog& events_;
  bool failed_ = false;
};

}  // namespace gatehouse
