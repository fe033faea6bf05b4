#pragma once

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * A pipe whose one end another process inherits. Close that end here once that process runs: only
 * then is the other process's end seen.
 */
struct OneWayPipe {
  Handle read;
  Handle write;
};

/** Room for what is said while nobody reads, in bytes. */
constexpr DWORD pipeRoom = 64 * 1024;

/** Makes the pipe that the client's status lines come over: its writing end is inherited. */
bool makeStatusPipe(const System& system, OneWayPipe& pipe, Failure& failure);

/** Makes a pipe whose reading end is inherited. */
bool makeOrderPipe(const System& system, OneWayPipe& pipe, Failure& failure);

}  // namespace gatehouse
