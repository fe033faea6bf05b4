#pragma once

#include <cstddef>

namespace gatehouse {

/** Text for people in UTF-16 with room for `Room` units. What does not fit is not cut off. */
template <std::size_t Room>
class WideText {
 public:
  bool append(const wchar_t* from) {
    std::size_t count = 0;
    while (from[count] != L'\0') {
      if (count == Room - size_) return false;
      count++;
    }
    for (std::size_t i = 0; i <= count; i++) units_[size_ + i] = from[i];
    size_ += count;
    return true;
  }

  /** Takes other text in place of what was there; empty where it does not fit. */
  bool set(const wchar_t* from) {
    clear();
    return append(from);
  }

  void clear() {
    size_ = 0;
    units_[0] = L'\0';
  }

  /** Ends with a zero. */
  const wchar_t* data() const { return units_; }
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  static constexpr std::size_t room() { return Room; }

 private:
  wchar_t units_[Room + 1] = {};
  std::size_t size_ = 0;
};

}  // namespace gatehouse
