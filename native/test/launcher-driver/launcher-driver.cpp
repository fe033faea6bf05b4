#include <windows.h>

#include <sddl.h>
#include <tlhelp32.h>

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "common/names.h"
#include "launcher/handle.h"
#include "test/launcher-driver/pipe-client.h"
#include "test/launcher-driver/service-control.h"

/**
 * The sign-in screen and the administrator in one, for tests of the launcher's service: reads one
 * order per line, and answers each with one line of JSON. What it waits for has a limit.
 */
namespace {

using namespace gatehouse;

constexpr wchar_t eventsFile[] = L"C:\\gatehouse-test\\events.txt";
constexpr DWORD patience = 15'000;

std::wstring widen(const std::string& text) {
  return std::wstring(text.begin(), text.end());
}

/** Text of this program, of the launcher's events and of the stand-in client: ASCII, by chance. */
std::string quote(const std::string& text) {
  std::string quoted = "\"";
  for (const char each : text) {
    if (each == '"' || each == '\\') quoted += '\\';
    quoted += each < 0x20 || each > 0x7E ? '?' : each;
  }
  return quoted + "\"";
}

std::string readFile(const std::wstring& name) {
  const Handle file(CreateFileW(name.c_str(), GENERIC_READ,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                OPEN_EXISTING, 0, nullptr));
  std::string text;
  char bytes[4096];
  DWORD count = 0;
  while (file && ReadFile(file.get(), bytes, sizeof(bytes), &count, nullptr) && count > 0)
    text.append(bytes, count);
  return text;
}

bool waitUntil(DWORD limit, const std::function<bool()>& holds) {
  const ULONGLONG until = GetTickCount64() + limit;
  while (!holds()) {
    if (GetTickCount64() > until) return false;
    Sleep(5);
  }
  return true;
}

unsigned countClients() {
  const Handle list(CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0));
  PROCESSENTRY32W entry = {};
  entry.dwSize = sizeof(entry);
  unsigned count = 0;
  for (BOOL more = Process32FirstW(list.get(), &entry); more;
       more = Process32NextW(list.get(), &entry)) {
    if (_wcsicmp(entry.szExeFile, L"stand-in-client.exe") == 0) count++;
  }
  return count;
}

std::string entryNow() {
  DWORD value = 99;
  DWORD size = sizeof(value);
  if (RegGetValueW(HKEY_LOCAL_MACHINE, names::launcherKey, names::entryValue, RRF_RT_REG_DWORD,
                   nullptr, &value, &size) != ERROR_SUCCESS)
    return "words";
  return value == names::entryLink ? "link" : value == names::entryWords ? "words" : "other";
}

void setWord(const wchar_t* key, const std::string& name, const std::string& value) {
  const std::wstring text = widen(value);
  RegSetKeyValueW(HKEY_LOCAL_MACHINE, key, widen(name).c_str(), REG_SZ, text.c_str(),
                  static_cast<DWORD>((text.size() + 1) * sizeof(wchar_t)));
}

/** As on a machine on which Gatehouse was only just installed, and which was just started. */
void forget() {
  RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, names::settingsKey, L"Proven");
  RegDeleteTreeW(HKEY_LOCAL_MACHINE, names::launcherKey);
}

/** As after that many failed proofs since the start of the machine. */
void countFailures(DWORD failures) {
  HKEY key = nullptr;
  RegCreateKeyExW(HKEY_LOCAL_MACHINE, names::launcherKey, 0, nullptr, REG_OPTION_VOLATILE,
                  KEY_ALL_ACCESS, nullptr, &key, nullptr);
  RegSetValueExW(key, L"Failures", 0, REG_DWORD, reinterpret_cast<const BYTE*>(&failures),
                 sizeof(failures));
  RegCloseKey(key);
}

void signal(const wchar_t* name) {
  const Handle event(CreateEventW(nullptr, FALSE, FALSE, name));
  SetEvent(event.get());
}

/** The tries that nobody with good intent makes. */
const std::vector<std::string>& badMessages() {
  static const std::vector<std::string> messages = {
      "x",
      std::string(1, '\0'),
      "gatehouse 2 launch\nscenario=sign-in\ntext-scale=100\n",
      "gatehouse 1 launch\nscenario=sign-in\nscenario=sign-in\n",
      "gatehouse 1 launch\nscenario=sign-in\n--no-sandbox=1\n",
      "gatehouse 1 launch\nscenario=sign-in\naccount=a\"\x01\n",
      soundRequest("sign-in") + "x",
      std::string(2048, 'x'),
      std::string(2049, 'x'),
      std::string(60'000, 'x'),
  };
  return messages;
}

/** Another sign-in screen that asks and is gone at once; 0 when the client was started for it. */
DWORD runChild() {
  wchar_t path[MAX_PATH] = {};
  GetModuleFileNameW(nullptr, path, MAX_PATH);
  std::wstring command = L"\"" + std::wstring(path) + L"\" ask";
  STARTUPINFOW startup = {};
  startup.cb = sizeof(startup);
  PROCESS_INFORMATION process = {};
  if (!CreateProcessW(path, command.data(), nullptr, nullptr, FALSE, 0, nullptr, nullptr, &startup,
                      &process))
    return GetLastError();
  const Handle thread(process.hThread);
  const Handle child(process.hProcess);
  WaitForSingleObject(child.get(), patience);
  DWORD code = 1;
  GetExitCodeProcess(child.get(), &code);
  return code;
}

std::string accessOfPipe() {
  const Handle pipe = openPipe();
  BYTE descriptor[1024] = {};
  DWORD size = 0;
  wchar_t* text = nullptr;
  if (!GetKernelObjectSecurity(pipe.get(), DACL_SECURITY_INFORMATION, descriptor,
                               sizeof(descriptor), &size) ||
      !ConvertSecurityDescriptorToStringSecurityDescriptorW(
          descriptor, SDDL_REVISION_1, DACL_SECURITY_INFORMATION, &text, nullptr))
    return "error " + std::to_string(GetLastError());
  std::string access;
  for (const wchar_t* each = text; *each != L'\0'; each++) access += static_cast<char>(*each);
  LocalFree(text);
  return access;
}

class Driver {
 public:
  /** Gives the members of the answer. */
  std::string obey(const std::string& order, std::istringstream& words);

 private:
  std::string word(std::istringstream& words) {
    std::string next;
    words >> next;
    return next;
  }
  /** All that is left of the line, behind one blank. */
  std::string rest(std::istringstream& words) {
    std::string text;
    std::getline(words.ignore(1), text);
    return text;
  }
  std::string event(const std::string& number);
  std::string flood(int count);
  std::string garbage();

  ServiceControl service_;
  std::size_t seen_ = 0;
  std::vector<Handle> open_;
};

std::string Driver::event(const std::string& number) {
  std::string detail;
  const bool found = waitUntil(patience, [&] {
    const std::string text = readFile(eventsFile);
    std::size_t at = seen_;
    for (std::size_t end; (end = text.find("\r\n", at)) != std::string::npos; at = end + 2) {
      const std::string line = text.substr(at, end - at);
      if (line.compare(0, number.size() + 1, number + "\t") != 0) continue;
      detail = line.substr(number.size() + 1);
      return true;
    }
    return false;
  });
  return found ? "\"event\":" + number + ",\"detail\":" + quote(detail) : "\"missing\":" + number;
}

std::string Driver::flood(int count) {
  std::map<std::string, int> replies;
  for (int i = 0; i < count; i++) replies[ask(soundRequest("sign-in"), patience)]++;
  std::string answer = "\"total\":" + std::to_string(count);
  for (const auto& [reply, times] : replies)
    answer += "," + quote(reply) + ":" + std::to_string(times);
  return answer;
}

std::string Driver::garbage() {
  std::string answer;
  for (const std::string& message : badMessages()) {
    // No more than the launcher listens to in a second.
    Sleep(210);
    answer += (answer.empty() ? "" : ",") + quote(ask(message, patience));
  }
  return "\"replies\":[" + answer + "]";
}

std::string Driver::obey(const std::string& order, std::istringstream& words) {
  const auto outcome = [](DWORD error) { return "\"error\":" + std::to_string(error); };
  if (order == "install") return outcome(service_.install(widen(word(words))));
  if (order == "start") return outcome(service_.start());
  if (order == "stop") return outcome(service_.stop());
  if (order == "state") return "\"state\":" + std::to_string(service_.state());
  if (order == "kill") {
    const Handle process(OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, service_.processId()));
    TerminateProcess(process.get(), 9);
    return "\"killed\":" + std::string(WaitForSingleObject(process.get(), patience) == WAIT_OBJECT_0
                                           ? "true"
                                           : "false");
  }
  if (order == "set") {
    const std::string name = word(words);
    setWord(L"SOFTWARE\\GatehouseTest", name, word(words));
    return "\"set\":true";
  }
  if (order == "setting") {
    const std::string name = word(words);
    setWord(names::settingsKey, name, rest(words));
    return "\"set\":true";
  }
  if (order == "policy") {
    const std::string name = word(words);
    setWord(names::policyKey, name, word(words));
    return "\"set\":true";
  }
  if (order == "drop") {
    const std::wstring name = widen(word(words));
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, names::settingsKey, name.c_str());
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, names::policyKey);
    return "\"dropped\":true";
  }
  if (order == "windows") {
    setWord(L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion", "CurrentBuildNumber", word(words));
    return "\"set\":true";
  }
  if (order == "forget") {
    forget();
    return "\"forgotten\":true";
  }
  if (order == "failures") {
    countFailures(static_cast<DWORD>(std::stoul(word(words))));
    return "\"set\":true";
  }
  if (order == "pause") {
    Sleep(static_cast<DWORD>(std::stoul(word(words))));
    return "\"paused\":true";
  }
  if (order == "stopped") {
    const bool stopped =
        waitUntil(patience, [this] { return service_.state() == SERVICE_STOPPED; });
    return "\"stopped\":" + std::string(stopped ? "true" : "false");
  }
  if (order == "entry") {
    const std::string wanted = word(words);
    waitUntil(patience, [&] { return entryNow() == wanted; });
    return "\"entry\":" + quote(entryNow());
  }
  if (order == "clients") {
    const unsigned wanted = static_cast<unsigned>(std::stoul(word(words)));
    waitUntil(patience, [&] { return countClients() == wanted; });
    return "\"clients\":" + std::to_string(countClients());
  }
  if (order == "mark") {
    seen_ = readFile(eventsFile).size();
    return "\"mark\":true";
  }
  if (order == "event") return event(word(words));
  if (order == "request") return "\"reply\":" + quote(ask(soundRequest(word(words)), patience));
  if (order == "leave") {
    signal(L"GatehouseTest.Leave");
    return "\"leave\":true";
  }
  if (order == "use") {
    signal(L"GatehouseTest.Use");
    return "\"use\":true";
  }
  if (order == "session") {
    setWord(L"SOFTWARE\\GatehouseTest", "Session", word(words));
    signal(L"GatehouseTest.Session");
    return "\"session\":true";
  }
  if (order == "begin") {
    // Asks and does not wait for the reply.
    open_.push_back(openPipe());
    const bool sent = send(open_.back().get(), soundRequest("sign-in"));
    return "\"sent\":" + std::string(sent ? "true" : "false");
  }
  if (order == "reply") return "\"reply\":" + quote(hear(open_.back().get(), patience));
  if (order == "silence") {
    const Handle pipe = openPipe();
    return "\"reply\":" + quote(hear(pipe.get(), patience));
  }
  if (order == "child") return "\"code\":" + std::to_string(runChild());
  if (order == "access") return "\"access\":" + quote(accessOfPipe());
  if (order == "release") {
    open_.clear();
    return "\"released\":true";
  }
  if (order == "squat") {
    open_.emplace_back(CreateNamedPipeW(names::pipe, PIPE_ACCESS_DUPLEX, PIPE_TYPE_MESSAGE, 1, 512,
                                        512, 0, nullptr));
    return "\"squatted\":" + std::string(open_.back() ? "true" : "false");
  }
  if (order == "flood") return flood(std::stoi(word(words)));
  if (order == "garbage") return garbage();
  return "\"unknown\":" + quote(order);
}

}  // namespace

int wmain(int count, wchar_t**) {
  if (count > 1) return ask(soundRequest("sign-in"), patience) == "started" ? 0 : 1;
  Driver driver;
  std::string line;
  while (std::getline(std::cin, line)) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::istringstream words(line);
    std::string order;
    words >> order;
    if (order.empty()) continue;
    const ULONGLONG before = GetTickCount64();
    const std::string answer = driver.obey(order, words);
    std::cout << "{\"order\":" << quote(line) << "," << answer
              << ",\"took\":" << GetTickCount64() - before << "}" << std::endl;
  }
  return 0;
}
