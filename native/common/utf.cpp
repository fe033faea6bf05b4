#include "common/utf.h"

namespace gatehouse {

namespace utf {

std::size_t readCodePoint(const char* bytes, std::size_t count, std::uint32_t& point) {
  if (count == 0) return 0;
  const auto at = [bytes](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
  const std::uint8_t first = at(0);
  if (first < 0x80) {
    point = first;
    return 1;
  }
  const std::size_t length = first >= 0xF0 && first <= 0xF4   ? 4
                             : first >= 0xE0 && first <= 0xEF ? 3
                             : first >= 0xC2 && first <= 0xDF ? 2
                                                              : 0;
  if (length == 0 || length > count) return 0;
  std::uint32_t value = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; i++) {
    if ((at(i) & 0xC0) != 0x80) return 0;
    value = (value << 6) | (at(i) & 0x3FU);
  }
  const bool overlong = (length == 3 && value < 0x800) || (length == 4 && value < 0x10000);
  if (overlong || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return 0;
  point = value;
  return length;
}

}  // namespace utf

bool isPlainText(const char* bytes, std::size_t count) {
  for (std::size_t at = 0; at < count;) {
    std::uint32_t point = 0;
    const std::size_t length = utf::readCodePoint(bytes + at, count - at, point);
    const bool control = point < 0x20 || (point >= 0x7F && point < 0xA0);
    if (length == 0 || control || point == 0x2028 || point == 0x2029) return false;
    at += length;
  }
  return true;
}

}  // namespace gatehouse
