#pragma once

#include <cstdint>

namespace gatehouse {

/** Lets `most` through in each window of `window` milliseconds. */
class RateLimit {
 public:
  RateLimit(std::uint32_t most, std::uint64_t window) : most_(most), window_(window) {}

  bool allows(std::uint64_t now) {
    if (began_ == 0 || now - began_ >= window_) {
      began_ = now;
      used_ = 0;
    }
    if (used_ >= most_) return false;
    used_++;
    return true;
  }

 private:
  std::uint32_t most_;
  std::uint64_t window_;
  std::uint64_t began_ = 0;
  std::uint32_t used_ = 0;
};

}  // namespace gatehouse
