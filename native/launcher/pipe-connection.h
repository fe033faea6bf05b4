#pragma once

#include <windows.h>

#include <cstdint>

#include "common/launch-message.h"
#include "launcher/handle.h"

namespace gatehouse {

/**
 * One instance of the launcher's pipe: waits for somebody, reads one message, writes one, waits
 * until it was fetched, and begins again. Nothing here blocks; `event` says when to go on.
 */
class PipeConnection {
 public:
  enum class State : std::uint8_t {
    /** Of no use: the pipe has failed. */
    broken,
    listening,
    reading,
    /** The request is with somebody else; `reply` goes on. */
    asked,
    replying,
    /** The reply was written; the other end closes when it has read it. */
    closing,
  };

  PipeConnection() = default;
  PipeConnection(const PipeConnection&) = delete;
  PipeConnection& operator=(const PipeConnection&) = delete;
  ~PipeConnection();

  /** Takes the pipe (message mode, overlapped) and begins to wait for somebody. */
  void open(Handle pipe);

  State state() const { return state_; }
  HANDLE event() const { return event_.get(); }
  HANDLE pipe() const { return pipe_.get(); }

  /** What was under way has ended. True when it went well; else `listen` is all that is left. */
  bool complete();

  void read();
  /** The message that was read; 0 bytes when it was longer than a message may be. */
  const char* message() const { return buffer_; }
  std::size_t size() const { return size_; }

  void waitForReply() { state_ = State::asked; }
  /** False when it cannot be written. */
  bool reply(const LaunchReply& reply);
  void waitForClose();

  /** Drops whoever is there, and waits for the next. */
  void listen();

 private:
  void cancel();
  void begin(State state);
  void settle(BOOL done);

  Handle pipe_;
  Handle event_;
  OVERLAPPED overlapped_ = {};
  State state_ = State::broken;
  bool pending_ = false;
  std::size_t size_ = 0;
  /** One byte more than a message may have, so that one that is too long is seen. */
  char buffer_[longestMessage + 1] = {};
};

}  // namespace gatehouse
