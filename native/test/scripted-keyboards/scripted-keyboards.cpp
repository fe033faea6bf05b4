#include <windows.h>

#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "helper/answer.h"
#include "helper/keyboard-calls.h"

// All of the helper but Windows' keyboards, which are as standard input says: `loaded ID…`,
// `now ID`, `obeys N` (after so many waits; -1: never), `deaf`, `reset`. One line of JSON each,
// with how long was waited since the last `reset`. All else is a request.

namespace {

constexpr std::uintptr_t ourWindow = 0x301F2;
constexpr DWORD ourThread = 77;

struct Scripted {
  std::vector<HKL> loaded;
  HKL now = nullptr;
  HKL asked = nullptr;
  int obeysAfter = 0;
  bool deaf = false;
  DWORD waited = 0;
  int waits = 0;
};

Scripted scripted;

HKL keyboardOf(const std::string& digits) {
  // As Windows does: the sign goes on into the upper half.
  const auto number = static_cast<std::int32_t>(std::stoul(digits, nullptr, 16));
  return reinterpret_cast<HKL>(static_cast<std::intptr_t>(number));
}

int WINAPI list(int room, HKL* to) {
  int count = 0;
  for (HKL each : scripted.loaded) {
    if (count < room) to[count++] = each;
  }
  return count;
}

HKL WINAPI layoutOfThread(DWORD thread) {
  if (thread != ourThread) return nullptr;
  const bool obeys = scripted.obeysAfter >= 0 && scripted.waits >= scripted.obeysAfter;
  if (scripted.asked != nullptr && obeys) scripted.now = scripted.asked;
  return scripted.now;
}

BOOL WINAPI post(HWND, UINT message, WPARAM first, LPARAM second) {
  if (scripted.deaf || message != WM_INPUTLANGCHANGEREQUEST || first != 0) return FALSE;
  scripted.asked = reinterpret_cast<HKL>(second);
  return TRUE;
}

void WINAPI wait(DWORD milliseconds) {
  scripted.waited += milliseconds;
  scripted.waits++;
}

DWORD threadOf(HWND window) {
  return reinterpret_cast<std::uintptr_t>(window) == ourWindow ? ourThread : 0;
}

}  // namespace

const gatehouse::KeyboardCalls& gatehouse::keyboardCalls() {
  static constexpr KeyboardCalls calls = {list, layoutOfThread, post, wait, threadOf};
  return calls;
}

int wmain() {
  std::string line;
  while (std::getline(std::cin, line)) {
    std::istringstream words(line);
    std::string command;
    words >> command;
    std::string reply;
    if (command == "loaded") {
      scripted.loaded.clear();
      for (std::string each; words >> each;) scripted.loaded.push_back(keyboardOf(each));
    } else if (command == "now") {
      words >> command;
      scripted.now = keyboardOf(command);
    } else if (command == "obeys") {
      words >> scripted.obeysAfter;
    } else if (command == "deaf") {
      scripted.deaf = true;
    } else if (command == "reset") {
      scripted = {};
    } else {
      reply = gatehouse::answer(line);
    }
    const std::string waited = R"({"waited":)" + std::to_string(scripted.waited) + "}";
    std::cout << (reply.empty() ? waited : reply) << std::endl;
  }
  return 0;
}
