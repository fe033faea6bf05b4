#pragma once

#include <string>

#include "launcher/event-log.h"
#include "launcher/system.h"

namespace gatehouse {

/** The argument with which the installer removes what it did not put there … */
constexpr wchar_t removeSwitch[] = L"--remove";
/** … and the one behind it that leaves the logs. */
constexpr wchar_t keepLogsSwitch[] = L"--keep-logs";
/** With this it only ends what runs, before files are replaced. */
constexpr wchar_t endProgramsSwitch[] = L"--end-programs";

struct RemovalOrder {
  /** The full path of the folder with the programs. */
  std::wstring folder;
  bool keepLogs = false;
  /** How long another launcher may take to end by itself, in milliseconds. */
  DWORD grace = 5'000;
};

/**
 * For the removal of the product, after the service was stopped: ends what still runs of it, and
 * removes the account, its profile and rights, what the launcher has written into the registry, and
 * the logs. Each step is tried, whatever came of the one before; what fails is told in an event.
 * Gives the exit code: 0 when nothing is left, which is also so where nothing was.
 */
int runRemoval(const System& system, EventLog& events, const RemovalOrder& order);

/**
 * For an upgrade and a repair, after the service was stopped: ends what still runs, such as an
 * enrolment on a person's own desktop. The client holds its archive so that nobody can replace it.
 */
int runEnd(const System& system, EventLog& events, const RemovalOrder& order);

}  // namespace gatehouse
