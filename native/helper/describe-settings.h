#pragma once

#include <string>

namespace gatehouse {

/**
 * What the two keys hold, as one line of JSON without its end: `{"ok":true,"policy":TREE,
 * "installer":TREE}`. A TREE is `{"state":"read","values":[{"name","value"}],"keys":[…],
 * "problems":[{"name","reason"}]}`; of one that cannot be read there is the state alone. Lists of
 * names, not members: a value may be called `__proto__`.
 */
std::string describeSettings();

/**
 * The same of what lies in `Tile` below each of the two: the sign-in screen's own words. What a
 * language has is called like `de\Title`.
 */
std::string describeTile();

}  // namespace gatehouse
