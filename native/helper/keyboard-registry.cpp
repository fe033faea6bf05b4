#include "helper/keyboard-registry.h"

#include <windows.h>

#include "common/utf.h"
#include "registry/read-value.h"

namespace gatehouse {

namespace {

/**
 * Not by our own RegistryKey, which follows no link: `CurrentControlSet` is one. Only Windows and
 * administrators write here.
 */
constexpr wchar_t layoutsKey[] = L"SYSTEM\\CurrentControlSet\\Control\\Keyboard Layouts";

/** Windows 11 has about 250; each keyboard that an administrator installs is one more. */
constexpr DWORD mostLayouts = 1024;
constexpr std::size_t longestName = 120;  // Bytes.

struct Key {
  HKEY handle = nullptr;

  Key(HKEY above, const wchar_t* path) {
    if (RegOpenKeyExW(above, path, 0, KEY_READ | KEY_WOW64_64KEY, &handle) != ERROR_SUCCESS)
      handle = nullptr;
  }
  ~Key() {
    if (handle != nullptr) RegCloseKey(handle);
  }
  Key(const Key&) = delete;
  Key& operator=(const Key&) = delete;

  /** The text of a value; empty where there is none. */
  std::string text(const wchar_t* name) const {
    if (handle == nullptr) return {};
    const ReadValue read = readValue(handle, name);
    const bool sound = read.present && read.decoded.fault == Fault::none;
    return sound && read.decoded.value.kind == Value::Kind::text ? read.decoded.value.text : "";
  }
};

/** "Layout Id" has four digits, of either case. */
std::uint16_t numberOf(std::string digits) {
  for (char& each : digits) {
    if (each >= 'A' && each <= 'F') each = static_cast<char>(each - 'A' + 'a');
  }
  std::uint64_t number = 0;
  return readDigits(digits.data(), digits.size(), 4, number) ? static_cast<std::uint16_t>(number)
                                                             : std::uint16_t{0};
}

std::vector<NumberedLayout> readNumbered() {
  std::vector<NumberedLayout> found;
  const Key layouts(HKEY_LOCAL_MACHINE, layoutsKey);
  if (layouts.handle == nullptr) return found;
  for (DWORD i = 0; i < mostLayouts; i++) {
    wchar_t name[16] = {};
    DWORD room = sizeof name / sizeof name[0];
    const LSTATUS status =
        RegEnumKeyExW(layouts.handle, i, name, &room, nullptr, nullptr, nullptr, nullptr);
    // A name that does not fit is no identifier.
    if (status == ERROR_MORE_DATA) continue;
    if (status != ERROR_SUCCESS) break;
    char digits[9] = {};
    for (DWORD at = 0; at < room && at < 8; at++) {
      digits[at] = static_cast<char>(name[at] < 0x80 ? name[at] | 0x20 : 0);
    }
    std::uint64_t layout = 0;
    if (!readDigits(digits, room, 8, layout)) continue;
    const std::uint16_t number = numberOf(Key(layouts.handle, name).text(L"Layout Id"));
    if (number != 0) found.push_back({static_cast<std::uint32_t>(layout), number});
  }
  return found;
}

}  // namespace

LayoutFacts readLayout(std::uint32_t layout) {
  LayoutFacts facts;
  const std::string digits = toDigits(layout);
  const std::wstring path =
      std::wstring(layoutsKey) + L"\\" + std::wstring(digits.begin(), digits.end());
  const Key key(HKEY_LOCAL_MACHINE, path.c_str());
  const std::string name = key.text(L"Layout Text");
  if (name.size() <= longestName && isPlainText(name.data(), name.size())) facts.name = name;
  facts.inputMethod = !key.text(L"Ime File").empty();
  return facts;
}

const std::vector<NumberedLayout>& numberedLayouts() {
  static const std::vector<NumberedLayout> layouts = readNumbered();
  return layouts;
}

}  // namespace gatehouse
