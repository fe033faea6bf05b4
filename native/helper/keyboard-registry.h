#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "helper/keyboard-id.h"

namespace gatehouse {

/** What the registry says of one layout. */
struct LayoutFacts {
  /** "Layout Text", in English; empty where there is none that can be shown in one line. */
  std::string name;
  /** It names the file of an input method. */
  bool inputMethod = false;
};

/**
 * Reads one layout's key. The name in the person's own language would have to be loaded out of a
 * library that the value names; "Layout Text" tells two layouts of one language apart as well.
 */
LayoutFacts readLayout(std::uint32_t layout);

/** Every layout that has a number, read once in the life of this process. */
const std::vector<NumberedLayout>& numberedLayouts();

}  // namespace gatehouse
