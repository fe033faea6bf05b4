#include "common/names.h"
#include "test/launcher-hardening/fake-windows.h"

namespace gatehouse::test {

namespace {

/** What lies below a key, in the map that holds each value under its whole path. */
template <typename Heed>
void forEachBelow(const std::wstring& key, Heed heed) {
  const std::wstring start = key + L"\\";
  for (auto at = fake.registry.begin(); at != fake.registry.end();) {
    const auto each = at++;
    if (each->first.rfind(start, 0) == 0) heed(each, each->first.substr(start.size()));
  }
}

LSTATUS deleteTree(HKEY, LPCWSTR key) {
  LSTATUS code = ERROR_FILE_NOT_FOUND;
  forEachBelow(key, [&](auto entry, const std::wstring&) {
    fake.registry.erase(entry);
    code = ERROR_SUCCESS;
  });
  return code;
}

/** Only the key of the settings is ever opened; it is told apart by being no key at all. */
LSTATUS open(HKEY, LPCWSTR, DWORD, REGSAM, PHKEY key) {
  *key = nullptr;
  return fake.settingsKey ? ERROR_SUCCESS : ERROR_FILE_NOT_FOUND;
}

LSTATUS query(HKEY, LPWSTR, LPDWORD, LPDWORD, LPDWORD keys, LPDWORD, LPDWORD, LPDWORD values,
              LPDWORD, LPDWORD, LPDWORD, PFILETIME) {
  forEachBelow(names::settingsKey, [&](auto, const std::wstring& rest) {
    (rest.find(L'\\') == std::wstring::npos ? *values : *keys)++;
  });
  return ERROR_SUCCESS;
}

LSTATUS deleteKey(HKEY, LPCWSTR, REGSAM, DWORD) {
  fake.settingsKey = false;
  return ERROR_SUCCESS;
}

}  // namespace

System fakeKeys(System system) {
  system.deleteRegistryTree = deleteTree;
  system.openRegistryKey = open;
  system.queryRegistryKey = query;
  system.deleteRegistryKey = deleteKey;
  return system;
}

}  // namespace gatehouse::test
