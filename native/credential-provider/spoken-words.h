#pragma once

#include "credential-provider/language.h"
#include "credential-provider/words-table.h"

namespace gatehouse {

/**
 * The words of this language, by its first part; of the two ways to write Chinese only the
 * simplified one has words. English for every language that has none.
 */
const SpokenWords& wordsFor(const LanguageName& language);

}  // namespace gatehouse
