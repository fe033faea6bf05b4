#pragma once

#include <cstddef>
#include <cstdint>

#include "common/fixed-text.h"

namespace gatehouse {

namespace utf {

/** Writes one code point as UTF-8 (RFC 3629). False for a surrogate, and where there is no room. */
template <std::size_t Room>
bool appendCodePoint(FixedText<Room>& to, std::uint32_t point) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(value); };
  if (point < 0x80) return to.append(byte(point));
  if (point < 0x800) {
    const char two[] = {byte(0xC0 | (point >> 6)), byte(0x80 | (point & 0x3F))};
    return to.append(two, 2);
  }
  if (point >= 0xD800 && point <= 0xDFFF) return false;
  if (point < 0x10000) {
    const char three[] = {byte(0xE0 | (point >> 12)), byte(0x80 | ((point >> 6) & 0x3F)),
                          byte(0x80 | (point & 0x3F))};
    return to.append(three, 3);
  }
  if (point > 0x10FFFF) return false;
  const char four[] = {byte(0xF0 | (point >> 18)), byte(0x80 | ((point >> 12) & 0x3F)),
                       byte(0x80 | ((point >> 6) & 0x3F)), byte(0x80 | (point & 0x3F))};
  return to.append(four, 4);
}

/**
 * The length in bytes of the one code point at `bytes`, which it writes to `point`; 0 where there
 * is no well-formed one: an overlong form, a surrogate, a byte that is missing.
 */
std::size_t readCodePoint(const char* bytes, std::size_t count, std::uint32_t& point);

}  // namespace utf

/**
 * Well-formed UTF-8 without control characters (C0, DEL, C1) and without the two line separators:
 * what can stand in one line of a message or a log. Empty text is plain, too.
 */
bool isPlainText(const char* bytes, std::size_t count);

/**
 * UTF-16 that ends with a zero, as UTF-8. False for a lone surrogate and for what does not fit; the
 * text is empty then. `Unit` is `wchar_t` on Windows and `char16_t` elsewhere.
 */
template <typename Unit, std::size_t Room>
bool toUtf8(const Unit* from, FixedText<Room>& to) {
  static_assert(sizeof(Unit) == 2, "UTF-16");
  to.clear();
  for (std::size_t i = 0; from[i] != 0; i++) {
    auto point = static_cast<std::uint32_t>(static_cast<std::uint16_t>(from[i]));
    if (point >= 0xD800 && point <= 0xDBFF) {
      const auto low = static_cast<std::uint32_t>(static_cast<std::uint16_t>(from[i + 1]));
      if (low >= 0xDC00 && low <= 0xDFFF) {
        point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
        i++;
      }
    }
    if (!utf::appendCodePoint(to, point)) {
      to.clear();
      return false;
    }
  }
  return true;
}

/**
 * UTF-8 as UTF-16 with a zero at the end. Gives the number of units without that zero, or -1 where
 * the bytes are not well-formed, hold a zero, or do not fit into `room` units with the zero.
 */
template <typename Unit>
std::ptrdiff_t toUtf16(const char* from, std::size_t count, Unit* to, std::size_t room) {
  static_assert(sizeof(Unit) == 2, "UTF-16");
  std::size_t written = 0;
  for (std::size_t at = 0; at < count;) {
    std::uint32_t point = 0;
    const std::size_t length = utf::readCodePoint(from + at, count - at, point);
    const std::size_t units = point > 0xFFFF ? 2 : 1;
    if (length == 0 || point == 0 || written + units >= room) return -1;
    if (units == 2) {
      to[written++] = static_cast<Unit>(0xD800 + ((point - 0x10000) >> 10));
      to[written++] = static_cast<Unit>(0xDC00 + ((point - 0x10000) & 0x3FF));
    } else {
      to[written++] = static_cast<Unit>(point);
    }
    at += length;
  }
  if (written >= room) return -1;
  to[written] = 0;
  return static_cast<std::ptrdiff_t>(written);
}

}  // namespace gatehouse
