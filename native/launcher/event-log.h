#pragma once

#include <string>

#include "common/events.h"

namespace gatehouse {

/** Where events go. They never hold an account, an address or anything a person typed. */
class EventLog {
 public:
  virtual ~EventLog() = default;
  /** `detail` is one short line in ASCII, made here: a refusal, a step, a number. Never throws. */
  virtual void write(const KnownEvent& event, const std::string& detail) noexcept = 0;
};

/** The application log of Windows, under `names::eventSource`. */
class WindowsEventLog : public EventLog {
 public:
  void write(const KnownEvent& event, const std::string& detail) noexcept override;
};

/** The text of an event: what happened, what to do, and the facts. At most `longestEventText`. */
std::string eventText(const KnownEvent& event, const std::string& detail);

}  // namespace gatehouse
