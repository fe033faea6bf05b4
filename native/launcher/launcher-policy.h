#pragma once

#include "common/launch-message.h"

namespace gatehouse {

/** What the launcher itself reads of the settings; the client reads the rest. */
struct LauncherPolicy {
  /** `BackendUrl` is there and begins with https. The client checks everything else about it. */
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
 * Reads HKLM\SOFTWARE\Policies\Gatehouse over HKLM\SOFTWARE\Gatehouse. A value of the wrong type or
 * length is no setting: a switch keeps its default, an address counts as missing. An unsound
 * address in the policy is not made good by the installer's: the connection is taken from one place
 * whole.
 */
LauncherPolicy readLauncherPolicy();

}  // namespace gatehouse
