#include "launcher/https-address.h"

namespace gatehouse {

bool isHttps(const std::string& address) {
  static const std::string scheme = "https://";
  if (address.size() <= scheme.size()) return false;
  for (std::size_t i = 0; i < scheme.size(); i++) {
    const char each = address[i];
    const char lower = each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    if (lower != scheme[i]) return false;
  }
  return true;
}

bool namesHttps(const std::string& line) {
  for (const char each : line) {
    const auto byte = static_cast<unsigned char>(each);
    if (each == '"' || byte < 0x20 || byte == 0x7F) return false;
  }
  const std::string first = line.substr(0, line.find(';'));
  const std::size_t begin = first.find_first_not_of(' ');
  if (begin == std::string::npos) return false;
  return isHttps(first.substr(begin, first.find_last_not_of(' ') + 1 - begin));
}

}  // namespace gatehouse
