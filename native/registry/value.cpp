#include "registry/value.h"

#include <cstddef>

namespace gatehouse {

const char* nameOf(Fault fault) {
  static constexpr const char* names[] = {"none",     "name",       "type",
                                          "length",   "not-closed", "zero-inside",
                                          "not-text", "expandable", "too-large"};
  return names[static_cast<std::size_t>(fault)];
}

}  // namespace gatehouse
