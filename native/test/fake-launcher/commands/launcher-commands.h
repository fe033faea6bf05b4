#pragma once

#include "test/fake-logonui/script.h"

namespace gatehouse {

/** Where the fake service is told what to do, and tells what it has heard. */
constexpr wchar_t testKey[] = L"SOFTWARE\\GatehouseTest";

/** Teaches a script to install, start and stop the fake launcher, and to stand in its place. */
void teachLauncher(Script& script);

}  // namespace gatehouse
