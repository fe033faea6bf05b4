#pragma once

#include "registry/read-tree.h"

namespace gatehouse {

/**
 * Reads a key and the keys right below it as one, whole or not at all: a value of one below is
 * called `key\name`. All of it together keeps to the limits of one key.
 */
Tree readDeepTree(const wchar_t* path);

}  // namespace gatehouse
