#include "launcher/system.h"

namespace gatehouse {

const System& realSystem() {
  static const System system;
  return system;
}

}  // namespace gatehouse
