#pragma once

#include "common/launch-message.h"
#include "credential-provider/interfaces.h"

namespace gatehouse {

/** Who signs in to a session of its own, in place of a person. */
struct SignIn {
  FixedText<64> account;
  FixedText<128> password;
  /** The number of the authentication package, as Windows has it at present. */
  ULONG package = 0;

  void take(const SignIn& other);
  void forget();
};

/**
 * Makes a sign-in out of the launcher's reply. False for any account but the one that the launcher
 * keeps, and where Windows does not name its authentication package. Asks Windows and may wait:
 * not on LogonUI's thread.
 */
bool prepareSignIn(const LaunchReply& reply, SignIn& signIn);

/**
 * Packs it the way that LogonUI hands on to Windows: KERB_INTERACTIVE_UNLOCK_LOGON with its texts
 * behind it, told by their distance from the start (Microsoft, that structure's page). The account
 * is this computer's.
 */
HRESULT packSignIn(const SignIn& signIn, CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION& packed);

}  // namespace gatehouse
