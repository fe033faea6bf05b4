#include "credential-provider/provider.h"

#include "credential-provider/fields.h"
#include "credential-provider/screen.h"
#include "credential-provider/windows-calls.h"
#include "credential-provider/words.h"

namespace gatehouse {

HRESULT Provider::QueryInterface(REFIID wanted, void** object) {
  if (!object) return E_POINTER;
  *object = nullptr;
  if (wanted == __uuidof(IUnknown) || wanted == __uuidof(ICredentialProvider))
    *object = static_cast<ICredentialProvider*>(this);
  else if (wanted == __uuidof(ICredentialProviderSetUserArray))
    *object = static_cast<ICredentialProviderSetUserArray*>(this);
  else
    return E_NOINTERFACE;
  AddRef();
  return S_OK;
}

HRESULT Provider::SetUsageScenario(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, DWORD) {
  dropTiles();
  settings_.clear();
  scenario_ = CPUS_INVALID;
  const Reference<const Settings> settings = Settings::read();
  if (!settings) return E_OUTOFMEMORY;
  const HRESULT answer = answerScenario(scenario, *settings.get());
  if (answer != S_OK) return answer;
  settings_ = settings;
  scenario_ = scenario;
  return S_OK;
}

HRESULT Provider::SetSerialization(const CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION*) {
  return E_NOTIMPL;
}

HRESULT Provider::Advise(ICredentialProviderEvents* events, UINT_PTR context) {
  launch_->advise(events, context);
  return S_OK;
}

HRESULT Provider::UnAdvise() {
  launch_->unadvise();
  return S_OK;
}

HRESULT Provider::GetFieldDescriptorCount(DWORD* count) {
  if (!count) return E_POINTER;
  *count = field::count;
  return S_OK;
}

HRESULT Provider::GetFieldDescriptorAt(DWORD index,
                                       CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR** descriptor) {
  if (!descriptor) return E_POINTER;
  *descriptor = nullptr;
  if (index >= field::count) return E_INVALIDARG;
  if (!settings_) return E_UNEXPECTED;
  LPWSTR label = nullptr;
  const wchar_t* text = index == field::link ? linkOf(*settings_.get()) : titleOf(*settings_.get());
  const HRESULT copied = copyForCaller(text, &label);
  if (FAILED(copied)) return copied;
  void* place = windowsCalls().taskAlloc(sizeof **descriptor);
  if (!place) {
    CoTaskMemFree(label);
    return E_OUTOFMEMORY;
  }
  *descriptor = ::new (place)
      CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR{index, fields[index].type, label, fields[index].role};
  return S_OK;
}

HRESULT Provider::GetCredentialCount(DWORD* count, DWORD* standard, BOOL* autoLogon) {
  if (count) *count = 0;
  if (standard) *standard = CREDENTIAL_PROVIDER_NO_DEFAULT;
  if (autoLogon) *autoLogon = FALSE;
  if (!count || !standard || !autoLogon) return E_POINTER;
  makeTiles();
  *count = tiles_.count();
  const void* asker = nullptr;
  if (!launch_->announceSignIn(asker)) return S_OK;
  const DWORD index = tiles_.indexOf(asker);
  if (index == tiles_.count()) {
    // The tile that was pressed is gone, and with it whoever wanted this.
    launch_->forgetSignIn();
    return S_OK;
  }
  *standard = index;
  *autoLogon = TRUE;
  return S_OK;
}

HRESULT Provider::GetCredentialAt(DWORD index, ICredentialProviderCredential** credential) {
  if (!credential) return E_POINTER;
  *credential = nullptr;
  makeTiles();
  if (index >= tiles_.count()) return E_INVALIDARG;
  *credential = tiles_.at(index);
  (*credential)->AddRef();
  return S_OK;
}

HRESULT Provider::SetUserArray(ICredentialProviderUserArray* users) {
  dropTiles();
  users_ = Reference<ICredentialProviderUserArray>::share(users);
  return S_OK;
}

void Provider::makeTiles() {
  if (made_ || !settings_) return;
  // Set before anybody is asked: who is asked may come back in here.
  made_ = true;
  const auto users = users_;
  const auto settings = settings_;
  Tiles tiles;
  tiles.make(users.get(), scenario_, settings, launch_);
  // Made for users or settings that are no longer in force.
  if (!made_ || settings.get() != settings_.get() || users.get() != users_.get()) return;
  swap(tiles_, tiles);
}

void Provider::dropTiles() {
  Tiles dropped;
  swap(tiles_, dropped);
  made_ = false;
}

}  // namespace gatehouse
