#pragma once

#include <cstddef>

namespace gatehouse {

/**
 * Text in UTF-8 with room for `Room` bytes, and no memory of its own to run out of. What does not
 * fit is not cut off: `append` says no and leaves the text as it was.
 */
template <std::size_t Room>
class FixedText {
 public:
  FixedText() = default;

  bool append(const char* from, std::size_t count) {
    if (count > Room - size_) return false;
    for (std::size_t i = 0; i < count; i++) bytes_[size_ + i] = from[i];
    size_ += count;
    bytes_[size_] = '\0';
    return true;
  }

  bool append(const char* from) {
    std::size_t count = 0;
    while (from[count] != '\0') count++;
    return append(from, count);
  }

  bool append(char one) { return append(&one, 1); }

  void clear() {
    size_ = 0;
    bytes_[0] = '\0';
  }

  /** Overwrites what was there, in a way that the compiler may not leave out. */
  void forget() {
    volatile char* place = bytes_;
    for (std::size_t i = 0; i <= Room; i++) place[i] = '\0';
    size_ = 0;
  }

  bool equals(const char* other) const {
    std::size_t i = 0;
    while (i < size_ && other[i] != '\0' && other[i] == bytes_[i]) i++;
    return i == size_ && other[i] == '\0';
  }

  /** Ends with a zero. */
  const char* data() const { return bytes_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  static constexpr std::size_t room() { return Room; }

 private:
  char bytes_[Room + 1] = {};
  std::size_t size_ = 0;
};

}  // namespace gatehouse
