#include "launcher/remove-keys.h"

#include "common/names.h"
#include "launcher/proof.h"
#include "launcher/writable-key.h"

namespace gatehouse {

namespace {

bool isDone(LSTATUS code, const char* step, Failure& failure) {
  return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND ||
         refuse(failure, Refusal::hardening, step, static_cast<DWORD>(code));
}

bool removeIfEmpty(const System& system, Failure& failure) {
  WritableKey key;
  LSTATUS code = system.openRegistryKey(HKEY_LOCAL_MACHINE, names::settingsKey, 0,
                                        KEY_READ | KEY_WOW64_64KEY, key.fill());
  if (code == ERROR_FILE_NOT_FOUND) return true;
  DWORD keys = 0;
  DWORD values = 0;
  if (code == ERROR_SUCCESS)
    code = system.queryRegistryKey(key.get(), nullptr, nullptr, nullptr, &keys, nullptr, nullptr,
                                   &values, nullptr, nullptr, nullptr, nullptr);
  if (code != ERROR_SUCCESS) return isDone(code, "look-at-settings", failure);
  if (keys != 0 || values != 0) return true;
  code = system.deleteRegistryKey(HKEY_LOCAL_MACHINE, names::settingsKey, KEY_WOW64_64KEY, 0);
  return isDone(code, "delete-settings", failure);
}

}  // namespace

void removeKeys(const System& system, Attempts& attempts) {
  attempts.make([&](Failure& failure) {
    return isDone(system.deleteRegistryTree(HKEY_LOCAL_MACHINE, names::launcherKey),
                  "delete-launcher-key", failure);
  });
  attempts.make([&](Failure& failure) {
    return isDone(
        system.deleteRegistryValue(HKEY_LOCAL_MACHINE, names::settingsKey, Proof::valueName),
        "delete-proof", failure);
  });
  attempts.make([&](Failure& failure) { return removeIfEmpty(system, failure); });
}

}  // namespace gatehouse
