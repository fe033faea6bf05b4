#pragma once

#include <cstdint>
#include <string>

#include "helper/keyboard-id.h"

namespace gatehouse {

/** More layouts than this are not told of; Windows' own settings become unusable long before. */
constexpr int mostKeyboards = 64;

/**
 * The layouts that are loaded, and which one this window's thread types with, as one line of JSON
 * without its end: `{"ok":true,"now":ID,"keyboards":[{"id","layout","language","name","ime"}]}`.
 * `language` is of the layout, since its keys decide what is typed, and not what Windows counts the
 * input as; `layout`, `language` and `name` are empty where they are not known. Refused: `window`.
 */
std::string describeKeyboards(std::uint64_t window);

/**
 * Asks this window to take one of the loaded layouts, waits at most half a second until it has, and
 * tells what is true then, in the same form. A window may say no (Microsoft,
 * "WM_INPUTLANGCHANGEREQUEST"). Refused: `window`, `keyboard` where it is not loaded, `not-asked`
 * where the message cannot be sent. Nothing is ever loaded or installed.
 */
std::string useKeyboard(std::uint64_t window, KeyboardId keyboard);

}  // namespace gatehouse
