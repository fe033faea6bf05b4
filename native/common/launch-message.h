#pragma once

#include <cstddef>
#include <cstdint>

#include "common/fixed-text.h"

/**
 * What the entry on the sign-in screen and the launcher say to each other: one request, one reply,
 * each one message of the pipe. A message is text: a first line that names protocol, version and
 * kind, then `key=value` lines. It is read strictly: an unknown or repeated key, a bad value, a
 * line without an end, a byte too many, and the whole message counts for nothing.
 */
namespace gatehouse {

/** One message in bytes, at most. */
constexpr std::size_t longestMessage = 2048;
using Message = FixedText<longestMessage>;

enum class Scenario : std::uint8_t { signIn, unlock };

struct LaunchRequest {
  Scenario scenario = Scenario::signIn;
  /** `DOMAIN\name` of the tile's user; empty on the tile for another user. */
  FixedText<512> account;
  /** `S-1-…`, or empty. */
  FixedText<184> sid;
  /** The sign-in screen's language, BCP 47 such as `de-DE`; or empty. */
  FixedText<35> language;
  /** The keyboard layout's KLID: eight hexadecimal digits; or empty. */
  FixedText<8> keyboard;
  bool contrast = false;
  bool still = false;
  /** Per cent. */
  std::uint16_t textScale = 100;
};

constexpr std::uint16_t smallestTextScale = 100;
constexpr std::uint16_t largestTextScale = 225;

/** Why the launcher does not start the client. */
enum class Refusal : std::uint8_t {
  /** A client runs already. */
  busy,
  badRequest,
  /** No way to start the client has been proven on this machine. */
  notProven,
  /** The policy does not offer it here. */
  notOffered,
  /** A file of the client is missing, or not what was installed. */
  clientFiles,
  /** The account could not be made, or not signed in. */
  account,
  /** A call that takes rights away has failed. */
  hardening,
  /** The client did not start, or ended at once. */
  startFailed,
  stopping,
};

struct LaunchReply {
  enum class Kind : std::uint8_t { started, refused, signIn };
  Kind kind = Kind::refused;
  Refusal refusal = Refusal::badRequest;
  /** For `signIn`: who signs in to a session of its own. Forget the password after use. */
  FixedText<64> account;
  FixedText<128> password;
};

/** False where a value cannot be said; the message is empty then. */
bool write(const LaunchRequest& request, Message& message);
bool write(const LaunchReply& reply, Message& message);

/** False for everything that `write` would not have written; nothing of it may be used then. */
bool read(const char* message, std::size_t size, LaunchRequest& request);
bool read(const char* message, std::size_t size, LaunchReply& reply);

/** The word for a refusal, as messages and logs have it. */
const char* nameOf(Refusal refusal);

}  // namespace gatehouse
