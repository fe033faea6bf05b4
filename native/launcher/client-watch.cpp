#include "launcher/client-watch.h"

#include <string>
#include <utility>

namespace gatehouse {

namespace {

/** Milliseconds between two looks into the pipe, which cannot be waited for. */
constexpr DWORD pause = 20;
/** Bytes per look: a client that floods the pipe waits, the launcher does not. */
constexpr DWORD most = 64 * 1024;

}  // namespace

ClientWatch::ClientWatch(LogFile& log, EventLog& events,
                         std::function<void(const LauncherEvent&)> tell)
    : log_(log),
      events_(events),
      tell_(std::move(tell)),
      reader_(*this),
      stopping_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {}

ClientWatch::~ClientWatch() {
  stop();
}

bool ClientWatch::start(std::uint32_t run, bool selfTest, HANDLE process, HANDLE statusPipe) {
  run_ = run;
  selfTest_ = selfTest;
  HANDLE const self = GetCurrentProcess();
  const bool owned =
      DuplicateHandle(self, process, self, process_.fill(), 0, FALSE, DUPLICATE_SAME_ACCESS) &&
      DuplicateHandle(self, statusPipe, self, pipe_.fill(), 0, FALSE, DUPLICATE_SAME_ACCESS);
  return owned && thread_.start([this] { watch(); },
                                [this] {
                                  // Without a watch nobody would see the client's end.
                                  tell(LauncherEvent::Kind::exited);
                                });
}

void ClientWatch::stop() {
  SetEvent(stopping_.get());
  thread_.join(INFINITE);
}

/** Reads what is there, without waiting. False when the other end is closed. */
bool ClientWatch::drain() {
  char bytes[4096];
  for (DWORD total = 0; total < most;) {
    DWORD there = 0;
    if (!PeekNamedPipe(pipe_.get(), nullptr, 0, nullptr, &there, nullptr)) return false;
    if (there == 0) return true;
    DWORD count = 0;
    const DWORD wanted = there < sizeof(bytes) ? there : static_cast<DWORD>(sizeof(bytes));
    if (!ReadFile(pipe_.get(), bytes, wanted, &count, nullptr)) return false;
    reader_.feed(bytes, count, GetTickCount64());
    total += count;
  }
  return true;
}

void ClientWatch::watch() {
  HANDLE const either[] = {stopping_.get(), process_.get()};
  bool open = true;
  for (;;) {
    const DWORD which = WaitForMultipleObjects(2, either, FALSE, pause);
    if (which == WAIT_FAILED) break;
    // Also when it is stopped: the last words are why somebody looks into the log.
    if (open) open = drain();
    if (which == WAIT_OBJECT_0) break;
    if (which != WAIT_OBJECT_0 + 1) continue;
    // The last words are in the pipe by now; they have been read up to the bound above.
    conclude();
    break;
  }
  reader_.finish();
  const std::uint32_t dropped = reader_.dropped();
  if (dropped > 0) events_.write(events::clientNotUnderstood, std::to_string(dropped) + " lines");
}

void ClientWatch::conclude() {
  DWORD code = 1;
  if (!GetExitCodeProcess(process_.get(), &code)) code = 1;
  if (selfTest_)
    tell(LauncherEvent::Kind::tested, shown_ && code == 0);
  else
    tell(LauncherEvent::Kind::exited);
}

void ClientWatch::tell(LauncherEvent::Kind kind, bool passed) {
  LauncherEvent event;
  event.kind = kind;
  event.run = run_;
  event.passed = passed;
  tell_(event);
}

void ClientWatch::takeLine(const std::string& line) {
  if (log_.write(line) || unwritten_) return;
  unwritten_ = true;
  events_.write(events::logNotWritten, "error " + std::to_string(GetLastError()));
}

void ClientWatch::takeReady() {
  // Once: a client that says nothing else must not crowd out what others have to say.
  if (!selfTest_ && !ready_) tell(LauncherEvent::Kind::ready);
  ready_ = true;
}

void ClientWatch::takeInUse() {
  if (!selfTest_ && uses_.allows(GetTickCount64())) tell(LauncherEvent::Kind::inUse);
}

void ClientWatch::takeLeaving() {
  if (!selfTest_ && !leaving_) tell(LauncherEvent::Kind::leaving);
  leaving_ = true;
}

void ClientWatch::takeSelfTest(bool shown) {
  shown_ = shown;
}

}  // namespace gatehouse
