#pragma once

#include <windows.h>

#include <string>
#include <type_traits>
#include <vector>

#include "launcher/system.h"

namespace gatehouse::test {

/** Which calls were made, with what, and which of them says no. */
struct Recorder {
  /** What answers the calls that do not fail. */
  System behind;
  std::vector<std::string> calls;
  std::vector<std::string> names;
  /** The number of the call that fails, counted from 1; 0 for none. */
  std::size_t failAt = 0;
};

extern Recorder recorder;

/** Appends to the line of the call that is being made. */
void note(const std::string& words);

std::string sayText(const wchar_t* text);
std::string sayHandle(const void* handle);

template <typename Argument>
std::string say(Argument argument) {
  if constexpr (std::is_same_v<Argument, const wchar_t*> || std::is_same_v<Argument, wchar_t*>) {
    return sayText(argument);
  } else if constexpr (std::is_pointer_v<Argument>) {
    return sayHandle(reinterpret_cast<const void*>(argument));
  } else {
    char hex[24];
    snprintf(hex, sizeof(hex), "%llx", static_cast<unsigned long long>(argument));
    return hex;
  }
}

/** How a call says no. */
template <typename Result>
Result failedResult(const std::string& name) {
  SetLastError(ERROR_ACCESS_DENIED);
  if constexpr (std::is_pointer_v<Result>) {
    const bool isFile = name == "createFile" || name == "snapshotProcesses";
    return isFile ? static_cast<Result>(INVALID_HANDLE_VALUE) : nullptr;
  } else {
    const bool isStatus = name.rfind("lsa", 0) == 0 || name == "random" ||
                          name.find("Hash") != std::string::npos || name == "hashData";
    if (isStatus) return static_cast<Result>(0xC0000022);
    if (name == "verifyTrust") return static_cast<Result>(TRUST_E_NOSIGNATURE);
    if (name == "waitForProcess") return static_cast<Result>(WAIT_FAILED);
    if (name.rfind("net", 0) == 0 || name.find("Registry") != std::string::npos)
      return static_cast<Result>(ERROR_ACCESS_DENIED);
    return name == "resumeThread" ? static_cast<Result>(-1) : static_cast<Result>(0);
  }
}

template <auto Member, typename Function>
struct Recorded;

template <auto Member, typename Result, typename... Arguments>
struct Recorded<Member, Result (*)(Arguments...)> {
  static const char* name;

  static Result call(Arguments... arguments) {
    const std::size_t number = recorder.calls.size() + 1;
    std::string line = name;
    ((line += ' ' + say(arguments)), ...);
    recorder.calls.push_back(line);
    recorder.names.push_back(name);
    if (number == recorder.failAt) return failedResult<Result>(name);
    return (recorder.behind.*Member)(arguments...);
  }
};

template <auto Member, typename Result, typename... Arguments>
const char* Recorded<Member, Result (*)(Arguments...)>::name = "";

/** A system each of whose calls goes through the recorder. */
const System& recordingSystem();

}  // namespace gatehouse::test
