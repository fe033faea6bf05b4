#pragma once

#include <functional>
#include <memory>
#include <string>

#include "launcher/client-watch.h"
#include "launcher/entry.h"
#include "launcher/launcher-parts.h"
#include "launcher/launcher-policy.h"
#include "launcher/launcher.h"
#include "launcher/log-file.h"
#include "launcher/proof.h"
#include "launcher/task-queue.h"
#include "launcher/thread.h"

namespace gatehouse {

/**
 * Does what may take its time: looks at files, starts, watches and ends clients, one thing after
 * the other on a thread of its own. What comes of it is told as an event; `tell` is called on that
 * thread or on a watch's.
 */
class Performer {
 public:
  /** `detail` says which step failed with which error; empty where none did. */
  using Tell = std::function<void(const LauncherEvent& event, const std::string& detail)>;

  Performer(LauncherParts& parts, Tell tell);
  Performer(const Performer&) = delete;
  Performer& operator=(const Performer&) = delete;

  bool start(std::function<void()> broken);
  /** False when the thread hangs; then this object must live as long as the process. */
  bool stop(DWORD milliseconds);

  /** Says `checked`; `failures` is what failed before since the start of the machine. */
  void check(std::uint8_t failures);
  void prove(const LauncherEffect& effect);
  void launch(const LauncherEffect& effect, const LaunchRequest& request);
  void enter(const LauncherEffect& effect);
  void end(const LauncherEffect& effect);

  /** After `prepared`: what the sign-in screen needs. The password is given away once. */
  void takeSignIn(LaunchReply& reply);

  void remember(WayKind way) { proof_.remember(way); }
  void forget() { proof_.forget(); }

 private:
  Way& wayOf(WayKind kind);
  void work();
  void run(const LauncherEffect& effect, bool selfTest);
  void listen(const LauncherEffect& effect, bool selfTest);
  void tell(LauncherEvent::Kind kind, std::uint32_t run, const Failure& failure = Failure());

  LauncherParts& parts_;
  Tell tell_;
  Proof proof_;
  LogFile log_;
  TaskQueue tasks_;
  Handle stopping_;
  Thread thread_;

  // Of the worker's thread alone.
  bool held_ = false;
  bool cleaned_ = false;
  std::uint32_t ended_ = 0;
  WayOrder order_;
  RunningClient client_;
  std::unique_ptr<ClientWatch> watch_;
  SecretText password_;
};

}  // namespace gatehouse
