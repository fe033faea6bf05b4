#include <windows.h>

#include <cstdio>
#include <string>
#include <vector>

/**
 * Stands in for the client: speaks its status lines on the one handle that it was given, and then
 * does what `HKLM\SOFTWARE\GatehouseTest` says under `Mode`, or `SelfTest` for a self-test.
 */
namespace {

void say(const std::string& text) {
  DWORD written = 0;
  WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), text.data(), static_cast<DWORD>(text.size()), &written,
            nullptr);
}

std::wstring order(const wchar_t* name) {
  wchar_t text[64] = {};
  DWORD size = sizeof(text);
  RegGetValueW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\GatehouseTest", name, RRF_RT_REG_SZ, nullptr, text,
               &size);
  return text;
}

/** As JSON in ASCII: what a test does not expect is seen by its number. */
std::string quote(const std::wstring& text) {
  std::string quoted = "\"";
  for (const wchar_t each : text) {
    char escaped[8] = {};
    if (each == L'"' || each == L'\\' || each < 0x20 || each > 0x7E)
      std::snprintf(escaped, sizeof(escaped), "\\u%04x", static_cast<unsigned>(each));
    else
      escaped[0] = static_cast<char>(each);
    quoted += escaped;
  }
  return quoted + "\"";
}

/** Which of the small numbers are handles of files and pipes: what was inherited. */
unsigned inheritedPipes() {
  unsigned count = 0;
  for (std::uintptr_t number = 4; number < 4096; number += 4) {
    DWORD flags = 0;
    HANDLE const handle = reinterpret_cast<HANDLE>(number);
    if (GetHandleInformation(handle, &flags) && (flags & HANDLE_FLAG_INHERIT) != 0) count++;
  }
  return count;
}

void introduce() {
  std::string line = "{\"kind\":\"log\",\"line\":{\"event\":\"stand-in\",\"command\":";
  line += quote(GetCommandLineW()) + ",\"inherited\":" + std::to_string(inheritedPipes());
  line += ",\"process\":" + std::to_string(GetCurrentProcessId()) + "}}\n";
  say(line);
}

/** Waits until the test says so, and at most for a minute. */
void waitForWord(HANDLE word) {
  WaitForSingleObject(word, 60'000);
}

/** Says that it is used as often as the test says so, and counts aloud, until it is to leave. */
void beUsed(HANDLE word, HANDLE use) {
  HANDLE const either[] = {word, use};
  for (int uses = 1; WaitForMultipleObjects(2, either, FALSE, 60'000) == WAIT_OBJECT_0 + 1; uses++)
    say("{\"kind\":\"in-use\"}\n{\"kind\":\"log\",\"line\":{\"used\":" + std::to_string(uses) +
        "}}\n");
}

int selfTest(const std::wstring& mode) {
  if (mode == L"hang") Sleep(60'000);
  if (mode == L"crash") TerminateProcess(GetCurrentProcess(), 0xC0000005);
  const bool frame = mode != L"blank";
  const bool sandboxed = mode != L"open";
  say(std::string("{\"kind\":\"self-test\",\"frame\":") + (frame ? "true" : "false") +
      ",\"sandboxed\":" + (sandboxed ? "true" : "false") + ",\"version\":\"0\"}\n");
  return mode == L"code" ? 70 : 0;
}

}  // namespace

int wmain(int count, wchar_t** arguments) {
  // Made before anything is said: a test that has heard something may answer at once.
  HANDLE const word = CreateEventW(nullptr, FALSE, FALSE, L"GatehouseTest.Leave");
  HANDLE const use = CreateEventW(nullptr, FALSE, FALSE, L"GatehouseTest.Use");
  introduce();
  for (int i = 1; i < count; i++) {
    if (std::wstring(arguments[i]) == L"--self-test") return selfTest(order(L"SelfTest"));
  }
  const std::wstring mode = order(L"Mode");
  if (mode == L"die") return 3;
  if (mode == L"hang") waitForWord(word);
  if (mode == L"flood") {
    const std::string line =
        "{\"kind\":\"log\",\"line\":{\"x\":\"" + std::string(900, 'x') + "\"}}\n";
    for (int i = 0; i < 4000; i++) say(line);
  }
  if (mode == L"garbage") {
    say(std::string(20'000, '[') + "\n{\"kind\":\"start\"}\n\xFF\xFE\n");
    for (int i = 0; i < 5000; i++) say("{\"kind\":\"ready\"}\n");
  }
  say("{\"kind\":\"ready\"}\n");
  beUsed(word, use);
  if (mode == L"crash") TerminateProcess(GetCurrentProcess(), 0xC0000005);
  say("{\"kind\":\"leaving\",\"why\":\"asked\"}\n");
  if (mode == L"linger") Sleep(60'000);
  return 0;
}
