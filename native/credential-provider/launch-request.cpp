#include "credential-provider/launch-request.h"

#include <windows.h>

#include "common/utf.h"
#include "credential-provider/registry-key.h"
#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

/** A field that would make the message worth nothing is worth less than nothing. */
template <std::size_t Room>
void sayIfPossible(LaunchRequest& request, FixedText<Room>& field) {
  Message message;
  if (!write(request, message)) field.clear();
}

template <std::size_t Room>
void copy(const FixedText<Room>& from, FixedText<Room>& to) {
  to.clear();
  to.append(from.data(), from.size());
}

bool hasHighContrast() {
  HIGHCONTRASTW contrast = {};
  contrast.cbSize = sizeof contrast;
  return windowsCalls().systemParametersInfo(SPI_GETHIGHCONTRAST, sizeof contrast, &contrast, 0) &&
         (contrast.dwFlags & HCF_HIGHCONTRASTON) != 0;
}

bool isStill() {
  BOOL animated = TRUE;
  return windowsCalls().systemParametersInfo(SPI_GETCLIENTAREAANIMATION, 0, &animated, 0) &&
         !animated;
}

/** "Make text bigger" in Windows' settings. LogonUI's own user keeps it under `.DEFAULT`. */
std::uint16_t readTextScale() {
  struct Place {
    HKEY root;
    const wchar_t* path;
  };
  const Place places[] = {
      {HKEY_CURRENT_USER, L"Software\\Microsoft\\Accessibility"},
      {HKEY_USERS, L".DEFAULT\\Software\\Microsoft\\Accessibility"},
  };
  for (const Place& place : places) {
    const RegistryKey key(place.root, place.path);
    DWORD scale = 0;
    if (key.readNumber(L"TextScaleFactor", scale) == RegistryKey::Number::read &&
        scale >= smallestTextScale && scale <= largestTextScale)
      return static_cast<std::uint16_t>(scale);
  }
  return smallestTextScale;
}

}  // namespace

LaunchRequest describeScreen(Scenario scenario, const TileUser& user,
                             const LanguageName& language) {
  LaunchRequest request;
  request.scenario = scenario;
  copy(user.account, request.account);
  sayIfPossible(request, request.account);
  copy(user.sid, request.sid);
  sayIfPossible(request, request.sid);
  toUtf8(language.data(), request.language);
  sayIfPossible(request, request.language);
  wchar_t keyboard[KL_NAMELENGTH] = {};
  if (windowsCalls().getKeyboardLayoutName(keyboard)) toUtf8(keyboard, request.keyboard);
  sayIfPossible(request, request.keyboard);
  request.contrast = hasHighContrast();
  request.still = isStill();
  request.textScale = readTextScale();
  return request;
}

}  // namespace gatehouse
