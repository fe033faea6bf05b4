#pragma once

#include <windows.h>

#include "credential-provider/counted.h"
#include "credential-provider/language.h"
#include "credential-provider/reference.h"
#include "credential-provider/wide-text.h"

namespace gatehouse {

/** Where the organisation wants the entry. What it says in a way not understood counts as no. */
struct Offers {
  bool atSignIn = true;
  bool atUnlock = true;
  bool inRemoteSessions = false;
  bool inSafeMode = false;
};

/** What the organisation says in its own words; empty where it says nothing. */
struct OwnWords {
  WideText<80> title;
  WideText<80> link;
  WideText<500> words;
  /** The path of a .bmp. */
  WideText<MAX_PATH> icon;
};

struct HelpDesk {
  WideText<80> name;
  WideText<40> phone;
  WideText<120> hours;
};

/**
 * The settings of the entry, read once: those of the policy before those of the installer, text by
 * text in the screen's language before text in none. A text that may not be shown or is too long is
 * as good as absent.
 */
class Settings final : public Counted<Settings> {
 public:
  /** Nothing where there is no memory. */
  static Reference<const Settings> read();

  Settings();

  ULONG AddRef() const { return const_cast<Settings*>(this)->hold(); }
  ULONG Release() const { return const_cast<Settings*>(this)->letGo(); }

  Offers offers;
  OwnWords own;
  HelpDesk helpDesk;
  LanguageName language;
};

}  // namespace gatehouse
