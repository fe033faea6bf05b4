#include "launcher/status-pipe.h"

namespace gatehouse {

namespace {

bool make(const System& system, OneWayPipe& pipe, const Handle& inherited, Failure& failure) {
  pipe = OneWayPipe();
  if (system.createPipe(pipe.read.fill(), pipe.write.fill(), nullptr, pipeRoom) &&
      system.setHandleInformation(inherited.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT))
    return true;
  const DWORD code = GetLastError();
  pipe = OneWayPipe();
  return refuse(failure, Refusal::hardening, "make-pipe", code);
}

}  // namespace

bool makeStatusPipe(const System& system, OneWayPipe& pipe, Failure& failure) {
  return make(system, pipe, pipe.write, failure);
}

bool makeOrderPipe(const System& system, OneWayPipe& pipe, Failure& failure) {
  return make(system, pipe, pipe.read, failure);
}

}  // namespace gatehouse
