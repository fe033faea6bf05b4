#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "test/fake-logonui/json-line.h"

namespace gatehouse {

/** One line of a script: a command and what it is given. */
using Words16 = std::vector<std::wstring>;
using Command = std::function<void(const Words16& given, JsonLine& answer)>;

/**
 * Reads commands from standard input, one a line, their parts separated by tabs; `\uXXXX` stands
 * for any UTF-16 unit. Answers each with one line of JSON. What it does not know ends the program.
 */
class Script {
 public:
  void knows(const wchar_t* name, Command command) { commands_[name] = std::move(command); }

  /** The exit code: 0 when all was known. */
  int run();

 private:
  std::map<std::wstring, Command> commands_;
};

/** The part at `index`, or the standard. */
std::wstring partOr(const Words16& given, std::size_t index, const wchar_t* standard);
unsigned long numberAt(const Words16& given, std::size_t index, unsigned long standard);

}  // namespace gatehouse
