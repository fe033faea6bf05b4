#pragma once

#include <array>

#include "launcher/system.h"

namespace gatehouse {

using Digest = std::array<unsigned char, 32>;

struct FileDigest {
  Digest sha256 = {};
  /** It begins like a program of Windows (`MZ`): it can be run, whatever its name is. */
  bool program = false;
};

/** Reads a file to its end, which must come within `longestFile` bytes. False with `GetLastError`.
 */
bool digestFile(const System& system, HANDLE file, FileDigest& digest);

/** Larger than any file of a client: 1 GiB. */
constexpr unsigned long long longestFile = 1ULL << 30;

}  // namespace gatehouse
