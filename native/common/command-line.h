#pragma once

#include <cstddef>

#include "common/fixed-text.h"

namespace gatehouse {

/** The longest command line that CreateProcess takes is 32,767 units; ours are far shorter. */
using CommandLine = FixedText<4096>;

/**
 * Appends one argument so that `CommandLineToArgvW` gives back exactly its bytes (Microsoft,
 * "Parsing C command-line arguments"). Everything is quoted, also what would not need it: one way,
 * no cases. False where it does not fit or holds a zero; the line must not be used then.
 */
bool appendArgument(CommandLine& line, const char* argument, std::size_t count);

}  // namespace gatehouse
