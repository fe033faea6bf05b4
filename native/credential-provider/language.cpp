#include "credential-provider/language.h"

#include <windows.h>

#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

bool isPartOfName(wchar_t unit) {
  return (unit >= L'a' && unit <= L'z') || (unit >= L'A' && unit <= L'Z') ||
         (unit >= L'0' && unit <= L'9') || unit == L'-';
}

wchar_t small(wchar_t unit) {
  return unit >= L'A' && unit <= L'Z' ? static_cast<wchar_t>(unit - L'A' + L'a') : unit;
}

/** Whether what begins here is this part, up to the next dash or the end. */
bool isPart(const wchar_t* name, const wchar_t* part) {
  while (*part != L'\0' && small(*name) == small(*part)) {
    name++;
    part++;
  }
  return *part == L'\0' && (*name == L'\0' || *name == L'-');
}

bool isName(const wchar_t* text) {
  // It becomes the name of a subkey: nothing but what names are made of may get there.
  std::size_t units = 0;
  while (isPartOfName(text[units])) units++;
  return text[units] == L'\0' && units >= 2 && text[0] != L'-' && text[units - 1] != L'-';
}

}  // namespace

LanguageName readLanguage() {
  LanguageName language;
  wchar_t names[512] = {};
  ULONG room = sizeof names / sizeof names[0] - 1;
  ULONG count = 0;
  const BOOL read =
      windowsCalls().getUserPreferredUILanguages(MUI_LANGUAGE_NAME, &count, names, &room);
  // The list is of texts that each end with a zero; the first is the one in force.
  if (read && count > 0 && isName(names)) language.set(names);
  return language;
}

bool shorten(LanguageName& language) {
  const LanguageName whole = language;
  std::size_t dash = whole.size();
  while (dash > 0 && whole.data()[dash] != L'-') dash--;
  language.clear();
  for (std::size_t i = 0; i < dash; i++) {
    const wchar_t one[] = {whole.data()[i], L'\0'};
    language.append(one);
  }
  return dash > 0;
}

bool hasPart(const LanguageName& language, const wchar_t* part) {
  const wchar_t* name = language.data();
  for (;;) {
    if (isPart(name, part)) return true;
    while (*name != L'\0' && *name != L'-') name++;
    if (*name == L'\0') return false;
    name++;
  }
}

bool beginsWith(const LanguageName& language, const wchar_t* part) {
  return isPart(language.data(), part);
}

}  // namespace gatehouse
