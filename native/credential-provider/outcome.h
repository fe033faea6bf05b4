#pragma once

#include <cstdint>

#include "common/launch-message.h"

namespace gatehouse {

/** How the last press of the link went, as far as it matters to the person in front of it. */
struct Outcome {
  enum class Kind : std::uint8_t {
    /** Nobody has pressed it, or what came of it is there to be seen. */
    none,
    /** Under way. */
    opening,
    /** The launcher said no, see `refusal`. */
    refused,
    /** Nobody listens on the pipe. */
    unreachable,
    /** Somebody listens who is not the launcher. */
    untrusted,
    /** What came back is no reply. */
    garbled,
    /** Nothing came back in time. */
    late,
    /** This computer had no memory or thread for it. */
    failed,
  };
  Kind kind = Kind::none;
  Refusal refusal = Refusal::badRequest;

  bool operator==(const Outcome& other) const {
    return kind == other.kind && (kind != Kind::refused || refusal == other.refusal);
  }
};

}  // namespace gatehouse
