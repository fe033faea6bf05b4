#pragma once

#include <string>

#include "launcher/failure.h"

namespace gatehouse {

/** What the watcher in a session says to the service, once. */
struct SessionReport {
  bool started = false;
  /** For one that did not start. */
  Refusal refusal = Refusal::startFailed;
  std::string step;
  DWORD code = 0;
};

/** The longest report in bytes. */
constexpr std::size_t longestReport = 256;

std::string writeReport(const SessionReport& report);

/** False for everything that `writeReport` would not have written. */
bool readReport(const std::string& text, SessionReport& report);

}  // namespace gatehouse
