#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/events.h"

namespace gatehouse {

/** The longest request in bytes, without the end of its line. */
constexpr std::size_t longestRequest = 16 * 1024;

struct Request {
  enum class Kind : unsigned char { refused, settings, tile, event };
  Kind kind = Kind::refused;
  /** For `refused`: why, as a word. */
  const char* reason = "";
  /** For `event`. */
  const KnownEvent* event = nullptr;
  std::vector<std::string> texts;
};

/**
 * Reads one request: `{"do":"settings"}`, `{"do":"tile"}` or `{"do":"event","id":500,
 * "texts":["…"]}`, and nothing beside that. An event is one of the client's own, with at most eight
 * texts of plain characters.
 */
Request readRequest(const char* line, std::size_t size);

}  // namespace gatehouse
