#include "credential-provider/launcher-pipe.h"

#include "common/names.h"
#include "credential-provider/handle.h"
#include "credential-provider/service-process.h"
#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

/** How long somebody else's conversation with the launcher is given before the next look. */
constexpr DWORD untilNextLook = 50;

/** The limits of one conversation. */
struct Patience {
  ULONGLONG deadline;
  HANDLE cancel;

  DWORD left() const {
    const ULONGLONG now = windowsCalls().getTickCount();
    return now < deadline ? static_cast<DWORD>(deadline - now) : 0;
  }
};

/** Opens the pipe so that whoever made it cannot act in our name, and need not be waited for. */
Answer open(const Patience& patience, HANDLE& pipe) {
  const WindowsCalls& calls = windowsCalls();
  for (;;) {
    pipe =
        calls.openPipe(names::pipe, GENERIC_READ | GENERIC_WRITE, 0, nullptr, OPEN_EXISTING,
                       FILE_FLAG_OVERLAPPED | SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS, nullptr);
    if (pipe != INVALID_HANDLE_VALUE) return Answer::replied;
    if (GetLastError() != ERROR_PIPE_BUSY) return Answer::unreachable;
    const DWORD left = patience.left();
    if (left == 0) return Answer::late;
    // WaitNamedPipe cannot be called off; this can.
    const DWORD wait = left < untilNextLook ? left : untilNextLook;
    if (calls.waitForMultipleObjects(1, &patience.cancel, FALSE, wait) != WAIT_TIMEOUT)
      return Answer::cancelled;
  }
}

bool isLauncher(HANDLE pipe) {
  ULONG server = 0;
  if (!windowsCalls().getNamedPipeServerProcessId(pipe, &server) || server == 0) return false;
  return server == processOfLauncher();
}

/** One write or read that has begun. Its memory is Windows' own until it has ended. */
class Transfer {
 public:
  Transfer(HANDLE pipe, const Patience& patience, HANDLE done) : pipe_(pipe), patience_(patience) {
    overlapped_.hEvent = done;
  }

  OVERLAPPED* overlapped() { return &overlapped_; }

  /** Sees it to its end, or calls it off; afterwards its memory is ours again in every case. */
  Answer finish(BOOL begun, DWORD& bytes) {
    if (!begun && GetLastError() != ERROR_IO_PENDING) return failure();
    const HANDLE ends[] = {overlapped_.hEvent, patience_.cancel};
    const DWORD ended = windowsCalls().waitForMultipleObjects(2, ends, FALSE, patience_.left());
    if (ended == WAIT_OBJECT_0)
      return GetOverlappedResult(pipe_, &overlapped_, &bytes, FALSE) ? Answer::replied : failure();
    CancelIoEx(pipe_, &overlapped_);
    GetOverlappedResult(pipe_, &overlapped_, &bytes, TRUE);
    return ended == WAIT_OBJECT_0 + 1 ? Answer::cancelled : Answer::late;
  }

 private:
  /** A message that is longer than any of ours is no reply; all else means that nobody is there. */
  static Answer failure() {
    return GetLastError() == ERROR_MORE_DATA ? Answer::garbled : Answer::unreachable;
  }

  HANDLE pipe_;
  const Patience& patience_;
  OVERLAPPED overlapped_ = {};
};

Answer say(HANDLE pipe, const Message& message, const Patience& patience, HANDLE done) {
  Transfer transfer(pipe, patience, done);
  DWORD written = 0;
  const BOOL begun = windowsCalls().writePipe(
      pipe, message.data(), static_cast<DWORD>(message.size()), nullptr, transfer.overlapped());
  const Answer answer = transfer.finish(begun, written);
  return answer == Answer::replied && written != message.size() ? Answer::unreachable : answer;
}

Answer hear(HANDLE pipe, const Patience& patience, HANDLE done, LaunchReply& reply) {
  Transfer transfer(pipe, patience, done);
  char bytes[longestMessage] = {};
  DWORD size = 0;
  const BOOL begun =
      windowsCalls().readPipe(pipe, bytes, sizeof bytes, nullptr, transfer.overlapped());
  Answer answer = transfer.finish(begun, size);
  if (answer == Answer::replied && !read(bytes, size, reply)) answer = Answer::garbled;
  // It may have been a password.
  SecureZeroMemory(bytes, sizeof bytes);
  return answer;
}

}  // namespace

Answer talkToLauncher(const LaunchRequest& request, ULONGLONG deadline, HANDLE cancel,
                      LaunchReply& reply) {
  const WindowsCalls& calls = windowsCalls();
  const Patience patience = {deadline, cancel};
  Message message;
  const Handle done(calls.createEvent(nullptr, TRUE, FALSE, nullptr));
  if (!done || !write(request, message)) return Answer::failed;
  HANDLE opened = INVALID_HANDLE_VALUE;
  const Answer found = open(patience, opened);
  if (found != Answer::replied) return found;
  const Handle pipe(opened);
  if (!isLauncher(pipe.get())) return Answer::untrusted;
  DWORD mode = PIPE_READMODE_MESSAGE;
  if (!calls.setNamedPipeHandleState(pipe.get(), &mode, nullptr, nullptr)) return Answer::garbled;
  const Answer said = say(pipe.get(), message, patience, done.get());
  return said == Answer::replied ? hear(pipe.get(), patience, done.get(), reply) : said;
}

}  // namespace gatehouse
