#include "launcher/session-report.h"

namespace gatehouse {

namespace {

const std::string startedText = "gatehouse 1 started\n";
const std::string refusedHead = "gatehouse 1 refused ";
constexpr std::size_t longestStep = 48;

bool readRefusal(const std::string& word, Refusal& refusal) {
  for (int i = 0; i <= static_cast<int>(Refusal::stopping); i++) {
    refusal = static_cast<Refusal>(i);
    if (word == nameOf(refusal)) return true;
  }
  return false;
}

bool isStep(const std::string& word) {
  for (const char each : word) {
    if ((each < 'a' || each > 'z') && each != '-') return false;
  }
  return !word.empty() && word.size() <= longestStep;
}

bool readCode(const std::string& word, DWORD& code) {
  unsigned long long number = 0;
  for (const char each : word) {
    if (each < '0' || each > '9') return false;
    number = number * 10 + static_cast<unsigned>(each - '0');
  }
  code = static_cast<DWORD>(number);
  return !word.empty() && word.size() <= 10 && number <= MAXDWORD;
}

}  // namespace

std::string writeReport(const SessionReport& report) {
  if (report.started) return startedText;
  return refusedHead + nameOf(report.refusal) + ' ' + report.step + ' ' +
         std::to_string(report.code) + '\n';
}

bool readReport(const std::string& text, SessionReport& report) {
  report = SessionReport();
  if (text == startedText) {
    report.started = true;
    return true;
  }
  if (text.size() > longestReport || text.compare(0, refusedHead.size(), refusedHead) != 0 ||
      text.back() != '\n')
    return false;
  const std::string words = text.substr(refusedHead.size(), text.size() - refusedHead.size() - 1);
  const std::size_t first = words.find(' ');
  const std::size_t second = first == std::string::npos ? first : words.find(' ', first + 1);
  if (second == std::string::npos) return false;
  SessionReport read;
  read.step = words.substr(first + 1, second - first - 1);
  if (!readRefusal(words.substr(0, first), read.refusal) || !isStep(read.step) ||
      !readCode(words.substr(second + 1), read.code))
    return false;
  report = read;
  return true;
}

}  // namespace gatehouse
