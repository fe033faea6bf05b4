#pragma once

#include <windows.h>

#include <functional>
#include <string>

#include "launcher/event-log.h"
#include "launcher/failure.h"
#include "launcher/launcher.h"
#include "launcher/pipe-server.h"
#include "launcher/session-way.h"
#include "launcher/way.h"

namespace gatehouse {

class Conductor;

/**
 * What the launcher is put together from. The program that ships has the real ones and no switch to
 * change them; a test is another program, with others where Wine is no Windows.
 */
struct LauncherParts {
  EventLog& events;
  Way& winlogon;
  SessionWay& session;
  /** Finds the client's files to be what was installed, and holds them until the process ends. */
  std::function<bool(Failure&)> holdFiles;
  PipeRules pipe;
  /** Full path; its parent can be written by administrators alone. */
  std::wstring logFolder;
  std::wstring version;
  /** The policy file that the client reads, where the registry says nothing. */
  std::wstring policyFile;
  /** A clock that never goes back, in milliseconds. */
  std::function<Milliseconds()> now = [] { return Milliseconds{GetTickCount64()}; };
  /** Set by the service: who takes what happens in the sessions of this machine. */
  Conductor* conductor = nullptr;
};

}  // namespace gatehouse
