#pragma once

#include "credential-provider/interfaces.h"
#include "credential-provider/settings.h"

namespace gatehouse {

/**
 * What LogonUI gets to hear when it asks whether we take part in a scenario: S_OK; E_NOTIMPL where
 * we do not, or where the organisation does not want us; E_INVALIDARG for anything that is no
 * scenario of the sign-in screen. Everything that is not asked for is no.
 */
HRESULT answerScenario(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, const Settings& settings);

/**
 * Whether somebody is signed in where this screen stands. Windows 10 calls a locked computer a
 * sign-in too (Microsoft, CREDENTIAL_PROVIDER_USAGE_SCENARIO), so only the session can tell.
 */
bool isSomebodySignedIn();

/** What the launcher lets the entry show: false means words alone. One value of the registry. */
bool mayShowLink();

}  // namespace gatehouse
