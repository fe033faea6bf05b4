#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "registry/value.h"

namespace gatehouse {

struct NamedValue {
  std::string name;
  Value value;
};

struct NamedFault {
  /** Empty for the value without a name, which editors show as "(Default)". */
  std::string name;
  Fault fault = Fault::none;
};

/** One of the two keys that settings come from, whole or not at all. */
struct Tree {
  enum class State : std::uint8_t {
    read,
    absent,
    link,
    denied,
    failed,
    /** More values, keys or bytes than a key of ours has. */
    tooMany,
    /** It was written to whenever it was read. */
    changing,
  };
  State state = State::failed;
  std::vector<NamedValue> values;
  std::vector<NamedFault> faults;
  /** The names of the keys below it, which are not read. */
  std::vector<std::string> keys;
};

/** The word for a state, as the helper and logs have it. */
const char* nameOf(Tree::State state);

/**
 * Reads every value of a key under HKEY_LOCAL_MACHINE. Group Policy deletes and writes again what
 * it applies, so a key that changes while it is read is read again, for 250 ms at most.
 */
Tree readTree(const wchar_t* path);

}  // namespace gatehouse
