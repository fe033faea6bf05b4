#pragma once

#include <windows.h>

#include "credential-provider/memory.h"

namespace gatehouse {

/** How many objects and locks of this file are alive: while there are any, it stays loaded. */
class ModuleUse {
 public:
  ModuleUse() { begin(); }
  ~ModuleUse() { end(); }
  ModuleUse(const ModuleUse&) = delete;
  ModuleUse& operator=(const ModuleUse&) = delete;

  static void begin() { InterlockedIncrement(&count_); }
  static void end() { InterlockedDecrement(&count_); }
  static bool any() { return InterlockedCompareExchange(&count_, 0, 0) != 0; }

 private:
  static inline LONG count_ = 0;
};

/**
 * The count of references that COM asks for, for objects that `create` has made. The first
 * reference is the maker's.
 */
template <typename Final>
class Counted {
 public:
  Counted() = default;
  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 protected:
  ~Counted() = default;

  ULONG hold() { return static_cast<ULONG>(InterlockedIncrement(&references_)); }

  ULONG letGo() {
    const LONG left = InterlockedDecrement(&references_);
    if (left == 0) {
      Final* self = static_cast<Final*>(this);
      self->~Final();
      release(self);
    }
    return static_cast<ULONG>(left);
  }

 private:
  ModuleUse use_;
  LONG references_ = 1;
};

}  // namespace gatehouse
