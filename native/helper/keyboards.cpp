#include "helper/keyboards.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <vector>

#include "common/fixed-text.h"
#include "common/utf.h"
#include "helper/keyboard-calls.h"
#include "helper/keyboard-registry.h"
#include "helper/refuse.h"

namespace gatehouse {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

constexpr DWORD pause = 20;  // Milliseconds.
constexpr int mostPauses = 25;

HWND windowOf(std::uint64_t number) {
  return reinterpret_cast<HWND>(static_cast<std::uintptr_t>(number));
}

KeyboardId idOf(HKL keyboard) {
  return static_cast<KeyboardId>(reinterpret_cast<std::uintptr_t>(keyboard));
}

std::vector<HKL> loadedKeyboards() {
  HKL loaded[mostKeyboards] = {};
  const int count = keyboardCalls().getKeyboardLayoutList(mostKeyboards, loaded);
  const int known = count < 0 ? 0 : count < mostKeyboards ? count : mostKeyboards;
  return {loaded, loaded + known};
}

/** The tag of a layout's language (BCP 47); empty where Windows has no name for it. */
std::string languageOf(std::uint32_t layout) {
  wchar_t name[LOCALE_NAME_MAX_LENGTH] = {};
  const LCID locale = MAKELCID(layout & 0xFFFF, SORT_DEFAULT);
  FixedText<4 * LOCALE_NAME_MAX_LENGTH> tag;
  if (LCIDToLocaleName(locale, name, LOCALE_NAME_MAX_LENGTH, 0) <= 0 || !toUtf8(name, tag))
    return {};
  return {tag.data(), tag.size()};
}

void write(Writer& writer, const char* key, const std::string& text) {
  writer.Key(key);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& writer, KeyboardId keyboard) {
  const std::uint32_t layout = layoutOf(keyboard, numberedLayouts());
  const LayoutFacts facts = layout == 0 ? LayoutFacts{} : readLayout(layout);
  writer.StartObject();
  write(writer, "id", toDigits(keyboard));
  write(writer, "layout", layout == 0 ? "" : toDigits(layout));
  // Of a layout that nobody can name, the language that its input counts as is the best to be had.
  write(writer, "language", languageOf(layout == 0 ? keyboard : layout));
  write(writer, "name", facts.name);
  writer.Key("ime");
  writer.Bool(isInputMethod(keyboard) || facts.inputMethod);
  writer.EndObject();
}

std::string describe(KeyboardId now, const std::vector<HKL>& loaded) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("ok");
  writer.Bool(true);
  write(writer, "now", toDigits(now));
  writer.Key("keyboards");
  writer.StartArray();
  for (const HKL each : loaded) write(writer, idOf(each));
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::string describeKeyboards(std::uint64_t window) {
  const KeyboardCalls& calls = keyboardCalls();
  const DWORD thread = calls.threadOfWindow(windowOf(window));
  if (thread == 0) return refuse("window");
  return describe(idOf(calls.getKeyboardLayout(thread)), loadedKeyboards());
}

std::string useKeyboard(std::uint64_t window, KeyboardId keyboard) {
  const KeyboardCalls& calls = keyboardCalls();
  const DWORD thread = calls.threadOfWindow(windowOf(window));
  if (thread == 0) return refuse("window");
  const std::vector<HKL> loaded = loadedKeyboards();
  HKL wanted = nullptr;
  for (const HKL each : loaded) {
    if (idOf(each) == keyboard) wanted = each;
  }
  if (wanted == nullptr) return refuse("keyboard");
  const auto asked = reinterpret_cast<LPARAM>(wanted);
  if (calls.postMessage(windowOf(window), WM_INPUTLANGCHANGEREQUEST, 0, asked) == FALSE)
    return refuse("not-asked");
  HKL now = calls.getKeyboardLayout(thread);
  for (int i = 0; i < mostPauses && now != wanted; i++) {
    calls.sleep(pause);
    now = calls.getKeyboardLayout(thread);
  }
  return describe(idOf(now), loaded);
}

}  // namespace gatehouse
