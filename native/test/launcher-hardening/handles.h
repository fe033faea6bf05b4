#pragma once

#include <windows.h>

#include <string>
#include <vector>

namespace gatehouse::test {

/** Gives a handle a name, and counts on its being closed. */
HANDLE remember(HANDLE handle, const std::string& name);

/** A new handle that stands for something else of that name; signalled by `SetEvent`. */
HANDLE mint(const std::string& name);

/** The name of a remembered handle; `process` for this one, `*` for anything else. */
std::string nameOfHandle(const void* handle);

/** The names of those that are open still. */
std::vector<std::string> openHandles();

bool isOpen(HANDLE handle);
void forgetHandles();

}  // namespace gatehouse::test
