#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse {

/**
 * What tells a loaded layout from the others: the lower 32 bits of its HKL, which Windows extends
 * by their sign to the size of a handle. The low word is the language that the input counts as, the
 * high word the layout itself (Microsoft, "GetKeyboardLayout").
 */
using KeyboardId = std::uint32_t;

/** A layout that has a number of its own, the value "Layout Id" below its key in the registry. */
struct NumberedLayout {
  std::uint32_t layout;
  std::uint16_t number;
};

/**
 * The layout's identifier (KLID), by which its key in the registry is called; 0 where it is none of
 * the numbered ones and yet says that it is. A high word of 0xF… holds the number; one of 0xE… is
 * an input method, whose identifier is the whole; any other is the language that has the layout as
 * its first, as in 00000407 (Microsoft, "Keyboard identifiers and input method editors for
 * Windows").
 */
std::uint32_t layoutOf(KeyboardId keyboard, const std::vector<NumberedLayout>& numbered);

bool isInputMethod(KeyboardId keyboard);

/** Eight digits, in lower case: how identifiers stand in requests and replies. */
std::string toDigits(std::uint32_t identifier);

/** Reads `count` hexadecimal digits, in lower case and nothing else. False for any other text. */
bool readDigits(const char* text, std::size_t size, std::size_t count, std::uint64_t& number);

}  // namespace gatehouse
