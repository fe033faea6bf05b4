#include "credential-provider/settings.h"

#include <initializer_list>

#include "common/names.h"
#include "credential-provider/registry-key.h"

namespace gatehouse {

namespace {

constexpr const wchar_t* sources[] = {names::policyKey, names::settingsKey};

bool readOffer(const RegistryKey& policy, const RegistryKey& installer, const wchar_t* name,
               bool standard) {
  for (const RegistryKey* key : {&policy, &installer}) {
    DWORD value = 0;
    const RegistryKey::Number number = key->readNumber(name, value);
    if (number == RegistryKey::Number::read) return value == 1;
    if (number == RegistryKey::Number::notANumber) return false;
  }
  return standard;
}

template <std::size_t Room>
void readUnlessKnown(const RegistryKey& key, const wchar_t* name, WideText<Room>& text) {
  if (text.empty()) key.readText(name, text);
}

void readOwnWords(OwnWords& own, const LanguageName& language) {
  for (const wchar_t* source : sources) {
    WideText<160> path;
    if (!path.append(source) || !path.append(L"\\Tile")) continue;
    if (!language.empty() && (!path.append(L"\\") || !path.append(language.data()))) continue;
    const RegistryKey key(HKEY_LOCAL_MACHINE, path.data());
    if (!key) continue;
    readUnlessKnown(key, L"Title", own.title);
    readUnlessKnown(key, L"Link", own.link);
    readUnlessKnown(key, L"Words", own.words);
    readUnlessKnown(key, L"Icon", own.icon);
  }
}

}  // namespace

Reference<const Settings> Settings::read() {
  return Reference<const Settings>::own(create<Settings>());
}

Settings::Settings() {
  const RegistryKey policy(HKEY_LOCAL_MACHINE, sources[0]);
  const RegistryKey installer(HKEY_LOCAL_MACHINE, sources[1]);
  offers.atSignIn = readOffer(policy, installer, L"OfferAtSignIn", true);
  offers.atUnlock = readOffer(policy, installer, L"OfferAtUnlock", true);
  offers.inRemoteSessions = readOffer(policy, installer, L"OfferInRemoteSessions", false);
  offers.inSafeMode = readOffer(policy, installer, L"OfferInSafeMode", false);
  for (const RegistryKey* key : {&policy, &installer}) {
    readUnlessKnown(*key, L"HelpdeskName", helpDesk.name);
    readUnlessKnown(*key, L"HelpdeskPhone", helpDesk.phone);
    readUnlessKnown(*key, L"HelpdeskHours", helpDesk.hours);
  }
  language = readLanguage();
  LanguageName part = language;
  while (!part.empty()) {
    readOwnWords(own, part);
    shorten(part);
  }
  readOwnWords(own, part);
}

}  // namespace gatehouse
