#include "credential-provider/spoken-words.h"

namespace gatehouse {

namespace {

/** Where nobody says how it is written, the place does (RFC 5646, section 4.1). */
bool isTraditionalChinese(const LanguageName& language) {
  if (hasPart(language, L"hans")) return false;
  return hasPart(language, L"hant") || hasPart(language, L"tw") || hasPart(language, L"hk") ||
         hasPart(language, L"mo");
}

}  // namespace

const SpokenWords& wordsFor(const LanguageName& language) {
  const SpokenWords* english = &spokenWords[0];
  for (const SpokenWords& words : spokenWords) {
    if (words.language[0] == L'e' && words.language[1] == L'n') english = &words;
    if (!beginsWith(language, words.language)) continue;
    if (beginsWith(language, L"zh") && isTraditionalChinese(language)) continue;
    return words;
  }
  return *english;
}

}  // namespace gatehouse
