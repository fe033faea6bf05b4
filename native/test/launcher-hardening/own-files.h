#pragma once

#include <string>

#include "launcher/client-files.h"

namespace gatehouse::test {

/** The full path of this program, which the spec has signed. */
std::wstring ownPath();

/** Files that were found good and are held: `C:\held`, which the spec has made. */
const ClientFiles& ownFiles();

/** Reads a whole file; empty where that fails. */
std::string readWhole(const wchar_t* path);

}  // namespace gatehouse::test
