#include "launcher/status-pipe.h"

namespace gatehouse {

bool makeStatusPipe(const System& system, OneWayPipe& pipe, Failure& failure) {
  const auto failed = [&](const char* step) {
    const DWORD code = GetLastError();
    pipe = OneWayPipe();
    return refuse(failure, Refusal::hardening, step, code);
  };
  if (!system.createPipe(pipe.read.fill(), pipe.write.fill(), nullptr, statusRoom))
    return failed("status-pipe");
  if (!system.setHandleInformation(pipe.write.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT))
    return failed("status-pipe-inherit");
  return true;
}

}  // namespace gatehouse
