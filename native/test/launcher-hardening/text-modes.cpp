#include <windows.h>

#include <shellapi.h>

#include <random>

#include "common/utf.h"
#include "launcher/client-command.h"
#include "launcher/session-order.h"
#include "launcher/session-report.h"
#include "test/launcher-hardening/json.h"
#include "test/launcher-hardening/modes.h"

namespace gatehouse::test {

namespace {

SessionOrder wholeOrder() {
  SessionOrder order;
  order.purpose = SessionOrder::Purpose::start;
  std::uintptr_t next = 4;
  for (HANDLE* each :
       {&order.token, &order.job, &order.status, &order.reported, &order.finish, &order.service})
    *each = reinterpret_cast<HANDLE>(next += 4);
  order.application = L"C:\\Program Files\\Gatehouse\\\x00FCmlaut\\client.exe";
  order.command = L"\"client.exe\" \"--account=A=B\\c\"";
  order.profile = L"C:\\Users\\Gatehouse";
  return order;
}

/** How many texts near `whole` are read as well: none may be, but `whole` itself. */
template <typename Read>
unsigned countStrangers(const std::string& whole, Read read, unsigned& tried) {
  unsigned strangers = 0;
  const auto attempt = [&](const std::string& text) {
    tried++;
    if (text != whole && read(text)) strangers++;
  };
  for (std::size_t i = 0; i <= whole.size(); i++) {
    if (i < whole.size()) attempt(whole.substr(0, i));
    attempt(whole.substr(0, i) + '\n' + whole.substr(i));
    attempt(whole.substr(0, i) + '\x01' + whole.substr(i));
    attempt(whole.substr(0, i) + std::string(1, '\0') + whole.substr(i));
  }
  attempt(whole + whole);
  attempt(whole + std::string(longestOrder, 'a') + "\n");
  for (std::size_t at = whole.find('\n'); at != std::string::npos; at = whole.find('\n', at + 1)) {
    const std::size_t next = whole.find('\n', at + 1);
    if (next == std::string::npos) break;
    // One line less, and one line twice.
    attempt(whole.substr(0, at) + whole.substr(next));
    attempt(whole.substr(0, next) + whole.substr(at));
  }
  return strangers;
}

/** What is dangerous between quotes, and what is long. */
std::wstring hostileAccount(std::mt19937& random) {
  static const wchar_t* const pieces[] = {
      L"\"",
      L"\\",
      L"\\\\",
      L"\\\"",
      L" ",
      L"--self-test",
      L"%PATH%",
      L"^&|<>",
      L"'",
      L"a",
      L"\x00E9",
      L"\xD83D\xDE00",
      L"\" --inspect \"",
      L"\\\\\"\\",
      L"/c calc",
      L"=",
      L";",
  };
  std::wstring text;
  const std::size_t count = 1 + random() % 24;
  for (std::size_t i = 0; i < count; i++)
    text += pieces[random() % (sizeof(pieces) / sizeof(pieces[0]))];
  return text;
}

}  // namespace

int refuseOrders(const Words&) {
  std::string whole;
  SessionOrder read;
  const SessionOrder order = wholeOrder();
  const bool same = writeOrder(order, whole) && readOrder(whole, read) &&
                    read.command == order.command && read.application == order.application &&
                    read.profile == order.profile && read.job == order.job &&
                    read.service == order.service;
  unsigned tried = 0;
  // A sign more in a text is another text; what counts is that lines and numbers are strict.
  unsigned strangers = countStrangers(
      whole,
      [](const std::string& text) {
        SessionOrder stranger;
        std::string again;
        return readOrder(text, stranger) && (!writeOrder(stranger, again) || again != text);
      },
      tried);
  std::string report = writeReport({false, Refusal::hardening, "open-desktop", 5});
  SessionReport readBack;
  const bool reported = readReport(report, readBack) && readBack.step == "open-desktop" &&
                        readBack.refusal == Refusal::hardening && readBack.code == 5;
  strangers += countStrangers(
      report,
      [](const std::string& text) {
        SessionReport stranger;
        return readReport(text, stranger) && writeReport(stranger) != text;
      },
      tried);
  SessionOrder controls = order;
  controls.command = L"a\nb";
  SessionOrder without = order;
  without.job = nullptr;
  JsonLine()
      .add("same", same && reported)
      .add("tried", static_cast<unsigned long long>(tried))
      .add("strangers", static_cast<unsigned long long>(strangers))
      .add("controls", writeOrder(controls, whole))
      .add("without", writeOrder(without, whole))
      .print();
  return 0;
}

int roundTripCommands(const Words&) {
  // A seed of its own, so that a failure can be had again.
  std::mt19937 random(20261125);
  unsigned wrong = 0;
  constexpr unsigned tries = 2000;
  for (unsigned i = 0; i < tries; i++) {
    LaunchRequest request;
    const std::wstring account = hostileAccount(random);
    if (!toUtf8(account.c_str(), request.account)) return 1;
    request.still = i % 2 == 0;
    Failure failure;
    std::wstring command;
    if (!makeClientCommand(L"C:\\Program Files\\Gatehouse\\client.exe", request, i % 3 == 0,
                           command, failure)) {
      wrong++;
      continue;
    }
    int count = 0;
    wchar_t** read = CommandLineToArgvW(command.c_str(), &count);
    std::vector<std::wstring> expected = {L"C:\\Program Files\\Gatehouse\\client.exe", L"--sign-in",
                                          L"--account=" + account, L"--text-scale=100"};
    if (request.still) expected.push_back(L"--still");
    if (i % 3 == 0) expected.push_back(L"--self-test");
    if (read == nullptr || std::vector<std::wstring>(read, read + count) != expected) wrong++;
    LocalFree(read);
  }
  LaunchRequest line;
  line.account.append("a\nb");
  std::wstring command = L"untouched";
  Failure failure;
  const bool controls = makeClientCommand(L"C:\\client.exe", line, false, command, failure);
  JsonLine()
      .add("tried", static_cast<unsigned long long>(tries))
      .add("wrong", static_cast<unsigned long long>(wrong))
      .add("controls", controls)
      .add("refusal", nameOf(failure.refusal))
      .print();
  return 0;
}

}  // namespace gatehouse::test
