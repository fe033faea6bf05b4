#include "test/fake-logonui/json-line.h"

#include <cstdio>

namespace gatehouse {

void JsonLine::key(const char* name) {
  if (!body_.empty()) body_ += ",";
  body_ += "\"";
  body_ += name;
  body_ += "\":";
}

JsonLine& JsonLine::text(const char* name, const wchar_t* value) {
  key(name);
  if (!value) {
    body_ += "null";
    return *this;
  }
  body_ += "\"";
  for (; *value != L'\0'; value++) {
    if (*value >= 0x20 && *value < 0x7F && *value != L'"' && *value != L'\\') {
      body_ += static_cast<char>(*value);
    } else {
      char escaped[8] = {};
      std::snprintf(escaped, sizeof escaped, "\\u%04x", static_cast<unsigned>(*value));
      body_ += escaped;
    }
  }
  body_ += "\"";
  return *this;
}

JsonLine& JsonLine::text(const char* name, const char* value) {
  std::wstring wide;
  for (; *value != '\0'; value++) wide += static_cast<wchar_t>(static_cast<unsigned char>(*value));
  return text(name, wide.c_str());
}

JsonLine& JsonLine::number(const char* name, double value) {
  char digits[40] = {};
  std::snprintf(digits, sizeof digits, "%.10g", value);
  return raw(name, digits);
}

JsonLine& JsonLine::flag(const char* name, bool value) {
  return raw(name, value ? "true" : "false");
}

JsonLine& JsonLine::result(const char* name, long value) {
  char digits[16] = {};
  std::snprintf(digits, sizeof digits, "\"%08lx\"", static_cast<unsigned long>(value));
  return raw(name, digits);
}

JsonLine& JsonLine::raw(const char* name, const std::string& json) {
  key(name);
  body_ += json;
  return *this;
}

}  // namespace gatehouse
