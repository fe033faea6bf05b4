#include "common/utf.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>

using namespace gatehouse;

/** UTF-8 that is taken comes back as the same bytes; UTF-16 that is taken, as the same units. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t room = 256;
  const char* bytes = reinterpret_cast<const char*>(data);
  char16_t units[room];
  FixedText<3 * room> back;
  const std::ptrdiff_t count = toUtf16(bytes, size, units, room);
  if (count >= 0) {
    if (!toUtf8(units, back) || back.size() != size) std::abort();
    if (std::memcmp(back.data(), bytes, size) != 0) std::abort();
  }

  char16_t raw[room] = {};
  const std::size_t taken = size / 2 < room ? size / 2 : room - 1;
  for (std::size_t i = 0; i < taken; i++) {
    raw[i] = static_cast<char16_t>(data[2 * i] | (data[2 * i + 1] << 8));
  }
  if (!toUtf8(raw, back)) return 0;
  const std::ptrdiff_t again = toUtf16(back.data(), back.size(), units, room);
  if (again < 0) std::abort();
  for (std::ptrdiff_t i = 0; i <= again; i++) {
    if (units[i] != raw[i]) std::abort();
  }
  return 0;
}
