#pragma once

#include <cstdint>

#include "launcher/writable-key.h"

namespace gatehouse {

/**
 * What the entry on the sign-in screen may show, and what failed since the machine was started: the
 * volatile key `names::launcherKey`. It is gone after a start of the machine, so that a link is
 * only ever shown because a launcher that runs has said so.
 */
class Entry {
 public:
  /**
   * Opens the key and writes `words`. A key of that name that would outlast a start of the machine
   * is deleted first. False where there can be no such key: nothing may be offered then.
   */
  bool open();

  void showLink();
  /** Also where writing fails: an absent value counts as words. */
  void showWords();

  std::uint8_t failures() const;
  void countFailures(std::uint8_t failures);

 private:
  WritableKey key_;
};

}  // namespace gatehouse
