#include "launcher/entry.h"

#include <windows.h>

#include "common/names.h"

namespace gatehouse {

namespace {

constexpr wchar_t failuresValue[] = L"Failures";
constexpr REGSAM wanted = KEY_READ | KEY_WRITE | DELETE | KEY_WOW64_64KEY;

LSTATUS makeKey(WritableKey& key) {
  return RegCreateKeyExW(HKEY_LOCAL_MACHINE, names::launcherKey, 0, nullptr, REG_OPTION_VOLATILE,
                         wanted, nullptr, key.fill(), nullptr);
}

/** Nobody says of a key whether it is volatile; but it refuses a subkey that is not. */
bool isVolatile(const WritableKey& key) {
  WritableKey probe;
  const LSTATUS status =
      RegCreateKeyExW(key.get(), L"Probe", 0, nullptr, REG_OPTION_NON_VOLATILE,
                      KEY_READ | KEY_WOW64_64KEY, nullptr, probe.fill(), nullptr);
  if (status == ERROR_CHILD_MUST_BE_VOLATILE) return true;
  if (status == ERROR_SUCCESS) RegDeleteKeyExW(key.get(), L"Probe", KEY_WOW64_64KEY, 0);
  return false;
}

void writeNumber(const WritableKey& key, const wchar_t* name, DWORD number) {
  if (!key) return;
  RegSetValueExW(key.get(), name, 0, REG_DWORD, reinterpret_cast<const BYTE*>(&number),
                 sizeof(number));
}

}  // namespace

bool Entry::open() {
  if (makeKey(key_) != ERROR_SUCCESS) return false;
  if (!isVolatile(key_)) {
    key_.reset();
    RegDeleteTreeW(HKEY_LOCAL_MACHINE, names::launcherKey);
    if (makeKey(key_) != ERROR_SUCCESS) return false;
    if (!isVolatile(key_)) {
      key_.reset();
      return false;
    }
  }
  showWords();
  return true;
}

void Entry::showLink() {
  writeNumber(key_, names::entryValue, names::entryLink);
}

void Entry::showWords() {
  if (key_) RegDeleteValueW(key_.get(), names::entryValue);
}

std::uint8_t Entry::failures() const {
  DWORD number = 0;
  DWORD size = sizeof(number);
  if (RegGetValueW(key_.get(), nullptr, failuresValue, RRF_RT_REG_DWORD, nullptr, &number, &size) !=
      ERROR_SUCCESS)
    return 0;
  return number > UINT8_MAX ? UINT8_MAX : static_cast<std::uint8_t>(number);
}

void Entry::countFailures(std::uint8_t failures) {
  writeNumber(key_, failuresValue, failures);
}

}  // namespace gatehouse
