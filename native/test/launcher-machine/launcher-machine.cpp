#include <cstdio>
#include <cstdlib>

#include "test/launcher-machine/ledger.h"

/**
 * Sends random events to the launcher's machine and watches its promises: `launcher-machine SEED
 * EVENTS`. Half of the events are what could follow, the other half anything. Ends with 0 when
 * every promise was kept, else with 1 and the promise, seed and step, with which it can be
 * repeated.
 */
namespace {

using namespace gatehouse;
using EventKind = LauncherEvent::Kind;

/** SplitMix64 (Steele, Lea, Flood 2014): the same numbers everywhere for one seed. */
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}
  std::uint32_t below(std::uint32_t limit) {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
    return static_cast<std::uint32_t>((z ^ (z >> 31)) >> 32) % limit;
  }
  bool oneIn(std::uint32_t many) { return below(many) == 0; }

 private:
  std::uint64_t state_;
};

/** What a world that works would say next; things go wrong in it now and then. */
EventKind likely(const LauncherState& state, Chance& chance) {
  switch (state.phase) {
    case Phase::checking: return EventKind::checked;
    case Phase::proving: return chance.oneIn(8) ? EventKind::exited : EventKind::tested;
    case Phase::waiting: return chance.oneIn(4) ? EventKind::settingsChanged : EventKind::elapsed;
    case Phase::ready: return EventKind::requested;
    case Phase::starting:
      if (state.alive) return chance.oneIn(8) ? EventKind::exited : EventKind::ready;
      if (state.awaitsSignIn) return EventKind::kioskSignedIn;
      if (state.current == WayKind::session && state.owed != 0) return EventKind::prepared;
      return chance.oneIn(8) ? EventKind::failed : EventKind::started;
    case Phase::running:
      if (state.leaving) return EventKind::exited;
      if (chance.oneIn(2)) return EventKind::inUse;
      return chance.oneIn(2) ? EventKind::leaving : EventKind::elapsed;
    case Phase::ending: return EventKind::cleaned;
    default: return EventKind::elapsed;
  }
}

LauncherEvent next(const LauncherState& state, Chance& chance, std::uint32_t& requests) {
  LauncherEvent event;
  const bool wild = chance.oneIn(2);
  constexpr auto kinds = static_cast<std::uint32_t>(EventKind::stop) + 1;
  event.kind = wild ? static_cast<EventKind>(chance.below(kinds)) : likely(state, chance);
  // A service is told to stop once in its life; the machine's life would be short otherwise.
  if (event.kind == EventKind::stop && !chance.oneIn(200)) event.kind = EventKind::elapsed;
  event.run = chance.oneIn(6) ? chance.below(state.run + 2) : state.run;
  event.session = chance.below(3);
  event.way = static_cast<WayKind>(chance.below(3));
  event.refusal = static_cast<Refusal>(chance.below(9));
  event.failures = static_cast<std::uint8_t>(chance.below(7));
  if (!chance.oneIn(6)) event.failures = 0;
  event.sound = !chance.oneIn(8);
  event.passed = !chance.oneIn(4);
  event.offered = !chance.oneIn(8);
  if (event.kind == EventKind::requested) event.request = ++requests;
  return event;
}

int fail(const char* promise, unsigned long long seed, unsigned long long step) {
  std::printf("{\"broken\":\"%s\",\"seed\":%llu,\"step\":%llu}\n", promise, seed, step);
  return 1;
}

/** Nobody answers any more; only time passes. Gives the promise that is broken by then, or nothing.
 */
const char* rests(LauncherState state, Ledger ledger, Milliseconds now) {
  for (int i = 0; i < 8; i++) {
    const Milliseconds wake = nextWake(state);
    if (wake == 0) return nullptr;
    if (wake > now) now = wake;
    const LauncherDecision decision = decide(state, LauncherEvent(), now);
    const char* broken = ledger.follow(state, LauncherEvent(), decision, now);
    if (broken != nullptr) return broken;
    state = decision.next;
  }
  return "what nobody answers comes to rest";
}

/** The service is told to stop and nobody answers. */
bool stopsInTime(LauncherState state, Milliseconds now) {
  const Milliseconds latest = now + 5'000;
  LauncherEvent stop;
  stop.kind = EventKind::stop;
  state = decide(state, stop, now).next;
  while (state.phase != Phase::stopped) {
    now = nextWake(state);
    if (now == 0 || now > latest) return false;
    state = decide(state, LauncherEvent(), now).next;
  }
  return true;
}

/** How long a client runs that says every `pause` that it is used, and never leaves. */
Milliseconds runsFor(Milliseconds pause) {
  constexpr Milliseconds asked = 1'000;
  LauncherState state;
  const auto take = [&state](EventKind kind, Milliseconds now) {
    LauncherEvent event;
    event.kind = kind;
    event.run = state.run;
    event.way = WayKind::winlogon;
    event.sound = event.offered = true;
    event.request = 1;
    state = decide(state, event, now).next;
  };
  for (const EventKind kind : {EventKind::begin, EventKind::checked, EventKind::requested,
                               EventKind::started, EventKind::ready})
    take(kind, asked);
  Milliseconds now = asked;
  for (Milliseconds mark = asked + pause; state.phase == Phase::running;) {
    const Milliseconds wake = nextWake(state);
    now = wake != 0 && wake <= mark ? wake : mark;
    take(now == mark && now != wake ? EventKind::inUse : EventKind::elapsed, now);
    if (now == mark) mark += pause;
  }
  return now - asked;
}

/** The promise that is broken of a client's time, or nothing. */
const char* lastsAsLongAsItMay() {
  constexpr LauncherLimits limits;
  if (runsFor(60'000) != limits.longest) return "a client that is used lasts to the last limit";
  if (runsFor(limits.run - 1) != limits.longest) return "and so does one that says so just in time";
  if (runsFor(limits.run) != limits.run) return "a mark that comes too late revives nobody";
  return nullptr;
}

}  // namespace

int main(int count, char** arguments) {
  const auto seed = std::strtoull(count > 1 ? arguments[1] : "1", nullptr, 10);
  const auto events = std::strtoull(count > 2 ? arguments[2] : "1000000", nullptr, 10);
  const char* const brief = lastsAsLongAsItMay();
  if (brief != nullptr) return fail(brief, seed, 0);
  Chance chance(seed);
  std::uint32_t lives = 0;
  std::uint32_t requests = 0;
  Ledger total;
  for (unsigned long long step = 0; step < events; lives++) {
    LauncherState state;
    Ledger ledger;
    Milliseconds now = 1 + chance.below(1'000'000);
    LauncherEvent event;
    event.kind = EventKind::begin;
    for (int age = 0; step < events && (state.phase != Phase::stopped || age < 3); step++) {
      if (state.phase == Phase::stopped) age++;
      const LauncherDecision decision = decide(state, event, now);
      const char* broken = ledger.follow(state, event, decision, now);
      if (broken != nullptr) return fail(broken, seed, step);
      state = decision.next;
      broken = rests(state, ledger, now);
      if (broken != nullptr) return fail(broken, seed, step);
      if (step % 16 == 0 && !stopsInTime(state, now))
        return fail("the service stops within five seconds", seed, step);
      event = next(state, chance, requests);
      const Milliseconds wake = nextWake(state);
      now += chance.oneIn(8) ? chance.below(60'000) : chance.below(200);
      // Whoever drives the machine wakes it in time; nothing else may come in between.
      if (wake != 0 && now >= wake) {
        now = wake;
        if (event.kind == EventKind::requested) requests--;
        event = LauncherEvent();
      }
    }
    total.clients += ledger.clients;
    total.proofs += ledger.proofs;
    total.links += ledger.links;
    total.replies += ledger.replies;
  }
  std::printf(
      "{\"seed\":%llu,\"events\":%llu,\"lives\":%u,\"clients\":%u,\"proofs\":%u,\"links\":%u,"
      "\"replies\":%u}\n",
      seed, events, lives, total.clients, total.proofs, total.links, total.replies);
  // A walk that never got anywhere would have kept every promise, too.
  return total.clients > events / 1000 && total.links > events / 1000 ? 0 : 2;
}
