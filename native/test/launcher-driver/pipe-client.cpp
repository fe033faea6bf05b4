#include "test/launcher-driver/pipe-client.h"

#include "common/launch-message.h"
#include "common/names.h"

namespace gatehouse {

namespace {

bool finish(HANDLE pipe, OVERLAPPED& overlapped, BOOL done, DWORD limit, DWORD& count) {
  if (!done && GetLastError() != ERROR_IO_PENDING) return false;
  if (WaitForSingleObject(overlapped.hEvent, limit) != WAIT_OBJECT_0) {
    CancelIoEx(pipe, &overlapped);
    GetOverlappedResult(pipe, &overlapped, &count, TRUE);
    SetLastError(WAIT_TIMEOUT);
    return false;
  }
  return GetOverlappedResult(pipe, &overlapped, &count, FALSE) != 0;
}

}  // namespace

Handle openPipe() {
  Handle pipe(CreateFileW(names::pipe, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                          FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS,
                          nullptr));
  DWORD mode = PIPE_READMODE_MESSAGE;
  if (pipe) SetNamedPipeHandleState(pipe.get(), &mode, nullptr, nullptr);
  return pipe;
}

bool send(HANDLE pipe, const std::string& message) {
  const Handle event(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  OVERLAPPED overlapped = {};
  overlapped.hEvent = event.get();
  DWORD count = 0;
  const auto size = static_cast<DWORD>(message.size());
  const BOOL done = WriteFile(pipe, message.data(), size, nullptr, &overlapped);
  return finish(pipe, overlapped, done, 5'000, count);
}

std::string hear(HANDLE pipe, DWORD limit) {
  const Handle event(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  OVERLAPPED overlapped = {};
  overlapped.hEvent = event.get();
  char bytes[longestMessage] = {};
  DWORD count = 0;
  const BOOL done = ReadFile(pipe, bytes, sizeof(bytes), nullptr, &overlapped);
  if (!finish(pipe, overlapped, done, limit, count))
    return GetLastError() == WAIT_TIMEOUT ? "silent" : "closed";
  LaunchReply reply;
  if (!read(bytes, count, reply)) return "not a reply";
  switch (reply.kind) {
    case LaunchReply::Kind::started: return "started";
    case LaunchReply::Kind::signIn: return std::string("sign-in ") + reply.account.data();
    default: return std::string("refused ") + nameOf(reply.refusal);
  }
}

std::string soundRequest(const std::string& scenario) {
  LaunchRequest request;
  request.scenario = scenario == "unlock" ? Scenario::unlock : Scenario::signIn;
  request.account.append("CONTOSO\\alice");
  request.sid.append("S-1-5-21-1-2-3-1105");
  request.language.append("de-DE");
  request.keyboard.append("00000407");
  Message message;
  write(request, message);
  return std::string(message.data(), message.size());
}

std::string ask(const std::string& message, DWORD limit) {
  const Handle pipe = openPipe();
  if (!pipe) return GetLastError() == ERROR_PIPE_BUSY ? "busy pipe" : "absent";
  if (!send(pipe.get(), message)) return "closed";
  return hear(pipe.get(), limit);
}

}  // namespace gatehouse
