#pragma once

#include <cstddef>
#include <cstdint>

#include "registry/value.h"

namespace gatehouse {

struct Decoded {
  Fault fault = Fault::none;
  Value value;
};

/**
 * Makes a value of what the registry stores, which checks nothing itself: any type may hold any
 * bytes (Microsoft, "Registry Value Types": "the string may not have been stored with the proper
 * terminating null characters"). `type` is one of Windows' REG_… numbers.
 */
Decoded decodeValue(std::uint32_t type, const std::uint8_t* bytes, std::size_t size);

}  // namespace gatehouse
