#pragma once

#include <cstdint>
#include <set>

#include "launcher/launcher.h"

namespace gatehouse {

/** Watches what the machine decides, and says which promise a decision broke. */
class Ledger {
 public:
  /** Nothing, or the promise that was broken, in words. */
  const char* follow(const LauncherState& before, const LauncherEvent& event,
                     const LauncherDecision& decision, Milliseconds now);

  std::uint32_t clients = 0;
  std::uint32_t proofs = 0;
  std::uint32_t links = 0;
  std::uint32_t replies = 0;

 private:
  const char* followEffect(const LauncherEffect& effect, const LauncherState& next,
                           Milliseconds now);

  bool open_ = false;
  bool link_ = false;
  bool proof_ = false;
  bool changed_ = false;
  bool forgotten_ = false;
  Milliseconds asked_ = 0;
  Milliseconds used_ = 0;
  std::set<std::uint32_t> waiting_;
};

}  // namespace gatehouse
