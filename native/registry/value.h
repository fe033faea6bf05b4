#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace gatehouse {

/** One value of the registry, as it is stored. Text is UTF-8 and holds no zero. */
struct Value {
  enum class Kind : std::uint8_t { text, number, list };
  Kind kind = Kind::text;
  std::string text;
  std::uint32_t number = 0;
  std::vector<std::string> list;
};

/** Why a value cannot be used. */
enum class Fault : std::uint8_t {
  none,
  /** Its name is too long, or no well-formed UTF-16. */
  name,
  /** Neither text, list nor number: REG_BINARY, REG_QWORD, REG_LINK, … */
  type,
  /** The number of bytes does not go with its type. */
  length,
  /** No zero at the end: whoever reads on reads what lies behind it. */
  notClosed,
  /** A zero before the end: half of the readers would see less than the others. */
  zeroInside,
  /** A lone surrogate. */
  notText,
  /** REG_EXPAND_SZ with a %, which means something else to each account. */
  expandable,
  tooLarge,
};

/** The word for a fault, as the helper and logs have it. */
const char* nameOf(Fault fault);

}  // namespace gatehouse
