#pragma once

#include <windows.h>

#include "registry/decode-value.h"

namespace gatehouse {

struct ReadValue {
  /** False: there is no value of this name. */
  bool present = false;
  Decoded decoded;
  /** Bytes that it takes in the registry. */
  std::size_t size = 0;
};

/** Reads one value of an open key. A value that the system refuses to give counts as `type`. */
ReadValue readValue(HKEY key, const wchar_t* name);

}  // namespace gatehouse
