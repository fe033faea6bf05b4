#include "launcher/launcher-policy.h"

#include <rapidjson/document.h>

#include <string>

#include "registry/read-setting.h"

namespace gatehouse {

namespace {

/** Schemes are compared without case (RFC 3986 section 3.1). */
bool isHttps(const std::string& address) {
  static const std::string scheme = "https://";
  if (address.size() <= scheme.size()) return false;
  for (std::size_t i = 0; i < scheme.size(); i++) {
    const char each = address[i];
    const char lower = each >= 'A' && each <= 'Z' ? static_cast<char>(each - 'A' + 'a') : each;
    if (lower != scheme[i]) return false;
  }
  return true;
}

/** `Connection` is all of the connection in one line of JSON. */
bool namesHttps(const std::string& connection) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::Document document;
  document.Parse<flags>(connection.data(), connection.size());
  if (document.HasParseError() || !document.IsObject()) return false;
  const auto address = document.FindMember("backendUrl");
  return address != document.MemberEnd() && address->value.IsString() &&
         isHttps(std::string(address->value.GetString(), address->value.GetStringLength()));
}

bool hasSoundAddress() {
  const TextSetting address = readText(L"BackendUrl");
  if (address.found != Found::absent) return address.found == Found::read && isHttps(address.text);
  const TextSetting connection = readText(L"Connection");
  return connection.found == Found::read && namesHttps(connection.text);
}

}  // namespace

LauncherPolicy readLauncherPolicy() {
  LauncherPolicy policy;
  policy.soundAddress = hasSoundAddress();
  policy.offerAtSignIn = readSwitch(L"OfferAtSignIn", policy.offerAtSignIn);
  policy.offerAtUnlock = readSwitch(L"OfferAtUnlock", policy.offerAtUnlock);
  policy.offerInRemoteSessions = readSwitch(L"OfferInRemoteSessions", policy.offerInRemoteSessions);
  return policy;
}

}  // namespace gatehouse
