#include "credential-provider/screen.h"

#include "common/names.h"
#include "credential-provider/registry-key.h"
#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

/** As Microsoft tells to do, "Detecting the Remote Desktop Services environment". */
bool isRemote() {
  const WindowsCalls& calls = windowsCalls();
  if (calls.getSystemMetrics(SM_REMOTESESSION) != 0) return true;
  const RegistryKey key(HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\Terminal Server");
  DWORD console = 0;
  if (key.readNumber(L"GlassSessionId", console) != RegistryKey::Number::read) return false;
  DWORD own = 0;
  return !calls.processIdToSessionId(GetCurrentProcessId(), &own) || own != console;
}

bool isOffered(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, const Offers& offers) {
  if (offers.atSignIn == offers.atUnlock) return offers.atSignIn;
  const bool unlock = scenario == CPUS_UNLOCK_WORKSTATION || isSomebodySignedIn();
  return unlock ? offers.atUnlock : offers.atSignIn;
}

}  // namespace

HRESULT answerScenario(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, const Settings& settings) {
  if (scenario == CPUS_CREDUI || scenario == CPUS_CHANGE_PASSWORD) return E_NOTIMPL;
  if (scenario != CPUS_LOGON && scenario != CPUS_UNLOCK_WORKSTATION) return E_INVALIDARG;
  const Offers& offers = settings.offers;
  const bool safeMode = windowsCalls().getSystemMetrics(SM_CLEANBOOT) != 0;
  if (safeMode && !offers.inSafeMode) return E_NOTIMPL;
  if (!offers.inRemoteSessions && isRemote()) return E_NOTIMPL;
  return isOffered(scenario, offers) ? S_OK : E_NOTIMPL;
}

bool isSomebodySignedIn() {
  const WindowsCalls& calls = windowsCalls();
  LPWSTR name = nullptr;
  DWORD size = 0;
  if (!calls.querySession(WTS_CURRENT_SERVER_HANDLE, WTS_CURRENT_SESSION, WTSUserName, &name,
                          &size) ||
      !name)
    return false;
  const bool somebody = size >= sizeof *name && name[0] != L'\0';
  calls.freeSession(name);
  return somebody;
}

bool mayShowLink() {
  const RegistryKey key(HKEY_LOCAL_MACHINE, names::launcherKey);
  DWORD entry = names::entryWords;
  return key.readNumber(names::entryValue, entry) == RegistryKey::Number::read &&
         entry == names::entryLink;
}

}  // namespace gatehouse
