#pragma once

#include <windows.h>

#include <string>

#include "launcher/handle.h"

namespace gatehouse {

/** Opens the launcher's pipe as the entry does; null where that fails. */
Handle openPipe();

/** Sends bytes as one message. */
bool send(HANDLE pipe, const std::string& message);

/**
 * Waits for one message and puts it into words: `started`, `refused busy`, `sign-in Name`, `closed`
 * where the launcher has dropped the connection, `silent` where nothing has come in `limit`.
 */
std::string hear(HANDLE pipe, DWORD limit);

/** A request that a sign-in screen would make. */
std::string soundRequest(const std::string& scenario);

/** Opens, sends, hears. `absent` where there is no pipe, `busy pipe` where none is free. */
std::string ask(const std::string& message, DWORD limit);

}  // namespace gatehouse
