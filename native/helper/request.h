#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "common/events.h"
#include "helper/keyboard-id.h"

namespace gatehouse {

/** The longest request in bytes, without the end of its line. */
constexpr std::size_t longestRequest = 16 * 1024;

struct Request {
  enum class Kind : unsigned char {
    refused,
    settings,
    tile,
    event,
    keyboards,
    useKeyboard,
  };
  Kind kind = Kind::refused;
  /** For `refused`: why, as a word. */
  const char* reason = "";
  /** For `event`. */
  const KnownEvent* event = nullptr;
  std::vector<std::string> texts;
  /** For `keyboards` and `useKeyboard`: the handle of a window. */
  std::uint64_t window = 0;
  /** For `useKeyboard`. */
  KeyboardId keyboard = 0;
};

/**
 * Reads one request: `{"do":"settings"}`, `{"do":"tile"}`, `{"do":"event","id":500,
 * "texts":["…"]}`, `{"do":"keyboards","window":"…"}` or `{"do":"use-keyboard","window":"…",
 * "id":"…"}`, and nothing beside that. An event is one of the client's own, with at most eight
 * texts of plain characters. A window's handle has 16 hexadecimal digits, a keyboard's id eight.
 */
Request readRequest(const char* line, std::size_t size);

}  // namespace gatehouse
