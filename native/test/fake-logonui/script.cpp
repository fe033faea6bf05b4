#include "test/fake-logonui/script.h"

#include <windows.h>

#include <cstdio>

namespace gatehouse {

namespace {

std::string readAll() {
  std::string all;
  char bytes[65536];
  DWORD got = 0;
  while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), bytes, sizeof bytes, &got, nullptr) && got > 0)
    all.append(bytes, got);
  return all;
}

Words16 split(const std::string& line) {
  Words16 parts(1);
  for (std::size_t i = 0; i < line.size(); i++) {
    if (line[i] == '\t') {
      parts.emplace_back();
    } else if (line[i] == '\\' && i + 5 < line.size() && line[i + 1] == 'u') {
      parts.back() += static_cast<wchar_t>(std::stoul(line.substr(i + 2, 4), nullptr, 16));
      i += 5;
    } else {
      parts.back() += static_cast<wchar_t>(static_cast<unsigned char>(line[i]));
    }
  }
  return parts;
}

}  // namespace

int Script::run() {
  const std::string all = readAll();
  std::size_t at = 0;
  while (at < all.size()) {
    const std::size_t end = all.find('\n', at);
    Words16 parts = split(all.substr(at, end - at));
    at = end == std::string::npos ? all.size() : end + 1;
    const auto found = commands_.find(parts[0]);
    JsonLine answer;
    answer.text("did", parts[0].c_str());
    if (found == commands_.end()) {
      std::printf("%s\n", answer.text("error", "unknown command").done().c_str());
      return 2;
    }
    parts.erase(parts.begin());
    found->second(parts, answer);
    std::printf("%s\n", answer.done().c_str());
    std::fflush(stdout);
  }
  return 0;
}

std::wstring partOr(const Words16& given, std::size_t index, const wchar_t* standard) {
  return index < given.size() ? given[index] : standard;
}

unsigned long numberAt(const Words16& given, std::size_t index, unsigned long standard) {
  return index < given.size() ? std::stoul(given[index], nullptr, 0) : standard;
}

}  // namespace gatehouse
