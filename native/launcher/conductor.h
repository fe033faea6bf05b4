#pragma once

#include <windows.h>

#include <map>
#include <string>

#include "launcher/entry.h"
#include "launcher/launcher-parts.h"
#include "launcher/launcher-policy.h"
#include "launcher/launcher.h"
#include "launcher/performer.h"
#include "launcher/pipe-server.h"
#include "launcher/rate-limit.h"
#include "launcher/settings-watch.h"
#include "launcher/task-queue.h"

namespace gatehouse {

/**
 * Leads the launcher: what happens anywhere becomes an event, the machine decides, the effects are
 * given to those who perform them. It lives as long as the process: when something hangs, its
 * threads still hold it.
 */
class Conductor : private PipeListener {
 public:
  explicit Conductor(LauncherParts& parts);
  Conductor(const Conductor&) = delete;
  Conductor& operator=(const Conductor&) = delete;

  /** False with the error of Windows: nothing is offered then, and an event says why. */
  bool open(DWORD& error);

  /** Leads until `stop`, or until something hangs or breaks. True when it was told to stop. */
  bool run();

  /** From any thread. */
  void stop();

  /** From any thread: `change` is one of WTS_CONSOLE_CONNECT … (WM_WTSSESSION_CHANGE). */
  void takeSessionChange(DWORD change, DWORD session);

 private:
  void takeRequest(std::uint32_t id, const LaunchRequest& request, PipeCaller caller) override;
  void takeTrouble(const KnownEvent& event, const std::string& detail) override;

  void take(const LauncherEvent& event);
  void perform(const LauncherEffect& effect);
  void record(const LauncherEffect& effect);
  void reply(const LauncherEffect& effect);
  void interpretSession(DWORD change, DWORD session);
  void lookAtSettings();
  DWORD patience() const;

  LauncherParts& parts_;
  TaskQueue tasks_;
  SettingsWatch settings_;
  Entry entry_;
  PipeServer pipe_;
  Performer performer_;
  LauncherPolicy policy_;
  LauncherState state_;
  LaunchRequest request_;
  Handle caller_;
  std::string detail_;
  Milliseconds askedAt_ = 0;
  std::map<std::uint16_t, RateLimit> troubles_;
  bool broken_ = false;
  bool done_ = false;
};

}  // namespace gatehouse
