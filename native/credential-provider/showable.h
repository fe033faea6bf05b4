#pragma once

namespace gatehouse {

/**
 * Whether text may stand on the sign-in screen: well-formed UTF-16, no control character, no line
 * separator, and nothing that turns the order of what follows (Unicode Standard Annex 9, section
 * 2): such text could show other words than it says.
 */
bool isShowable(const wchar_t* text);

}  // namespace gatehouse
