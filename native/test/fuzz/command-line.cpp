#include "common/command-line.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

using namespace gatehouse;

namespace {

/**
 * The rules as Microsoft describes them ("Parsing C command-line arguments"), read from the other
 * side. test/windows/ compares with the real CommandLineToArgvW.
 */
std::vector<std::string> parse(const std::string& line) {
  std::vector<std::string> found;
  std::size_t at = 0;
  while (at < line.size()) {
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) at++;
    if (at >= line.size()) break;
    std::string argument;
    bool quoted = false;
    while (at < line.size() && (quoted || (line[at] != ' ' && line[at] != '\t'))) {
      std::size_t backslashes = 0;
      while (at < line.size() && line[at] == '\\') {
        backslashes++;
        at++;
      }
      if (at < line.size() && line[at] == '"') {
        argument.append(backslashes / 2, '\\');
        if (backslashes % 2 == 1) {
          argument.push_back('"');
        } else {
          quoted = !quoted;
        }
        at++;
        continue;
      }
      argument.append(backslashes, '\\');
      if (backslashes == 0) argument.push_back(line[at++]);
    }
    found.push_back(argument);
  }
  return found;
}

}  // namespace

/** The input is a list of arguments, each ended by a line feed. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::vector<std::string> arguments(1);
  for (std::size_t i = 0; i < size; i++) {
    if (data[i] == '\n') {
      arguments.emplace_back();
    } else {
      arguments.back().push_back(static_cast<char>(data[i]));
    }
  }
  CommandLine line;
  for (const std::string& argument : arguments) {
    const bool whole = appendArgument(line, argument.data(), argument.size());
    if (argument.find('\0') != std::string::npos && whole) std::abort();
    if (!whole) return 0;
  }
  if (parse(std::string(line.data(), line.size())) != arguments) std::abort();
  return 0;
}
