#include "launcher/launcher.h"

#include <algorithm>

#include "common/events.h"

namespace gatehouse {

namespace {

using EffectKind = LauncherEffect::Kind;
using EventKind = LauncherEvent::Kind;

/** After the first failure a minute, then longer: something else may have to start first. */
constexpr Milliseconds retryDelays[] = {60'000, 300'000, 900'000, 3'600'000};

/** What an administrator is told when a start has failed for this reason. */
const KnownEvent& eventOf(Refusal refusal) {
  switch (refusal) {
    case Refusal::account: return events::accountFailed;
    case Refusal::hardening: return events::hardeningFailed;
    case Refusal::clientFiles: return events::clientFilesRefused;
    default: return events::startFailed;
  }
}

/** One decision in the making: the next state, and what is to be done on the way to it. */
class Step {
 public:
  Step(const LauncherState& state, Milliseconds now) : now_(now) { decision_.next = state; }

  LauncherDecision take(const LauncherEvent& event);

 private:
  LauncherState& next() { return decision_.next; }

  LauncherEffect& effect(EffectKind kind) {
    // Eight are more than any path needs; the random test would find one that needs more.
    LauncherEffect& made = decision_.effects[decision_.count++ % LauncherDecision::room];
    made = LauncherEffect();
    made.kind = kind;
    made.run = next().run;
    made.way = next().current;
    made.session = next().session;
    return made;
  }

  void record(const KnownEvent& event, Refusal refusal = Refusal::notProven) {
    LauncherEffect& made = effect(EffectKind::record);
    made.number = event.number;
    made.refusal = refusal;
  }

  void refuse(std::uint32_t request, Refusal refusal) {
    LauncherEffect& made = effect(EffectKind::replyRefused);
    made.request = request;
    made.refusal = refusal;
  }

  void answerOwed(EffectKind kind) {
    if (next().owed == 0) return;
    effect(kind).request = next().owed;
    next().owed = 0;
  }

  void enter(Phase phase, Milliseconds limit) {
    next().phase = phase;
    next().until = limit == 0 ? 0 : now_ + limit;
  }

  void check() {
    next().recheck = false;
    effect(EffectKind::showWords);
    effect(EffectKind::check);
    enter(Phase::checking, launcherLimits.check);
  }

  void begin(Phase phase, EffectKind kind, WayKind way, Milliseconds limit) {
    LauncherState& s = next();
    s.run++;
    s.current = way;
    s.selfTest = phase == Phase::proving;
    s.passed = s.alive = s.leaving = s.failed = s.awaitsSignIn = false;
    effect(kind);
    enter(phase, limit);
  }

  void prove(WayKind way) { begin(Phase::proving, EffectKind::prove, way, launcherLimits.prove); }

  void offer() {
    next().failed = false;
    effect(EffectKind::showLink);
    enter(Phase::ready, 0);
  }

  void waitFor(Refusal refusal, Milliseconds limit) {
    next().refusal = refusal;
    effect(EffectKind::showWords);
    enter(Phase::waiting, limit);
  }

  /** Nothing is offered until the next proof, for which there is a time or none. */
  void waitAfterFailure() {
    const std::uint8_t failures = next().failures;
    const bool again = failures > 0 && failures < launcherLimits.failures;
    waitFor(Refusal::notProven, again ? retryDelays[failures - 1] : 0);
  }

  void end() {
    effect(EffectKind::end);
    enter(Phase::ending, next().stopping ? launcherLimits.stop : launcherLimits.end);
  }

  void endAsFailed(Refusal refusal, const KnownEvent& event) {
    if (next().owed != 0) {
      refuse(next().owed, refusal);
      next().owed = 0;
    }
    next().failed = true;
    effect(EffectKind::showWords);
    record(event, refusal);
    end();
  }

  /** The person's client ends because its place is no longer there; nobody is to blame. */
  void endQuietly(const KnownEvent& event = events::clientEnded) {
    if (next().owed != 0) refuse(next().owed, Refusal::startFailed);
    next().owed = 0;
    record(event);
    end();
  }

  void takeChecked(const LauncherEvent& event);
  void takeRequest(const LauncherEvent& event);
  void takeUse();
  void takeExit();
  void takeCleaned();
  void takeElapsed();
  void takeStop();
  void afterSelfTest();
  void abandon();
  bool isPersons() const;
  bool isOld(const LauncherEvent& event) const;

  const Milliseconds now_;
  LauncherDecision decision_;
};

bool Step::isPersons() const {
  const Phase phase = decision_.next.phase;
  return phase == Phase::starting || phase == Phase::running;
}

bool Step::isOld(const LauncherEvent& event) const {
  switch (event.kind) {
    case EventKind::tested:
    case EventKind::prepared:
    case EventKind::kioskSignedIn:
    case EventKind::started:
    case EventKind::failed:
    case EventKind::ready:
    case EventKind::inUse:
    case EventKind::leaving:
    case EventKind::exited:
    case EventKind::cleaned: return event.run != decision_.next.run;
    default: return false;
  }
}

void Step::takeChecked(const LauncherEvent& event) {
  LauncherState& s = next();
  if (s.phase != Phase::checking) return;
  // What was read may be what stood there before the change.
  if (s.recheck) return check();
  s.failures = event.failures > s.failures ? event.failures : s.failures;
  s.proven = event.sound ? event.way : WayKind::none;
  if (!event.sound) {
    record(event.refusal == Refusal::clientFiles ? events::clientFilesRefused : events::notSetUp);
    return waitFor(event.refusal, 0);
  }
  if (s.proven != WayKind::none) return offer();
  if (s.failures >= launcherLimits.failures) return waitAfterFailure();
  prove(WayKind::winlogon);
}

void Step::takeRequest(const LauncherEvent& event) {
  LauncherState& s = next();
  if (s.stopping || s.phase == Phase::stopped) return refuse(event.request, Refusal::stopping);
  const bool busy = isPersons() || (s.phase == Phase::ending && !s.selfTest);
  if (busy) return refuse(event.request, Refusal::busy);
  if (s.phase == Phase::waiting) return refuse(event.request, s.refusal);
  if (s.phase != Phase::ready) return refuse(event.request, Refusal::notProven);
  if (!event.offered) return refuse(event.request, Refusal::notOffered);
  s.session = event.session;
  s.owed = event.request;
  s.replyBy = now_ + launcherLimits.reply;
  s.overdueAt = now_ + launcherLimits.run;
  s.lastsUntil = now_ + launcherLimits.longest;
  begin(Phase::starting, EffectKind::start, s.proven, launcherLimits.ready);
}

void Step::takeUse() {
  LauncherState& s = next();
  if (s.phase != Phase::running || s.leaving) return;
  // Late is too late: what the client says never revives it.
  if (now_ >= s.overdueAt) return endQuietly(events::clientOverdue);
  s.overdueAt = std::min(now_ + launcherLimits.run, s.lastsUntil);
}

void Step::takeExit() {
  LauncherState& s = next();
  if (s.phase == Phase::proving) return end();
  if (!isPersons()) return;
  if (s.phase == Phase::starting && !s.leaving)
    return endAsFailed(Refusal::startFailed, events::startFailed);
  if (!s.leaving) return endAsFailed(Refusal::startFailed, events::clientCrashed);
  s.failures = 0;
  endQuietly();
}

void Step::afterSelfTest() {
  LauncherState& s = next();
  if (s.passed) {
    s.proven = s.current;
    effect(EffectKind::remember);
    record(events::wayProven);
    return offer();
  }
  if (s.current == WayKind::winlogon) return prove(WayKind::session);
  s.failures++;
  record(events::wayNotProven);
  waitAfterFailure();
}

void Step::takeCleaned() {
  LauncherState& s = next();
  if (s.phase != Phase::ending) return;
  s.alive = false;
  if (s.stopping) {
    effect(EffectKind::stop);
    return enter(Phase::stopped, 0);
  }
  if (!s.selfTest && s.failed) {
    s.proven = WayKind::none;
    s.failures++;
    effect(EffectKind::forget);
  }
  // A self-test that was cut short by new settings is simply made again after them.
  if (s.recheck && !s.passed) return check();
  if (s.selfTest) {
    afterSelfTest();
    if (s.recheck && s.phase == Phase::ready) check();
    return;
  }
  if (s.failed) return waitAfterFailure();
  offer();
}

void Step::abandon() {
  effect(EffectKind::showWords);
  if (next().owed != 0) refuse(next().owed, Refusal::startFailed);
  next().owed = 0;
  record(events::launcherFailed);
  effect(EffectKind::abandon);
  enter(Phase::stopped, 0);
}

void Step::takeElapsed() {
  LauncherState& s = next();
  if (isPersons() && now_ >= s.overdueAt) return endQuietly(events::clientOverdue);
  if (s.phase == Phase::starting && s.owed != 0 && now_ >= s.replyBy) {
    if (!s.alive) return endAsFailed(Refusal::startFailed, events::startFailed);
    answerOwed(EffectKind::replyStarted);
  }
  if (s.until == 0 || now_ < s.until) return;
  switch (s.phase) {
    case Phase::starting:
      // Nobody is to blame when the account does not sign in: the person may have turned away.
      if (s.awaitsSignIn) return endQuietly();
      return endAsFailed(Refusal::startFailed, events::startFailed);
    case Phase::running:
    case Phase::proving: return end();
    case Phase::waiting: return check();
    case Phase::ending:
      if (!s.stopping) return abandon();
      effect(EffectKind::stop);
      return enter(Phase::stopped, 0);
    default: return abandon();
  }
}

void Step::takeStop() {
  LauncherState& s = next();
  if (s.stopping) return;
  s.stopping = true;
  effect(EffectKind::showWords);
  if (s.owed != 0) refuse(s.owed, Refusal::stopping);
  s.owed = 0;
  if (isPersons() || s.phase == Phase::proving || s.phase == Phase::ending) return end();
  effect(EffectKind::stop);
  enter(Phase::stopped, 0);
}

LauncherDecision Step::take(const LauncherEvent& event) {
  LauncherState& s = next();
  if (event.kind == EventKind::requested) {
    takeRequest(event);
    return decision_;
  }
  if (s.phase == Phase::stopped || isOld(event)) return decision_;
  const bool starting = s.phase == Phase::starting;
  switch (event.kind) {
    case EventKind::begin:
      if (s.run == 0 && s.until == 0) check();
      break;
    case EventKind::checked: takeChecked(event); break;
    case EventKind::tested:
      if (s.phase != Phase::proving) break;
      s.passed = event.passed;
      end();
      break;
    case EventKind::requested: break;
    case EventKind::prepared:
      if (!starting || s.current != WayKind::session || s.alive) break;
      s.awaitsSignIn = true;
      answerOwed(EffectKind::replySignIn);
      break;
    case EventKind::kioskSignedIn:
      if (!s.awaitsSignIn || !starting) break;
      s.awaitsSignIn = false;
      s.session = event.session;
      effect(EffectKind::enter);
      break;
    case EventKind::started:
      if (!starting || s.awaitsSignIn || s.alive) break;
      s.alive = true;
      record(events::clientStarted);
      break;
    case EventKind::failed:
      if (starting) endAsFailed(event.refusal, eventOf(event.refusal));
      if (s.phase == Phase::proving) end();
      break;
    case EventKind::ready:
      if (!starting || !s.alive) break;
      answerOwed(EffectKind::replyStarted);
      enter(Phase::running, 0);
      break;
    case EventKind::inUse: takeUse(); break;
    case EventKind::leaving:
      if (!isPersons() || !s.alive || s.leaving) break;
      s.leaving = true;
      answerOwed(EffectKind::replyStarted);
      enter(Phase::running, launcherLimits.leave);
      break;
    case EventKind::exited: takeExit(); break;
    case EventKind::cleaned: takeCleaned(); break;
    case EventKind::userSignedIn:
      if (isPersons()) endQuietly();
      break;
    case EventKind::sessionLeft:
      if (isPersons() && !s.awaitsSignIn && event.session == s.session) endQuietly();
      break;
    case EventKind::consoleMoved:
      if (isPersons() && !s.awaitsSignIn && event.session != s.session) endQuietly();
      break;
    case EventKind::signInScreenGone:
      if (isPersons() && s.current == WayKind::winlogon) endQuietly();
      break;
    case EventKind::settingsChanged:
      if (s.phase == Phase::ready || s.phase == Phase::waiting)
        check();
      else
        s.recheck = true;
      break;
    case EventKind::elapsed: takeElapsed(); break;
    case EventKind::stop: takeStop(); break;
  }
  return decision_;
}

Milliseconds earlier(Milliseconds one, Milliseconds other) {
  if (one == 0 || other == 0) return one + other;
  return one < other ? one : other;
}

}  // namespace

LauncherDecision decide(const LauncherState& state, const LauncherEvent& event, Milliseconds now) {
  return Step(state, now).take(event);
}

Milliseconds nextWake(const LauncherState& state) {
  if (state.phase == Phase::stopped) return 0;
  const bool persons = state.phase == Phase::starting || state.phase == Phase::running;
  Milliseconds wake = state.until;
  if (persons) wake = earlier(wake, state.overdueAt);
  if (state.phase == Phase::starting && state.owed != 0) wake = earlier(wake, state.replyBy);
  return wake;
}

}  // namespace gatehouse
