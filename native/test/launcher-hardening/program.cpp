#include <windows.h>

#include <map>

#include "test/launcher-hardening/modes.h"

int wmain(int count, wchar_t** arguments) {
  using namespace gatehouse::test;
  static const std::map<std::wstring, int (*)(const Words&)> modes = {
      {L"calls", showCalls},
      {L"failing", failInTurn},
      {L"lies", heedLies},
      {L"orders", refuseOrders},
      {L"commands", roundTripCommands},
      {L"hold", holdFiles},
      {L"hold-failing", failHolding},
      {L"wipe", wipeFolder},
      {L"whole", startWhole},
      {L"gone", waitForEnds},
      {L"--in-session", watchWhole},
      {L"--sign-in", beClient},
  };
  const Words words(arguments + 1, arguments + count);
  const auto found = words.empty() ? modes.end() : modes.find(words[0]);
  return found == modes.end() ? 64 : found->second(words);
}
