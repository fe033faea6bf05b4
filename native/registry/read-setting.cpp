#include "registry/read-setting.h"

#include "common/names.h"
#include "registry/read-value.h"
#include "registry/registry-key.h"

namespace gatehouse {

namespace {

struct ValueSetting {
  Found found = Found::absent;
  Value value;
};

ValueSetting readFrom(const wchar_t* path, const wchar_t* name) {
  ValueSetting setting;
  const RegistryKey key(path);
  if (key.state() == RegistryKey::State::absent) return setting;
  if (key.state() != RegistryKey::State::open) {
    setting.found = Found::bad;
    return setting;
  }
  ReadValue read = readValue(key.handle(), name);
  if (!read.present) return setting;
  setting.found = read.decoded.fault == Fault::none ? Found::read : Found::bad;
  setting.value = std::move(read.decoded.value);
  return setting;
}

ValueSetting readSetting(const wchar_t* name) {
  ValueSetting setting = readFrom(names::policyKey, name);
  return setting.found == Found::absent ? readFrom(names::settingsKey, name) : setting;
}

bool toNumber(const std::string& text, std::uint32_t& number) {
  if (text.empty() || text.size() > 9) return false;
  for (const char each : text) {
    if (each < '0' || each > '9') return false;
    number = number * 10 + static_cast<std::uint32_t>(each - '0');
  }
  return true;
}

}  // namespace

TextSetting readText(const wchar_t* name) {
  ValueSetting setting = readSetting(name);
  if (setting.found != Found::read) return {setting.found, {}};
  if (setting.value.kind != Value::Kind::text) return {Found::bad, {}};
  return {Found::read, std::move(setting.value.text)};
}

NumberSetting readNumber(const wchar_t* name) {
  const ValueSetting setting = readSetting(name);
  if (setting.found != Found::read) return {setting.found, 0};
  if (setting.value.kind == Value::Kind::number) return {Found::read, setting.value.number};
  std::uint32_t number = 0;
  const bool sound =
      setting.value.kind == Value::Kind::text && toNumber(setting.value.text, number);
  return sound ? NumberSetting{Found::read, number} : NumberSetting{Found::bad, 0};
}

bool readSwitch(const wchar_t* name, bool byDefault) {
  const NumberSetting setting = readNumber(name);
  if (setting.found == Found::absent) return byDefault;
  return setting.found == Found::read && setting.number == 1;
}

}  // namespace gatehouse
