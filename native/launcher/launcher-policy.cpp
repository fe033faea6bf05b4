#include "launcher/launcher-policy.h"

#include <rapidjson/document.h>
#include <windows.h>

#include <cstdint>
#include <string>

#include "common/names.h"
#include "launcher/handle.h"
#include "launcher/https-address.h"
#include "registry/read-setting.h"
#include "registry/read-tree.h"

namespace gatehouse {

namespace {

constexpr unsigned strict = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;

const rapidjson::Value* memberOf(const rapidjson::Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() ? nullptr : &member->value;
}

bool hasHttps(const rapidjson::Value& connection) {
  const rapidjson::Value* address = memberOf(connection, "backendUrl");
  return address != nullptr && address->IsString() &&
         isHttps(std::string(address->GetString(), address->GetStringLength()));
}

/** What makes up the connection, in the order of electron/policy/registry-values.ts. */
constexpr const char* connectionNames[] = {"Connection", "BackendUrl", "Ca",   "CaFile",
                                           "Pins",       "Addresses",  "Proxy"};

bool isOfConnection(const std::string& name) {
  for (const char* each : connectionNames) {
    if (_stricmp(name.c_str(), each) == 0) return true;
  }
  return false;
}

enum class Address : std::uint8_t { absent, bad, sound };

/** A connection is taken whole: a key that says anything of it is the one that counts. */
Address addressIn(const wchar_t* key) {
  const Tree tree = readTree(key);
  if (tree.state == Tree::State::absent) return Address::absent;
  if (tree.state != Tree::State::read) return Address::bad;
  for (const NamedFault& fault : tree.faults) {
    if (isOfConnection(fault.name)) return Address::bad;
  }
  bool any = false;
  bool sound = false;
  for (const NamedValue& each : tree.values) {
    if (!isOfConnection(each.name)) continue;
    any = true;
    if (each.value.kind != Value::Kind::text) continue;
    const bool whole = _stricmp(each.name.c_str(), "Connection") == 0;
    const bool address = _stricmp(each.name.c_str(), "BackendUrl") == 0;
    if (!whole && !address) continue;
    if (!(whole ? namesHttps(each.value.text) : isHttps(each.value.text))) return Address::bad;
    sound = true;
  }
  return sound ? Address::sound : any ? Address::bad : Address::absent;
}

/** As large as the client reads. */
constexpr DWORD largestFile = 256 * 1024;

Address addressInFile(const std::wstring& path) {
  const Handle file(CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                                FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  if (!file) return Address::absent;
  std::string text(largestFile + 1, '\0');
  DWORD count = 0;
  if (!ReadFile(file.get(), text.data(), largestFile + 1, &count, nullptr) || count > largestFile)
    return Address::bad;
  text.resize(count);
  // Windows' editors write a byte order mark.
  if (text.compare(0, 3, "\xEF\xBB\xBF") == 0) text.erase(0, 3);
  rapidjson::Document document;
  document.Parse<strict>(text.data(), text.size());
  if (document.HasParseError()) return Address::bad;
  const rapidjson::Value* connection = memberOf(document, "connection");
  return connection != nullptr && hasHttps(*connection) ? Address::sound : Address::bad;
}

bool hasSoundAddress(const std::wstring& file) {
  for (const wchar_t* key : {names::policyKey, names::settingsKey}) {
    const Address address = addressIn(key);
    if (address != Address::absent) return address == Address::sound;
  }
  return !file.empty() && addressInFile(file) == Address::sound;
}

}  // namespace

LauncherPolicy readLauncherPolicy(const std::wstring& file) {
  LauncherPolicy policy;
  policy.soundAddress = hasSoundAddress(file);
  policy.offerAtSignIn = readSwitch(L"OfferAtSignIn", policy.offerAtSignIn);
  policy.offerAtUnlock = readSwitch(L"OfferAtUnlock", policy.offerAtUnlock);
  policy.offerInRemoteSessions = readSwitch(L"OfferInRemoteSessions", policy.offerInRemoteSessions);
  return policy;
}

}  // namespace gatehouse
