#pragma once

#include <cstddef>
#include <cstdint>

#include "common/launch-message.h"

/**
 * What the launcher does next: a pure machine. It knows no Windows and no clock; what happens comes
 * in as events, what is to be done goes out as effects, and the time is an argument. Whoever
 * performs the effects may hang or fail: every phase has an end of its own.
 */
namespace gatehouse {

/** Milliseconds of a clock that never goes back; 0 stands for "never" where it is a limit. */
using Milliseconds = std::uint64_t;

/** Where the client runs: on the sign-in screen's own desktop, or in a session of its own. */
enum class WayKind : std::uint8_t { none, winlogon, session };

enum class Phase : std::uint8_t {
  /** Settings and the client's files are looked at. */
  checking,
  /** The client shows, unseen, that it can draw here. */
  proving,
  /** Nothing can be offered; until a time, a change of the settings, or the service's end. */
  waiting,
  ready,
  /** A person has asked; the client is not there yet. */
  starting,
  running,
  /** What runs is ended, and what was made for it is cleaned away. */
  ending,
  stopped,
};

struct LauncherLimits {
  Milliseconds check = 120'000;
  /** The client has 30 seconds for its self-test, and its way 20 to start it. */
  Milliseconds prove = 50'000;
  /** The entry waits 15 seconds in all. A client that lives then may still become ready. */
  Milliseconds reply = 10'000;
  Milliseconds ready = 60'000;
  /** From the word `leaving` to the end of the process. */
  Milliseconds leave = 5'000;
  /** A client of whose use nothing is heard. Its own idle limit is sooner, and warns before. */
  Milliseconds run = 30 * 60'000;
  /**
   * The end of any client, whatever it says: ten times as long again, as often as a person may ask
   * for more time at the least (WCAG 2.2, 2.2.1).
   */
  Milliseconds longest = 11 * run;
  /** A start that hangs takes 20 seconds, and the cleaning after it 15. */
  Milliseconds end = 40'000;
  /** Windows is told within 5 seconds that the service has stopped, whatever hangs. */
  Milliseconds stop = 3'000;
  /** Failed proofs and starts until the next start of the machine, or until a client ran well. */
  std::uint8_t failures = 5;
};
constexpr LauncherLimits launcherLimits;

struct LauncherState {
  Phase phase = Phase::checking;
  /** What has been proven; while it is `none`, there is no link. */
  WayKind proven = WayKind::none;
  /** What is being proven, started, run or ended. */
  WayKind current = WayKind::none;
  /** Counts what is started; news of an earlier one are old news. */
  std::uint32_t run = 0;
  /** The session in which the client stands, or where it was asked for. */
  std::uint32_t session = 0;
  /** The request that waits for its reply; 0 for none. */
  std::uint32_t owed = 0;
  std::uint8_t failures = 0;
  /** Why nothing is offered. */
  Refusal refusal = Refusal::notProven;
  bool selfTest = false;
  bool passed = false;
  bool alive = false;
  bool leaving = false;
  /** The second way: the account is expected to sign in. */
  bool awaitsSignIn = false;
  /** The settings have changed while something ran. */
  bool recheck = false;
  bool stopping = false;
  /** What came of it was bad: the way is no longer proven. */
  bool failed = false;
  Milliseconds until = 0;
  Milliseconds replyBy = 0;
  Milliseconds overdueAt = 0;
  Milliseconds lastsUntil = 0;
};

struct LauncherEvent {
  enum class Kind : std::uint8_t {
    /** The service has started. */
    begin,
    /** `sound`, else `refusal`; `way` is what was proven before, `failures` what failed before. */
    checked,
    /** The self-test has ended; `passed`. */
    tested,
    /** A person has clicked in `session`; `request` names the connection, `offered` the policy. */
    requested,
    /** The second way: the account is ready to sign in. */
    prepared,
    kioskSignedIn,
    started,
    /** It did not start: `refusal`. */
    failed,
    ready,
    /** Somebody is there: the client's idle limit is not reached. */
    inUse,
    leaving,
    exited,
    /** Nothing is left of it. */
    cleaned,
    /** Somebody else than the client's account has signed in or unlocked. */
    userSignedIn,
    /** `session` has left the screen, has ended, or is now seen from afar. */
    sessionLeft,
    /** `session` is at the screen now. */
    consoleMoved,
    signInScreenGone,
    settingsChanged,
    /** Time has passed. */
    elapsed,
    stop,
  };
  Kind kind = Kind::elapsed;
  std::uint32_t run = 0;
  std::uint32_t session = 0;
  std::uint32_t request = 0;
  WayKind way = WayKind::none;
  Refusal refusal = Refusal::notProven;
  std::uint8_t failures = 0;
  bool sound = false;
  bool passed = false;
  bool offered = false;
};

struct LauncherEffect {
  enum class Kind : std::uint8_t {
    check,
    prove,
    start,
    /** The second way: start the client in `session`, where its account has signed in. */
    enter,
    /** End `run` and clean up after it. */
    end,
    replyStarted,
    replySignIn,
    replyRefused,
    showLink,
    showWords,
    remember,
    forget,
    /** Write event `number` of common/events.h. */
    record,
    /** Tell Windows that the service has stopped. */
    stop,
    /** Something hangs: end the process as failed; the client dies with its job. */
    abandon,
  };
  Kind kind = Kind::check;
  std::uint32_t run = 0;
  std::uint32_t session = 0;
  std::uint32_t request = 0;
  std::uint16_t number = 0;
  WayKind way = WayKind::none;
  Refusal refusal = Refusal::notProven;
};

struct LauncherDecision {
  static constexpr std::size_t room = 8;
  LauncherState next;
  LauncherEffect effects[room];
  std::size_t count = 0;
};

/** What follows from `event` at `now`. An event that makes no sense in this state changes nothing.
 */
LauncherDecision decide(const LauncherState& state, const LauncherEvent& event, Milliseconds now);

/** When `elapsed` is due; 0 for never. */
Milliseconds nextWake(const LauncherState& state);

}  // namespace gatehouse
