#pragma once

#include "credential-provider/outcome.h"
#include "credential-provider/settings.h"
#include "credential-provider/wide-text.h"

namespace gatehouse {

/** Room for the longest built-in words with the longest help desk. */
using Words = WideText<900>;

/** The tile's title: the organisation's, else ours. */
const wchar_t* titleOf(const Settings& settings);

/** The link's text. */
const wchar_t* linkOf(const Settings& settings);

/**
 * What the tile says under its title. After a press: what happened, what to do now and whom to
 * call. Before: the organisation's words, else what the link is for, or, without a link, whom to
 * call.
 */
Words wordsOf(const Settings& settings, const Outcome& outcome, bool link);

}  // namespace gatehouse
