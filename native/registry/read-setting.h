#pragma once

#include <cstdint>
#include <string>

namespace gatehouse {

enum class Found : std::uint8_t {
  absent,
  /** It is there, and nobody can tell what it means. What is below it does not count either. */
  bad,
  read,
};

struct NumberSetting {
  Found found = Found::absent;
  std::uint32_t number = 0;
};

struct TextSetting {
  Found found = Found::absent;
  /** UTF-8. */
  std::string text;
};

/**
 * One setting, of the policy's key or else of the installer's (native/common/names.h). A policy's
 * key that cannot be read makes every setting bad: what it would have said may be a no.
 */
TextSetting readText(const wchar_t* name);

/** The same for a number: REG_DWORD, or text of one to nine digits, which is all some tools write.
 */
NumberSetting readNumber(const wchar_t* name);

/** 1 is yes, 0 is no, and what is bad or another number is no, whatever the default is. */
bool readSwitch(const wchar_t* name, bool byDefault);

}  // namespace gatehouse
