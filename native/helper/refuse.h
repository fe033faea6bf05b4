#pragma once

#include <string>

namespace gatehouse {

/** A reply that says no. `reason` is one of our own words, which need no escaping. */
inline std::string refuse(const char* reason) {
  return std::string("{\"ok\":false,\"reason\":\"") + reason + "\"}";
}

}  // namespace gatehouse
