#pragma once

#include <string>

#include "common/launch-message.h"

namespace gatehouse {

/** What the launcher itself reads of the settings; the client reads the rest. */
struct LauncherPolicy {
  /** The connection that counts has an address that begins with https. The client checks everything
   * else about it. */
  bool soundAddress = false;
  bool offerAtSignIn = true;
  bool offerAtUnlock = true;
  bool offerInRemoteSessions = false;

  bool offers(Scenario scenario) const {
    return scenario == Scenario::unlock ? offerAtUnlock : offerAtSignIn;
  }
  bool operator==(const LauncherPolicy& other) const {
    return soundAddress == other.soundAddress && offerAtSignIn == other.offerAtSignIn &&
           offerAtUnlock == other.offerAtUnlock &&
           offerInRemoteSessions == other.offerInRemoteSessions;
  }
};

/**
 * Reads the policy over what was installed over `file`, the policy file that the client reads, or
 * none. What nobody can read is no setting: a switch counts as no, and an address as missing.
 */
LauncherPolicy readLauncherPolicy(const std::wstring& file = std::wstring());

}  // namespace gatehouse
