#pragma once

#include <windows.h>

#include <cstdint>
#include <functional>

#include "launcher/event-log.h"
#include "launcher/handle.h"
#include "launcher/launcher.h"
#include "launcher/log-file.h"
#include "launcher/rate-limit.h"
#include "launcher/status-reader.h"
#include "launcher/thread.h"

namespace gatehouse {

/** Listens to one client until it has ended, on a thread of its own. */
class ClientWatch : private StatusListener {
 public:
  /** `tell` is called on the thread of the watch. */
  ClientWatch(LogFile& log, EventLog& events, std::function<void(const LauncherEvent&)> tell);
  ~ClientWatch() override;

  /**
   * `statusPipe` is read, and with the end of `process` the client has ended; the watch has handles
   * of its own to both. A self-test is `tested` exactly once.
   */
  bool start(std::uint32_t run, bool selfTest, HANDLE process, HANDLE statusPipe);

  /** Ends within a moment, whatever the client does. */
  void stop();

 private:
  void watch();
  bool drain();
  void conclude();
  void tell(LauncherEvent::Kind kind, bool passed = false);
  void takeLine(const std::string& line) override;
  void takeReady() override;
  void takeInUse() override;
  void takeLeaving() override;
  void takeSelfTest(bool shown) override;

  LogFile& log_;
  EventLog& events_;
  std::function<void(const LauncherEvent&)> tell_;
  StatusReader reader_;
  Handle stopping_;
  Thread thread_;
  Handle process_;
  Handle pipe_;
  std::uint32_t run_ = 0;
  bool selfTest_ = false;
  bool shown_ = false;
  bool ready_ = false;
  bool leaving_ = false;
  bool unwritten_ = false;
  /** It says so once a minute; one that says nothing else must not crowd out the others. */
  RateLimit uses_{20, 60'000};
};

}  // namespace gatehouse
