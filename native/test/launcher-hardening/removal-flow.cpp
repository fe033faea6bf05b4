#include "launcher/removal.h"

#include <initializer_list>

#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/flows.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

constexpr wchar_t program[] = L"C:\\gatehouse-removed";
constexpr wchar_t logs[] = L"C:\\gatehouse-removed\\Logs";
constexpr wchar_t windowsProfile[] = L"C:\\users\\GatehouseKiosk";
constexpr wchar_t ownProfile[] = L"C:\\users\\Gatehouse";

const std::wstring account = L"SOFTWARE\\Gatehouse\\Account\\Sid";
const std::wstring hidden =
    L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Winlogon\\SpecialAccounts\\UserList\\"
    L"GatehouseKiosk";
const std::wstring profileEntry =
    L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-1-2-3-1007\\"
    L"ProfileImagePath";
const std::wstring entry = L"SOFTWARE\\Gatehouse\\Launcher\\Entry";
const std::wstring proven = L"SOFTWARE\\Gatehouse\\Proven";
const std::wstring setting = L"SOFTWARE\\Gatehouse\\BackendUrl";

/** Keeps the steps that failed, as the events name them. */
class KeptEvents : public EventLog {
 public:
  void write(const KnownEvent& event, const std::string& detail) noexcept override {
    text += (text.empty() ? "" : "; ") + std::to_string(event.number) + " " + detail;
  }
  std::string text;
};

bool isThere(const wchar_t* path) {
  return GetFileAttributesW(path) != INVALID_FILE_ATTRIBUTES;
}

void makeFolder(const wchar_t* folder, std::initializer_list<const wchar_t*> files) {
  CreateDirectoryW(folder, nullptr);
  for (const wchar_t* each : files) {
    CloseHandle(CreateFileW((std::wstring(folder) + L"\\" + each).c_str(), GENERIC_WRITE, 0,
                            nullptr, CREATE_ALWAYS, 0, nullptr));
  }
}

/** Everything that a launcher leaves after a year of use, and something of other people's. */
void furnish() {
  begin(true);
  fake.accountEnabled = true;
  fake.rights = {L"SeDenyNetworkLogonRight"};
  const wchar_t path[] = L"C:\\users\\GatehouseKiosk";
  const auto* bytes = reinterpret_cast<const unsigned char*>(path);
  fake.registry[profileEntry] = {bytes, bytes + sizeof(path)};
  for (const std::wstring& each : {hidden, entry, proven}) fake.registry[each] = {0};
  fake.settingsKey = true;
  fake.programs = {{1'000'008, L"C:\\windows\\explorer.exe"},
                   {1'000'012, L"C:\\gatehouse-removed\\client\\Gatehouse.exe"},
                   {1'000'016, L"C:\\other\\Gatehouse.exe"},
                   {1'000'020, L"c:\\Gatehouse-Removed\\gatehouse-launcher.exe", true},
                   {1'000'024, L"C:\\gatehouse-removed\\gatehouse-launcher.exe"}};
  makeFolder(program, {});
  makeFolder(logs, {L"client.log", L"client.2.log"});
  makeFolder(windowsProfile, {L"NTUSER.DAT"});
  makeFolder(ownProfile, {L"x"});
}

std::vector<std::string> whatIsLeft() {
  std::vector<std::string> left;
  const auto say = [&](bool there, const char* what) {
    if (there) left.push_back(what);
  };
  say(fake.accountExists, "account");
  say(!fake.rights.empty(), "rights");
  for (const auto& [key, what] :
       {std::pair(account, "account key"), std::pair(hidden, "hidden account"),
        std::pair(profileEntry, "profile entry"), std::pair(entry, "launcher key"),
        std::pair(proven, "proof")})
    say(fake.registry.count(key) != 0, what);
  say(isThere(windowsProfile), "windows profile");
  say(isThere(ownProfile), "own profile");
  say(isThere(logs), "logs");
  say(fake.settingsKey, "settings key");
  for (const FakeProgram& each : fake.programs) {
    const bool ours = each.id == 1'000'012 || each.id > 1'000'016;
    say(ours && each.runs, "program");
    say(!ours && !each.runs, "somebody else's program has ended");
  }
  return left;
}

FlowResult remove(bool keepLogs) {
  RemovalOrder order;
  order.folder = program;
  order.keepLogs = keepLogs;
  KeptEvents events;
  FlowResult result;
  result.done = runRemoval(recordingSystem(), events, order) == 0;
  result.step = events.text;
  std::vector<std::string> left = whatIsLeft();
  KeptEvents second;
  result.putBack = runRemoval(recorder.behind, second, order) == 0 && second.text.empty();
  for (const std::string& each : whatIsLeft()) left.push_back("again: " + each);
  FlowResult finished = finish(result);
  finished.left.insert(finished.left.end(), left.begin(), left.end());
  return finished;
}

}  // namespace

FlowResult removeAll() {
  furnish();
  return remove(false);
}

FlowResult removeAllButLogs() {
  furnish();
  fake.registry[setting] = {0};
  return remove(true);
}

FlowResult removeBesideForeignAccount() {
  furnish();
  // Ours was deleted by somebody, who then made one of the same name.
  fake.accountSid = sidOf(L"S-1-5-21-1-2-3-2001");
  return remove(false);
}

}  // namespace gatehouse::test
