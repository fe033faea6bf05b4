#pragma once

#include <cstddef>
#include <string>

namespace gatehouse {

/**
 * Counted UTF-16 as UTF-8, whatever its length. False for a lone surrogate; `to` must not be used
 * then. A zero is a character like the others here.
 */
bool countedToUtf8(const char16_t* from, std::size_t count, std::string& to);

}  // namespace gatehouse
