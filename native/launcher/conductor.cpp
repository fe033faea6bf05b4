#include "launcher/conductor.h"

#include <utility>

namespace gatehouse {

namespace {

using Kind = LauncherEvent::Kind;
using EffectKind = LauncherEffect::Kind;

LauncherEvent eventOf(Kind kind, std::uint32_t session = 0) {
  LauncherEvent event;
  event.kind = kind;
  event.session = session;
  return event;
}

/** Milliseconds that the threads have to end after the machine has come to its end. */
constexpr DWORD farewell = 500;

}  // namespace

Conductor::Conductor(LauncherParts& parts)
    : parts_(parts),
      pipe_(parts.pipe, *this),
      performer_(parts, [this](const LauncherEvent& event, const std::string& detail) {
        tasks_.post([this, event, detail] {
          if (!detail.empty()) detail_ = detail;
          take(event);
        });
      }) {}

bool Conductor::open(DWORD& error) {
  const auto broken = [this] { tasks_.post([this] { broken_ = true; }); };
  if (!entry_.open()) {
    error = ERROR_CANTWRITE;
    parts_.events.write(events::launcherFailed, "the volatile key");
    return false;
  }
  if (!pipe_.open(error)) {
    parts_.events.write(events::pipeTaken, "error " + std::to_string(error));
    return false;
  }
  if (performer_.start(broken) && pipe_.start(broken)) return true;
  error = ERROR_NO_SYSTEM_RESOURCES;
  parts_.events.write(events::launcherFailed, "threads");
  return false;
}

DWORD Conductor::patience() const {
  const Milliseconds wake = nextWake(state_);
  if (wake == 0) return INFINITE;
  const Milliseconds now = parts_.now();
  return wake <= now ? 0 : static_cast<DWORD>(wake - now);
}

bool Conductor::run() {
  parts_.events.write(events::launcherStarted, "");
  settings_.arm();
  policy_ = readLauncherPolicy(parts_.policyFile);
  take(eventOf(Kind::begin));
  while (!done_ && !broken_) {
    HANDLE const waits[] = {tasks_.waiting(), settings_.changed(), caller_.get()};
    const DWORD count = caller_ ? 3 : 2;
    switch (WaitForMultipleObjects(count, waits, FALSE, patience())) {
      case WAIT_OBJECT_0: tasks_.run(); break;
      case WAIT_OBJECT_0 + 1: lookAtSettings(); break;
      case WAIT_OBJECT_0 + 2:
        caller_.reset();
        take(eventOf(Kind::signInScreenGone));
        break;
      case WAIT_TIMEOUT: take(eventOf(Kind::elapsed)); break;
      default: broken_ = true;
    }
  }
  entry_.showWords();
  const bool ended = pipe_.stop(farewell) && performer_.stop(farewell);
  if (!broken_)
    parts_.events.write(events::launcherStopped, ended ? "" : "a thread hangs");
  else
    parts_.events.write(events::launcherFailed, "");
  return !broken_;
}

void Conductor::stop() {
  tasks_.post([this] { take(eventOf(Kind::stop)); });
}

void Conductor::take(const LauncherEvent& event) {
  const std::uint8_t failures = state_.failures;
  const LauncherDecision decision = decide(state_, event, parts_.now());
  state_ = decision.next;
  if (state_.failures != failures) entry_.countFailures(state_.failures);
  for (std::size_t i = 0; i < decision.count; i++) perform(decision.effects[i]);
  const bool persons = state_.phase == Phase::starting || state_.phase == Phase::running;
  if (!persons) caller_.reset();
}

void Conductor::perform(const LauncherEffect& effect) {
  switch (effect.kind) {
    case EffectKind::check: return performer_.check(entry_.failures());
    case EffectKind::prove: return performer_.prove(effect);
    case EffectKind::start: return performer_.launch(effect, request_);
    case EffectKind::enter: return performer_.enter(effect);
    case EffectKind::end: return performer_.end(effect);
    case EffectKind::replyStarted:
    case EffectKind::replySignIn:
    case EffectKind::replyRefused: return reply(effect);
    case EffectKind::showLink: return entry_.showLink();
    case EffectKind::showWords: return entry_.showWords();
    case EffectKind::remember: return performer_.remember(effect.way);
    case EffectKind::forget: return performer_.forget();
    case EffectKind::record: return record(effect);
    case EffectKind::stop: done_ = true; return;
    case EffectKind::abandon: broken_ = true; return;
  }
}

void Conductor::record(const LauncherEffect& effect) {
  const KnownEvent* const known = findEvent(effect.number);
  if (known == nullptr) return;
  std::string detail;
  if (effect.number == events::clientStarted.number)
    detail = std::to_string(parts_.now() - askedAt_) + " ms after the request";
  if (known->level != EventLevel::information) detail.swap(detail_);
  parts_.events.write(*known, detail);
}

void Conductor::reply(const LauncherEffect& effect) {
  LaunchReply reply;
  if (effect.kind == EffectKind::replyStarted) reply.kind = LaunchReply::Kind::started;
  if (effect.kind == EffectKind::replyRefused) {
    reply.kind = LaunchReply::Kind::refused;
    reply.refusal = effect.refusal;
    takeTrouble(events::requestRefused, nameOf(effect.refusal));
  }
  if (effect.kind == EffectKind::replySignIn) {
    reply.kind = LaunchReply::Kind::signIn;
    performer_.takeSignIn(reply);
  }
  pipe_.reply(effect.request, reply);
  reply.password.forget();
}

void Conductor::takeRequest(std::uint32_t id, const LaunchRequest& request, PipeCaller caller) {
  // A closure is copied, a handle is not.
  HANDLE const process = caller.process.release();
  const DWORD session = caller.session;
  const bool posted = tasks_.post([this, id, request, session, process] {
    Handle owned(process);
    LauncherEvent event = eventOf(Kind::requested, session);
    event.request = id;
    event.offered = policy_.offers(request.scenario);
    const std::uint32_t before = state_.run;
    request_ = request;
    const Milliseconds now = parts_.now();
    take(event);
    if (state_.run == before) return;
    askedAt_ = now;
    caller_ = std::move(owned);
  });
  if (!posted) CloseHandle(process);
}

void Conductor::takeTrouble(const KnownEvent& event, const std::string& detail) {
  tasks_.post([this, &event, detail] {
    // Whoever makes trouble must not fill the log of Windows: once a minute for each kind.
    RateLimit& limit = troubles_.try_emplace(event.number, RateLimit(1, 60'000)).first->second;
    if (limit.allows(GetTickCount64())) parts_.events.write(event, detail);
  });
}

void Conductor::lookAtSettings() {
  settings_.arm();
  const LauncherPolicy policy = readLauncherPolicy(parts_.policyFile);
  if (policy == policy_) return;
  policy_ = policy;
  take(eventOf(Kind::settingsChanged));
}

void Conductor::takeSessionChange(DWORD change, DWORD session) {
  tasks_.post([this, change, session] { interpretSession(change, session); });
}

void Conductor::interpretSession(DWORD change, DWORD session) {
  switch (change) {
    case WTS_SESSION_LOGON:
    case WTS_SESSION_UNLOCK: {
      // Only then is it known whose account that is.
      const bool known = state_.awaitsSignIn || state_.alive;
      const bool own = known && state_.current == WayKind::session && parts_.session.isOwn(session);
      LauncherEvent event = eventOf(own ? Kind::kioskSignedIn : Kind::userSignedIn, session);
      event.run = state_.run;
      return take(event);
    }
    case WTS_CONSOLE_CONNECT: return take(eventOf(Kind::consoleMoved, session));
    case WTS_CONSOLE_DISCONNECT:
    case WTS_REMOTE_CONNECT:
    case WTS_REMOTE_DISCONNECT:
    case WTS_SESSION_LOGOFF: return take(eventOf(Kind::sessionLeft, session));
    case WTS_SESSION_LOCK:
      // The first way's session is locked anyway; the second's leaves the screen by that.
      if (state_.current == WayKind::session) take(eventOf(Kind::sessionLeft, session));
      return;
    default: return;
  }
}

}  // namespace gatehouse
