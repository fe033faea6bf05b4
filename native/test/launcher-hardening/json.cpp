#include "test/launcher-hardening/json.h"

#include <windows.h>

namespace gatehouse::test {

void JsonLine::print() const {
  const std::string line = text();
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), line.data(), static_cast<DWORD>(line.size()), &written,
            nullptr);
}

std::string JsonLine::quote(const std::wstring& units) {
  std::string quoted = "\"";
  for (const wchar_t unit : units) {
    char escaped[8];
    snprintf(escaped, sizeof(escaped), "\\u%04x", static_cast<unsigned>(unit));
    quoted += escaped;
  }
  return quoted + "\"";
}

std::string JsonLine::quote(const std::string& bytes) {
  return quote(std::wstring(bytes.begin(), bytes.end()));
}

}  // namespace gatehouse::test
