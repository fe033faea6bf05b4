#pragma once

#include <cstddef>

/**
 * How much of the registry is read. What is beyond a limit is reported by name, or the whole key is
 * refused; nothing is cut off.
 */
namespace gatehouse::limits {

/** UTF-16 units of a value's or key's name; the longest of ours has 23. */
constexpr std::size_t longestName = 64;
/** Bytes of one value. The largest is a whole connection with a bundle of authorities in it. */
constexpr std::size_t largestValue = 256 * 1024;
/** Bytes of all values of one key together. */
constexpr std::size_t largestTree = 512 * 1024;
constexpr std::size_t mostValues = 256;
constexpr std::size_t mostKeys = 32;
/** Members of one list. */
constexpr std::size_t mostMembers = 64;

}  // namespace gatehouse::limits
