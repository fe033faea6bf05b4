#include "helper/keyboard-id.h"

namespace gatehouse {

std::uint32_t layoutOf(KeyboardId keyboard, const std::vector<NumberedLayout>& numbered) {
  const std::uint32_t high = keyboard >> 16;
  if (high == 0) return keyboard;
  if (isInputMethod(keyboard)) return keyboard;
  if (high < 0xF000) return high;
  for (const NumberedLayout& each : numbered) {
    if (each.number == (high & 0x0FFF)) return each.layout;
  }
  return 0;
}

bool isInputMethod(KeyboardId keyboard) {
  return keyboard >> 28 == 0xE;
}

std::string toDigits(std::uint32_t identifier) {
  std::string digits;
  for (int shift = 28; shift >= 0; shift -= 4)
    digits += "0123456789abcdef"[identifier >> shift & 15];
  return digits;
}

bool readDigits(const char* text, std::size_t size, std::size_t count, std::uint64_t& number) {
  if (size != count || count > 16) return false;
  number = 0;
  for (std::size_t i = 0; i < size; i++) {
    const char each = text[i];
    const bool figure = each >= '0' && each <= '9';
    if (!figure && !(each >= 'a' && each <= 'f')) return false;
    number = number << 4 | static_cast<std::uint64_t>(figure ? each - '0' : each - 'a' + 10);
  }
  return true;
}

}  // namespace gatehouse
