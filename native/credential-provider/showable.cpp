#include "credential-provider/showable.h"

namespace gatehouse {

namespace {

bool isBetween(unsigned unit, unsigned first, unsigned last) {
  return unit >= first && unit <= last;
}

bool isForbidden(unsigned unit) {
  const bool control = unit < 0x20 || isBetween(unit, 0x7F, 0x9F);
  const bool separator = unit == 0x2028 || unit == 0x2029;
  const bool turns = isBetween(unit, 0x202A, 0x202E) || isBetween(unit, 0x2066, 0x2069);
  return control || separator || turns;
}

}  // namespace

bool isShowable(const wchar_t* text) {
  for (; *text != L'\0'; text++) {
    const unsigned unit = *text;
    if (isForbidden(unit) || isBetween(unit, 0xDC00, 0xDFFF)) return false;
    if (isBetween(unit, 0xD800, 0xDBFF)) {
      if (!isBetween(text[1], 0xDC00, 0xDFFF)) return false;
      text++;
    }
  }
  return true;
}

}  // namespace gatehouse
