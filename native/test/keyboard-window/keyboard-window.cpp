#include <windows.h>

#include <cstdio>
#include <iostream>
#include <string>

#include "launcher/handle.h"
#include "launcher/lock.h"

// A client with a window of its own, and the helper that it started. One command a line on standard
// input, one line of JSON for each: `helper FILE` starts it, `windows` tells the handles, `seen`
// what the window was asked for last and what its thread types with since, `close` destroys it. All
// else goes to the helper as it is.

namespace {

using gatehouse::Handle;

constexpr wchar_t className[] = L"KeyboardWindow";

CRITICAL_SECTION section;
HKL asked = nullptr;
HKL taken = nullptr;

std::string digitsOf(const void* handle, int count) {
  char text[32];
  const auto number = static_cast<unsigned long long>(reinterpret_cast<std::uintptr_t>(handle));
  std::snprintf(text, sizeof text, "%0*llx", count, count == 8 ? number & 0xFFFFFFFF : number);
  return text;
}

LRESULT CALLBACK hear(HWND window, UINT message, WPARAM first, LPARAM second) {
  const LRESULT result = DefWindowProcW(window, message, first, second);
  if (message == WM_INPUTLANGCHANGEREQUEST) {
    const gatehouse::Lock held(section);
    asked = reinterpret_cast<HKL>(second);
    taken = GetKeyboardLayout(0);
  }
  return result;
}

struct Room {
  /** The desktop to live on; null for the one where this program was started. */
  HDESK desktop = nullptr;
  HWND window = nullptr;
  DWORD thread = 0;
  HANDLE ready = nullptr;
};

/** A window lives in a thread that does nothing but hear what it is told. */
DWORD WINAPI live(void* parameter) {
  auto* const room = static_cast<Room*>(parameter);
  if (room->desktop == nullptr || SetThreadDesktop(room->desktop)) {
    // Of messages only: any other kind needs a screen.
    room->window =
        CreateWindowExW(0, className, L"", 0, 0, 0, 9, 9, HWND_MESSAGE, nullptr, nullptr, nullptr);
  }
  SetEvent(room->ready);
  MSG message;
  while (GetMessageW(&message, nullptr, 0, 0) > 0) {
    if (message.message == WM_APP) DestroyWindow(room->window);
    DispatchMessageW(&message);
  }
  return 0;
}

void open(Room& room) {
  room.ready = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  CloseHandle(CreateThread(nullptr, 0, live, &room, 0, &room.thread));
  WaitForSingleObject(room.ready, INFINITE);
}

struct Helper {
  Handle process;
  Handle input;
  Handle output;
};

bool start(Helper& helper, const std::string& file) {
  SECURITY_ATTRIBUTES inherited = {sizeof inherited, nullptr, TRUE};
  Handle theirInput;
  Handle theirOutput;
  if (!CreatePipe(theirInput.fill(), helper.input.fill(), &inherited, 0)) return false;
  if (!CreatePipe(helper.output.fill(), theirOutput.fill(), &inherited, 0)) return false;
  SetHandleInformation(helper.input.get(), HANDLE_FLAG_INHERIT, 0);
  SetHandleInformation(helper.output.get(), HANDLE_FLAG_INHERIT, 0);
  STARTUPINFOA information = {};
  information.cb = sizeof information;
  information.dwFlags = STARTF_USESTDHANDLES;
  information.hStdInput = theirInput.get();
  information.hStdOutput = theirOutput.get();
  PROCESS_INFORMATION made = {};
  if (!CreateProcessA(file.c_str(), nullptr, nullptr, nullptr, TRUE, 0, nullptr, nullptr,
                      &information, &made))
    return false;
  CloseHandle(made.hThread);
  helper.process.reset(made.hProcess);
  return true;
}

std::string ask(const Helper& helper, std::string line) {
  line += '\n';
  DWORD count = 0;
  WriteFile(helper.input.get(), line.data(), static_cast<DWORD>(line.size()), &count, nullptr);
  std::string reply;
  char each = 0;
  while (ReadFile(helper.output.get(), &each, 1, &count, nullptr) && count == 1 && each != '\n') {
    reply += each;
  }
  return reply;
}

}  // namespace

int wmain() {
  InitializeCriticalSection(&section);
  WNDCLASSW kind = {};
  kind.lpfnWndProc = hear;
  kind.lpszClassName = className;
  RegisterClassW(&kind);
  Room here;
  open(here);
  Room elsewhere;
  elsewhere.desktop = CreateDesktopW(L"Elsewhere", nullptr, nullptr, 0, GENERIC_ALL, nullptr);
  if (elsewhere.desktop != nullptr) open(elsewhere);
  Helper helper;
  std::string line;
  while (std::getline(std::cin, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::string reply = "{}";
    if (line.rfind("helper ", 0) == 0) {
      reply = start(helper, line.substr(7)) ? R"({"ok":true})" : R"({"ok":false})";
    } else if (line == "windows") {
      reply = R"({"own":")" + digitsOf(here.window, 16) + R"(","elsewhere":")" +
              digitsOf(elsewhere.window, 16) + R"(","desktop":")" +
              digitsOf(GetDesktopWindow(), 16) + R"("})";
    } else if (line == "seen") {
      const gatehouse::Lock held(section);
      reply = R"({"asked":")" + digitsOf(asked, 8) + R"(","now":")" + digitsOf(taken, 8) + R"("})";
    } else if (line == "close") {
      PostThreadMessageW(here.thread, WM_APP, 0, 0);
      while (IsWindow(here.window)) Sleep(1);
    } else {
      reply = ask(helper, line);
    }
    std::cout << reply << std::endl;
  }
  return 0;
}
