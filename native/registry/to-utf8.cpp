#include "registry/to-utf8.h"

#include <cstdint>

#include "common/utf.h"

namespace gatehouse {

bool countedToUtf8(const char16_t* from, std::size_t count, std::string& to) {
  to.clear();
  to.reserve(count);
  for (std::size_t i = 0; i < count; i++) {
    std::uint32_t point = from[i];
    const bool high = point >= 0xD800 && point <= 0xDBFF;
    if (high && i + 1 < count && from[i + 1] >= 0xDC00 && from[i + 1] <= 0xDFFF) {
      point = 0x10000 + ((point - 0xD800) << 10) + (from[++i] - 0xDC00U);
    }
    FixedText<4> bytes;
    if (!utf::appendCodePoint(bytes, point)) return false;
    to.append(bytes.data(), bytes.size());
  }
  return true;
}

}  // namespace gatehouse
