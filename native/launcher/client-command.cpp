#include "launcher/client-command.h"

#include "common/command-line.h"
#include "common/utf.h"

namespace gatehouse {

namespace {

using Argument = FixedText<1024>;

bool append(CommandLine& line, const Argument& argument) {
  return appendArgument(line, argument.data(), argument.size());
}

bool appendSwitch(CommandLine& line, const char* name) {
  Argument argument;
  return argument.append(name) && append(line, argument);
}

template <std::size_t Room>
bool appendUnlessEmpty(CommandLine& line, const char* name, const FixedText<Room>& value) {
  if (value.empty()) return true;
  Argument argument;
  return argument.append(name) && argument.append(value.data(), value.size()) &&
         append(line, argument);
}

bool appendScale(CommandLine& line, unsigned scale) {
  const char digits[] = {static_cast<char>('0' + scale / 100),
                         static_cast<char>('0' + scale / 10 % 10),
                         static_cast<char>('0' + scale % 10)};
  Argument argument;
  return argument.append("--text-scale=") && argument.append(digits, 3) && append(line, argument);
}

}  // namespace

bool makeClientCommand(const std::wstring& application, const LaunchRequest& request, bool selfTest,
                       std::wstring& command, Failure& failure) {
  // What could not have come over the pipe does not reach the client either.
  Message whole;
  if (!write(request, whole)) return refuse(failure, Refusal::badRequest, "request", 0);
  CommandLine line;
  Argument path;
  const bool written =
      toUtf8(application.c_str(), path) && append(line, path) && appendSwitch(line, "--sign-in") &&
      appendUnlessEmpty(line, "--account=", request.account) &&
      appendUnlessEmpty(line, "--sid=", request.sid) &&
      appendUnlessEmpty(line, "--language=", request.language) &&
      appendUnlessEmpty(line, "--keyboard=", request.keyboard) &&
      (!request.contrast || appendSwitch(line, "--contrast")) &&
      appendScale(line, request.textScale) && (!request.still || appendSwitch(line, "--still")) &&
      (!selfTest || appendSwitch(line, "--self-test"));
  wchar_t units[CommandLine::room() + 1];
  const auto count = written ? toUtf16(line.data(), line.size(), units, CommandLine::room() + 1)
                             : std::ptrdiff_t{-1};
  if (count < 0) return refuse(failure, Refusal::badRequest, "command-line", 0);
  command.assign(units, static_cast<std::size_t>(count));
  return true;
}

}  // namespace gatehouse
