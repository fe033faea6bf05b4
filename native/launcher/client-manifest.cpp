#include "launcher/client-manifest.h"

#include "common/utf.h"

namespace gatehouse {

namespace {

const std::string head = "gatehouse 1 client-files\n";

int valueOf(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

bool readDigest(const std::string& line, Digest& digest) {
  for (std::size_t i = 0; i < digest.size(); i++) {
    const int high = valueOf(line[2 * i]);
    const int low = valueOf(line[2 * i + 1]);
    if (high < 0 || low < 0) return false;
    digest[i] = static_cast<unsigned char>(high * 16 + low);
  }
  return true;
}

/** No part may be empty or all dots, and no sign may mean anything to Windows. */
bool readPath(const std::string& text, std::wstring& path) {
  wchar_t units[1024];
  const auto count = toUtf16(text.data(), text.size(), units, 1024);
  if (count <= 0) return false;
  path.clear();
  bool onlyDots = true;
  for (std::ptrdiff_t i = 0; i <= count; i++) {
    const wchar_t unit = units[i];
    if (unit == L'/' || i == count) {
      if (onlyDots) return false;
      onlyDots = true;
      if (i < count) path.push_back(L'\\');
      continue;
    }
    if (unit < 0x20 || wcschr(L"\\:*?\"<>|", unit) != nullptr) return false;
    if (unit != L'.') onlyDots = false;
    path.push_back(unit);
  }
  return true;
}

}  // namespace

bool readClientManifest(const std::string& text, ClientManifest& manifest) {
  manifest.clear();
  constexpr std::size_t digits = 64;
  if (text.size() > longestManifest || text.compare(0, head.size(), head) != 0) return false;
  for (std::size_t at = head.size(); at < text.size();) {
    const std::size_t end = text.find('\n', at);
    if (end == std::string::npos || manifest.size() >= mostFiles) return false;
    const std::string line = text.substr(at, end - at);
    Digest digest = {};
    std::wstring path;
    if (line.size() <= digits + 1 || line[digits] != ' ' || !readDigest(line, digest) ||
        !readPath(line.substr(digits + 1), path) || !manifest.emplace(path, digest).second)
      return false;
    at = end + 1;
  }
  return !manifest.empty();
}

}  // namespace gatehouse
