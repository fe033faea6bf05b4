#include "launcher/pipe-connection.h"

#include <cstring>
#include <utility>

namespace gatehouse {

PipeConnection::~PipeConnection() {
  cancel();
  SecureZeroMemory(buffer_, sizeof(buffer_));
}

void PipeConnection::open(Handle pipe) {
  pipe_ = std::move(pipe);
  event_.reset(CreateEventW(nullptr, TRUE, FALSE, nullptr));
  state_ = State::listening;
  listen();
}

/** Waits until Windows no longer writes into this object. */
void PipeConnection::cancel() {
  if (!pending_) return;
  pending_ = false;
  DWORD count = 0;
  CancelIoEx(pipe_.get(), &overlapped_);
  GetOverlappedResult(pipe_.get(), &overlapped_, &count, TRUE);
}

void PipeConnection::begin(State state) {
  cancel();
  state_ = state;
  ResetEvent(event_.get());
  overlapped_ = {};
  overlapped_.hEvent = event_.get();
}

/** A call that ended at once is treated like one that took its time: its event is signalled. */
void PipeConnection::settle(BOOL done) {
  const DWORD error = done ? ERROR_SUCCESS : GetLastError();
  if (done || error == ERROR_IO_PENDING || error == ERROR_MORE_DATA) {
    pending_ = true;
  } else {
    overlapped_.Internal = error;
    SetEvent(event_.get());
  }
}

bool PipeConnection::complete() {
  if (!pending_) return false;
  pending_ = false;
  DWORD count = 0;
  const BOOL done = GetOverlappedResult(pipe_.get(), &overlapped_, &count, FALSE);
  ResetEvent(event_.get());
  if (state_ != State::reading) return done != 0;
  if (!done && GetLastError() != ERROR_MORE_DATA) return false;
  size_ = !done || count > longestMessage ? 0 : count;
  return true;
}

void PipeConnection::read() {
  begin(State::reading);
  settle(ReadFile(pipe_.get(), buffer_, sizeof(buffer_), nullptr, &overlapped_));
}

bool PipeConnection::reply(const LaunchReply& reply) {
  Message message;
  if (!write(reply, message)) return false;
  begin(State::replying);
  std::memcpy(buffer_, message.data(), message.size());
  const auto count = static_cast<DWORD>(message.size());
  message.forget();
  settle(WriteFile(pipe_.get(), buffer_, count, nullptr, &overlapped_));
  return true;
}

void PipeConnection::waitForClose() {
  // What was written may be a password.
  SecureZeroMemory(buffer_, sizeof(buffer_));
  begin(State::closing);
  settle(ReadFile(pipe_.get(), buffer_, sizeof(buffer_), nullptr, &overlapped_));
}

void PipeConnection::listen() {
  // Whoever connects and leaves before the launcher looks is dropped; a few are, then it is a
  // fault.
  for (int tries = 0; tries < 8; tries++) {
    cancel();
    SecureZeroMemory(buffer_, sizeof(buffer_));
    DisconnectNamedPipe(pipe_.get());
    begin(State::listening);
    if (ConnectNamedPipe(pipe_.get(), &overlapped_)) {
      pending_ = true;
      return;
    }
    const DWORD error = GetLastError();
    if (error == ERROR_IO_PENDING) {
      pending_ = true;
      return;
    }
    if (error == ERROR_PIPE_CONNECTED) {
      pending_ = true;
      SetEvent(event_.get());
      return;
    }
    if (error != ERROR_NO_DATA) break;
  }
  state_ = State::broken;
}

}  // namespace gatehouse
