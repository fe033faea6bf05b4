#include <windows.h>

#include <string>

#include "helper/answer.h"
#include "helper/line-reader.h"
#include "helper/protect-process.h"
#include "helper/request.h"

namespace {

/** False when nobody listens any more. */
bool writeWhole(HANDLE to, const std::string& text) {
  std::size_t at = 0;
  while (at < text.size()) {
    DWORD count = 0;
    const auto rest = static_cast<DWORD>(text.size() - at);
    if (WriteFile(to, text.data() + at, rest, &count, nullptr) == FALSE) return false;
    at += count;
  }
  return true;
}

constexpr int notProtected = 70;
constexpr int nobodyListens = 74;

}  // namespace

/** Answers one line of standard input after the other, until there are no more. Takes no switch. */
int wmain() {
  if (!gatehouse::protectProcess()) return notProtected;
  const HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
  gatehouse::LineReader input(GetStdHandle(STD_INPUT_HANDLE), gatehouse::longestRequest);
  std::string line;
  while (input.next(line)) {
    if (!writeWhole(output, gatehouse::answer(line) + "\n")) return nobodyListens;
  }
  return 0;
}
