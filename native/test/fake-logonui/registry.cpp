#include <windows.h>

#include "test/fake-logonui/fake-screen.h"

namespace gatehouse {

namespace {

constexpr REGSAM view = KEY_WOW64_64KEY;

std::wstring readText(const std::wstring& path, const std::wstring& name) {
  wchar_t units[4096] = {};
  DWORD size = sizeof units;
  RegGetValueW(HKEY_LOCAL_MACHINE, path.c_str(), name.c_str(),
               RRF_RT_REG_SZ | RRF_SUBKEY_WOW6464KEY, nullptr, units, &size);
  return units;
}

}  // namespace

void teachRegistry(Script& script) {
  // Key, name, `text` or `number`, value. A key of HKEY_CURRENT_USER begins with `user:`.
  script.knows(L"set", [](const Words16& given, JsonLine& answer) {
    std::wstring path = given.at(0);
    const bool user = path.rfind(L"user:", 0) == 0;
    if (user) path = path.substr(5);
    HKEY key = nullptr;
    LONG result = RegCreateKeyExW(user ? HKEY_CURRENT_USER : HKEY_LOCAL_MACHINE, path.c_str(), 0,
                                  nullptr, 0, KEY_SET_VALUE | view, nullptr, &key, nullptr);
    if (result == ERROR_SUCCESS) {
      const std::wstring value = partOr(given, 3, L"");
      const DWORD number = given.at(2) == L"number" ? numberAt(given, 3, 0) : 0;
      if (given.at(2) == L"number")
        result = RegSetValueExW(key, given.at(1).c_str(), 0, REG_DWORD,
                                reinterpret_cast<const BYTE*>(&number), sizeof number);
      else
        result = RegSetValueExW(key, given.at(1).c_str(), 0, REG_SZ,
                                reinterpret_cast<const BYTE*>(value.c_str()),
                                static_cast<DWORD>((value.size() + 1) * sizeof(wchar_t)));
      RegCloseKey(key);
    }
    answer.number("error", result);
  });
  // Takes away everything of ours.
  script.knows(L"clear", [](const Words16&, JsonLine& answer) {
    for (const wchar_t* path : {L"SOFTWARE\\Policies\\Gatehouse", L"SOFTWARE\\Gatehouse"})
      RegDeleteTreeW(HKEY_LOCAL_MACHINE, path);
    RegDeleteTreeW(HKEY_CURRENT_USER, L"Software\\Microsoft\\Accessibility");
    RegDeleteKeyValueW(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Terminal Server",
                       L"GlassSessionId");
    answer.flag("cleared", true);
  });
  script.knows(L"get", [](const Words16& given, JsonLine& answer) {
    answer.text("value", readText(given.at(0), given.at(1)).c_str());
  });
}

}  // namespace gatehouse
