#pragma once

#include "common/launch-message.h"
#include "credential-provider/language.h"

namespace gatehouse {

/** Who a tile is for, as the launcher may be told. */
struct TileUser {
  /** `DOMAIN\name`, or empty. */
  FixedText<512> account;
  /** `S-1-…`, or empty. */
  FixedText<184> sid;
};

/**
 * What the launcher is told of this screen. To be called on LogonUI's own thread, whose keyboard
 * layout it is. What a message cannot say is left out: the person types the name then.
 */
LaunchRequest describeScreen(Scenario scenario, const TileUser& user, const LanguageName& language);

}  // namespace gatehouse
