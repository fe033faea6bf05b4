#include "launcher/settings-watch.h"

#include "common/names.h"

namespace gatehouse {

namespace {

constexpr DWORD what = REG_NOTIFY_CHANGE_NAME | REG_NOTIFY_CHANGE_LAST_SET;

/** Makes the key where there is none: what does not exist cannot be watched. */
void open(const wchar_t* name, WritableKey& key) {
  RegCreateKeyExW(HKEY_LOCAL_MACHINE, name, 0, nullptr, 0, KEY_NOTIFY | KEY_WOW64_64KEY, nullptr,
                  key.fill(), nullptr);
}

}  // namespace

SettingsWatch::SettingsWatch() : changed_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {
  // Group Policy deletes and makes its key anew, so what is watched stands one above.
  open(L"SOFTWARE\\Policies", policies_);
  open(names::settingsKey, settings_);
}

void SettingsWatch::arm() {
  RegNotifyChangeKeyValue(policies_.get(), TRUE, what, changed_.get(), TRUE);
  RegNotifyChangeKeyValue(settings_.get(), FALSE, what, changed_.get(), TRUE);
}

}  // namespace gatehouse
