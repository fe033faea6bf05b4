#pragma once

#include <windows.h>

#include <string>

namespace gatehouse {

/**
 * What the service asks of the watcher in a session. Sent as text over a pipe that is closed after
 * it: a first line, then every line of that purpose in this order, and nothing else.
 */
struct SessionOrder {
  enum class Purpose { start, clean };
  Purpose purpose = Purpose::clean;

  /** The rest is for `start` only. The handles are inherited and belong to the watcher. */
  HANDLE token = nullptr;
  HANDLE job = nullptr;
  HANDLE status = nullptr;
  /** Set by the watcher once its report can be read. */
  HANDLE reported = nullptr;
  /** Set by the service when the client shall end. */
  HANDLE finish = nullptr;
  /** The service's process: its end is an order to end, too. */
  HANDLE service = nullptr;
  std::wstring application;
  std::wstring command;
  /** The folder that the client may write to. */
  std::wstring profile;
};

/** The longest order in bytes. */
constexpr std::size_t longestOrder = 16 * 1024;

/** False where a value cannot be said. */
bool writeOrder(const SessionOrder& order, std::string& text);

/** False for everything that `writeOrder` would not have written. */
bool readOrder(const std::string& text, SessionOrder& order);

}  // namespace gatehouse
