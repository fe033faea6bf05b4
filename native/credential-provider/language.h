#pragma once

#include "credential-provider/wide-text.h"

namespace gatehouse {

/** A language's name, such as `de-DE` (BCP 47, section 4.4.1: 35 characters hold any in use). */
using LanguageName = WideText<35>;

/**
 * The language in which this process speaks to people. Empty where Windows does not say one, or
 * says something that is no language's name.
 */
LanguageName readLanguage();

/** Takes off the last part: `de-DE` becomes `de`, which becomes nothing and false. */
bool shorten(LanguageName& language);

/** Whether one of the parts of the name is this, whatever their case: `hant` is one of `zh-Hant`.
 */
bool hasPart(const LanguageName& language, const wchar_t* part);

/** Whether its first part is this. */
bool beginsWith(const LanguageName& language, const wchar_t* part);

}  // namespace gatehouse
