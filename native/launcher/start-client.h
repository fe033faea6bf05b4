#pragma once

#include <string>
#include <vector>

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/** Everything that makes up the start of a client; nothing is taken from this process by default.
 */
struct ClientOrder {
  /** Primary, from `makeClientToken`, with the session that the desktop is in. */
  HANDLE token = nullptr;
  /** From `makeClientJob`: the client is born in it. */
  HANDLE job = nullptr;
  /** The writing end of the status pipe, inheritable: the one handle that the client gets. */
  HANDLE status = nullptr;
  /** The full path of the client's program. */
  std::wstring application;
  /** From `makeClientCommand`. */
  std::wstring command;
  /** From `makeClientEnvironment`. */
  std::vector<wchar_t> environment;
  /** Such as `winsta0\winlogon`. */
  std::wstring desktop;
};

/**
 * Starts the client and lets it run only once it is known to be in its job. False with `failure`
 * filled when any step fails: no process is left then.
 */
bool startClient(const System& system, const ClientOrder& order, Handle& process, Failure& failure);

}  // namespace gatehouse
