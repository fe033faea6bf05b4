#pragma once

#include <windows.h>

#include <string>

#include "common/launch-message.h"

namespace gatehouse {

/** Why the client was not started, for the reply to the entry and for the log. No secret is in it.
 */
struct Failure {
  Refusal refusal = Refusal::startFailed;
  /** The step in words that stay: `LogonUser`, `manifest`, … Lives as long as the program. */
  const char* step = "";
  /** The error of Windows, or 0 where it was not a call that failed. */
  DWORD code = 0;
};

/** Fills `failure`; false, so that a step can end with `return refuse(…)`. */
inline bool refuse(Failure& failure, Refusal refusal, const char* step, DWORD code) {
  failure = {refusal, step, code};
  return false;
}

/** The step and the error in words, for an event; empty where there is no step. */
inline std::string textOfFailure(const Failure& failure) {
  if (failure.step[0] == '\0') return "";
  return std::string(failure.step) + ", error " + std::to_string(failure.code);
}

}  // namespace gatehouse
