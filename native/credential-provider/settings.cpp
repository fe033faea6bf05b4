#include "credential-provider/settings.h"

#include <initializer_list>

#include "common/names.h"
#include "credential-provider/registry-key.h"

namespace gatehouse {

namespace {

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

void readOwnWords(const RegistryKey& key, OwnWords& own) {
  readUnlessKnown(key, L"Title", own.title);
  readUnlessKnown(key, L"Link", own.link);
  readUnlessKnown(key, L"Words", own.words);
  readUnlessKnown(key, L"Icon", own.icon);
}

}  // namespace

Reference<const Settings> Settings::read() {
  return Reference<const Settings>::own(create<Settings>());
}

Settings::Settings() {
  const RegistryKey policy(HKEY_LOCAL_MACHINE, names::policyKey);
  const RegistryKey installer(HKEY_LOCAL_MACHINE, names::settingsKey);
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
  const RegistryKey ofPolicy(policy.get(), L"Tile");
  const RegistryKey ofInstaller(installer.get(), L"Tile");
  for (LanguageName part = language; !part.empty(); shorten(part)) {
    readOwnWords(RegistryKey(ofPolicy.get(), part.data()), own);
    readOwnWords(RegistryKey(ofInstaller.get(), part.data()), own);
  }
  readOwnWords(ofPolicy, own);
  readOwnWords(ofInstaller, own);
}

}  // namespace gatehouse
