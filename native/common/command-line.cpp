#include "common/command-line.h"

namespace gatehouse {

namespace {

bool appendBackslashes(CommandLine& line, std::size_t count) {
  for (std::size_t i = 0; i < count; i++) {
    if (!line.append('\\')) return false;
  }
  return true;
}

}  // namespace

bool appendArgument(CommandLine& line, const char* argument, std::size_t count) {
  if (!line.empty() && !line.append(' ')) return false;
  if (!line.append('"')) return false;
  std::size_t backslashes = 0;
  for (std::size_t i = 0; i < count; i++) {
    const char each = argument[i];
    if (each == '\0') return false;
    if (each == '\\') {
      backslashes++;
      continue;
    }
    // Backslashes count only before a quote: each is doubled there, and one more takes the quote
    // in.
    if (!appendBackslashes(line, each == '"' ? 2 * backslashes + 1 : backslashes)) return false;
    backslashes = 0;
    if (!line.append(each)) return false;
  }
  return appendBackslashes(line, 2 * backslashes) && line.append('"');
}

}  // namespace gatehouse
