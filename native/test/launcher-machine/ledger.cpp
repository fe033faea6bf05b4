#include "test/launcher-machine/ledger.h"

namespace gatehouse {

using EffectKind = LauncherEffect::Kind;
using EventKind = LauncherEvent::Kind;

const char* Ledger::followEffect(const LauncherEffect& effect, const LauncherState& next,
                                 Milliseconds now) {
  switch (effect.kind) {
    case EffectKind::prove:
    case EffectKind::start:
      if (open_) return "there are never two clients";
      open_ = true;
      asked_ = used_ = now;
      (effect.kind == EffectKind::start ? clients : proofs)++;
      if (effect.kind == EffectKind::start && !proof_)
        return "nobody's client starts without a proof";
      return nullptr;
    case EffectKind::showLink:
      link_ = true;
      links++;
      return proof_ ? nullptr : "there is never a link without a proof";
    case EffectKind::showWords: link_ = false; return nullptr;
    case EffectKind::check: changed_ = false; return nullptr;
    case EffectKind::forget: forgotten_ = true; return nullptr;
    case EffectKind::replyStarted:
    case EffectKind::replySignIn:
    case EffectKind::replyRefused:
      replies++;
      return waiting_.erase(effect.request) == 1 ? nullptr : "every request has one reply";
    case EffectKind::stop:
      return next.stopping ? nullptr : "the service stops only when it is told to";
    default: return nullptr;
  }
}

const char* Ledger::follow(const LauncherState& before, const LauncherEvent& event,
                           const LauncherDecision& decision, Milliseconds now) {
  const LauncherState& next = decision.next;
  if (decision.count > LauncherDecision::room) return "all effects of a decision have room";
  if (before.phase == Phase::stopped && next.phase != Phase::stopped) return "the end is the end";
  if (event.kind == EventKind::requested) waiting_.insert(event.request);
  if (event.kind == EventKind::checked && before.phase == Phase::checking && !before.recheck)
    proof_ = event.sound && event.way != WayKind::none;
  const bool current = event.run == before.run;
  if (event.kind == EventKind::tested && before.phase == Phase::proving && current)
    proof_ = event.passed;
  const bool cleaned = event.kind == EventKind::cleaned && before.phase == Phase::ending && current;
  const bool spoiled = cleaned && before.failed && !before.selfTest && !before.stopping;
  if (cleaned) open_ = false;
  if (spoiled) proof_ = false;
  forgotten_ = false;
  if (event.kind == EventKind::settingsChanged) changed_ = true;
  for (std::size_t i = 0; i < decision.count; i++) {
    const char* broken = followEffect(decision.effects[i], next, now);
    if (broken != nullptr) return broken;
  }
  if (forgotten_ != spoiled)
    return "what was proven is forgotten when it has failed, and only then";
  if (waiting_.size() > (next.owed != 0 ? 1U : 0U)) return "no request is forgotten";
  if (next.owed != 0 && next.phase != Phase::starting) return "a reply is owed only while starting";
  if (link_ && (next.stopping || next.failed || next.proven == WayKind::none))
    return "the link is gone as soon as something is wrong";
  const bool persons = before.phase == Phase::starting || before.phase == Phase::running;
  if (persons && now > used_ + launcherLimits.run) return "no client outlives its use";
  if (persons && now > asked_ + launcherLimits.longest) return "no client outlives the limit";
  const bool used = before.phase == Phase::running && !before.leaving;
  if (used && event.kind == EventKind::inUse && current) used_ = now;
  const bool crashed = persons && event.kind == EventKind::exited && current && !before.leaving;
  if (crashed && !next.failed) return "a client that ends without a word has failed";
  const bool rests = next.phase == Phase::ready || next.phase == Phase::waiting;
  if (changed_ && rests) return "no change of the settings is forgotten";
  if (next.phase != Phase::stopped && !rests && nextWake(next) == 0)
    return "every phase that waits for somebody has an end of its own";
  return nullptr;
}

}  // namespace gatehouse
