#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace gatehouse {

/** What the client can say on its status pipe. */
class StatusListener {
 public:
  virtual ~StatusListener() = default;
  /** One object of JSON in one line, as the client's log has it. */
  virtual void takeLine(const std::string& line) = 0;
  virtual void takeReady() = 0;
  virtual void takeInUse() = 0;
  virtual void takeLeaving() = 0;
  /** `shown`: a frame was drawn and counted, and the sandbox was on. */
  virtual void takeSelfTest(bool shown) = 0;
};

/**
 * Reads what the client writes: lines of JSON, each `{"kind": "log" | "ready" | "in-use" |
 * "leaving" | "self-test", …}`. The client is not trusted: a line has at most 8 KiB and 8 levels,
 * what is anything else is counted and dropped, and so are the lines of a client that writes its
 * log faster than a disk should have to take them.
 */
class StatusReader {
 public:
  static constexpr std::size_t longestLine = 8192;
  static constexpr int deepest = 8;
  /** Bytes of log: what may come at once, and what may come per second in the long run. */
  static constexpr std::uint64_t logBurst = 256 * 1024;
  static constexpr std::uint64_t logRate = 16 * 1024;

  explicit StatusReader(StatusListener& listener) : listener_(listener) {}

  /** `now` in milliseconds of a clock that never goes back. */
  void feed(const char* bytes, std::size_t count, std::uint64_t now);

  /** The pipe has ended; a line without its end counts as dropped. */
  void finish();

  std::uint32_t dropped() const { return dropped_; }

 private:
  void takeWhole(std::uint64_t now);
  bool interpret(std::uint64_t now);
  bool spend(std::size_t bytes, std::uint64_t now);

  StatusListener& listener_;
  std::string line_;
  bool tooLong_ = false;
  std::uint64_t budget_ = logBurst;
  std::uint64_t filledAt_ = 0;
  std::uint32_t dropped_ = 0;
};

}  // namespace gatehouse
