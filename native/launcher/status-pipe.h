#pragma once

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * A pipe whose writing end another process inherits. Close `write` here once that process runs:
 * only then does the reader see its end.
 */
struct OneWayPipe {
  Handle read;
  Handle write;
};

/** Room for what the client says while nobody reads, in bytes. */
constexpr DWORD statusRoom = 64 * 1024;

/** Makes the pipe that the client's status lines come over. */
bool makeStatusPipe(const System& system, OneWayPipe& pipe, Failure& failure);

}  // namespace gatehouse
