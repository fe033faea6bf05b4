#include "helper/keyboard-calls.h"

namespace gatehouse {

const KeyboardCalls& keyboardCalls() {
  static constexpr KeyboardCalls real = {
      ::GetKeyboardLayoutList, ::GetKeyboardLayout, ::PostMessageW, ::Sleep, threadOfOwnWindow,
  };
  return real;
}

}  // namespace gatehouse
