#include "test/entry-inside/other-windows.h"

namespace gatehouse {

OtherWindows& otherWindows() {
  static OtherWindows other;
  return other;
}

namespace {

bool change(const std::wstring& what, const std::wstring& text) {
  OtherWindows& other = otherWindows();
  const auto number = [&text] { return std::stoul(text, nullptr, 0); };
  const std::map<std::wstring, bool*> flags = {
      {L"remote", &other.remote},         {L"cleanBoot", &other.cleanBoot},
      {L"contrast", &other.contrast},     {L"still", &other.still},
      {L"failThread", &other.failThread}, {L"failEvent", &other.failEvent},
      {L"impatient", &other.impatient},
  };
  const std::map<std::wstring, std::wstring*> texts = {
      {L"signedIn", &other.signedIn}, {L"language", &other.language},
      {L"keyboard", &other.keyboard}, {L"computer", &other.computer},
      {L"service", &other.service},
  };
  if (const auto found = flags.find(what); found != flags.end()) {
    *found->second = text == L"1";
  } else if (const auto named = texts.find(what); named != texts.end()) {
    *named->second = text;
  } else if (what == L"session") {
    other.session = number();
  } else if (what == L"packageStatus") {
    other.packageStatus = static_cast<LONG>(number());
  } else if (what == L"failAllocation") {
    other.allocations = 0;
    other.failAllocation = static_cast<LONG>(number());
  } else {
    return false;
  }
  return true;
}

}  // namespace

void teachOtherWindows(Script& script) {
  // Pairs of what and how.
  script.knows(L"windows", [](const Words16& given, JsonLine& answer) {
    bool known = !given.empty();
    for (std::size_t i = 0; i + 1 < given.size(); i += 2) known &= change(given[i], given[i + 1]);
    answer.flag("known", known);
  });
  script.knows(L"windows-again", [](const Words16&, JsonLine& answer) {
    const LONG blocks = otherWindows().heapBlocks;
    otherWindows() = OtherWindows();
    otherWindows().heapBlocks = blocks;
    answer.flag("known", true);
  });
  // Waits until no launch is under way: its thread is the last that holds it beside the screen.
  script.knows(L"settle-launch", [](const Words16&, JsonLine& answer) {
    const ULONGLONG end = GetTickCount64() + 10000;
    OtherWindows& other = otherWindows();
    while (InterlockedCompareExchange(&other.threadsAlive, 0, 0) != 0 && GetTickCount64() < end)
      Sleep(1);
    answer.flag("settled", other.threadsAlive == 0);
  });
  script.knows(L"calls", [](const Words16&, JsonLine& answer) {
    const OtherWindows& other = otherWindows();
    answer.number("allocations", other.allocations).number("heapBlocks", other.heapBlocks);
    answer.number("pipeCalls", other.pipeCalls).number("serviceCalls", other.serviceCalls);
    answer.number("callsOnScreenThread", other.callsOnScreenThread);
    answer.number("threads", other.threads).number("longestWait", other.longestWait);
    answer.result("pipeFlags", static_cast<long>(other.pipeFlags));
    answer.result("pipeAccess", static_cast<long>(other.pipeAccess));
  });
}

}  // namespace gatehouse
