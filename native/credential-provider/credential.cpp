#include "credential-provider/credential.h"

#include "common/utf.h"
#include "credential-provider/fields.h"
#include "credential-provider/icon.h"
#include "credential-provider/screen.h"
#include "credential-provider/words.h"

namespace gatehouse {

Credential::Credential(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario,
                       const Reference<const Settings>& settings, const Reference<Launch>& launch)
    : scenario_(scenario), settings_(settings), launch_(launch) {}

bool Credential::setUser(const wchar_t* sid, const wchar_t* account) {
  if (!sid || sid[0] != L'S' || sid[1] != L'-' || !sid_.set(sid)) return false;
  // A name that cannot be said is left out; the person types it then.
  toUtf8(sid, user_.sid);
  if (account) toUtf8(account, user_.account);
  return true;
}

HRESULT Credential::QueryInterface(REFIID wanted, void** object) {
  if (!object) return E_POINTER;
  *object = nullptr;
  if (wanted != __uuidof(IUnknown) && wanted != __uuidof(ICredentialProviderCredential) &&
      wanted != __uuidof(ICredentialProviderCredential2))
    return E_NOINTERFACE;
  *object = static_cast<ICredentialProviderCredential2*>(this);
  AddRef();
  return S_OK;
}

HRESULT Credential::Advise(ICredentialProviderCredentialEvents* events) {
  events_ = Reference<ICredentialProviderCredentialEvents>::share(events);
  return S_OK;
}

HRESULT Credential::UnAdvise() {
  events_.clear();
  return S_OK;
}

HRESULT Credential::SetSelected(BOOL* autoLogon) {
  if (!autoLogon) return E_POINTER;
  *autoLogon = FALSE;
  // The launcher may have begun or ended since the tile was drawn.
  showChanges(mayShowLink());
  return S_OK;
}

HRESULT Credential::SetDeselected() {
  return S_OK;
}

HRESULT Credential::GetFieldState(DWORD index, CREDENTIAL_PROVIDER_FIELD_STATE* state,
                                  CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE* interactive) {
  if (!state || !interactive) return E_POINTER;
  *state = CPFS_HIDDEN;
  *interactive = CPFIS_NONE;
  if (index >= field::count) return E_INVALIDARG;
  const bool hidden = (index == field::link && !mayShowLink()) ||
                      (index == field::picture && settings_->own.icon.empty());
  if (!hidden) *state = fields[index].shown;
  return S_OK;
}

HRESULT Credential::GetStringValue(DWORD index, LPWSTR* text) {
  if (!text) return E_POINTER;
  *text = nullptr;
  switch (index) {
    case field::title: return copyForCaller(titleOf(*settings_.get()), text);
    case field::words: {
      const Words words = wordsOf(*settings_.get(), launch_->outcome(), mayShowLink());
      return copyForCaller(words.data(), text);
    }
    case field::link: return copyForCaller(linkOf(*settings_.get()), text);
    default: return E_INVALIDARG;
  }
}

HRESULT Credential::GetBitmapValue(DWORD index, HBITMAP* bitmap) {
  if (!bitmap) return E_POINTER;
  *bitmap = nullptr;
  if (index != field::picture) return E_INVALIDARG;
  if (settings_->own.icon.empty()) return E_NOTIMPL;
  *bitmap = loadIcon(settings_->own.icon.data());
  return *bitmap ? S_OK : E_FAIL;
}

HRESULT Credential::GetCheckboxValue(DWORD, BOOL* checked, LPWSTR* label) {
  if (checked) *checked = FALSE;
  if (label) *label = nullptr;
  return E_NOTIMPL;
}

HRESULT Credential::GetSubmitButtonValue(DWORD, DWORD* adjacent) {
  if (adjacent) *adjacent = 0;
  return E_NOTIMPL;
}

HRESULT Credential::GetComboBoxValueCount(DWORD, DWORD* items, DWORD* selected) {
  if (items) *items = 0;
  if (selected) *selected = 0;
  return E_NOTIMPL;
}

HRESULT Credential::GetComboBoxValueAt(DWORD, DWORD, LPWSTR* text) {
  if (text) *text = nullptr;
  return E_NOTIMPL;
}

HRESULT Credential::SetStringValue(DWORD, LPCWSTR) {
  return E_NOTIMPL;
}

HRESULT Credential::SetCheckboxValue(DWORD, BOOL) {
  return E_NOTIMPL;
}

HRESULT Credential::SetComboBoxSelectedValue(DWORD, DWORD) {
  return E_NOTIMPL;
}

HRESULT Credential::CommandLinkClicked(DWORD index) {
  if (index != field::link) return E_INVALIDARG;
  // Whoever is told of changes may let go of this tile.
  const auto self = Reference<Credential>::share(this);
  const bool link = mayShowLink();
  if (link) {
    const bool signsIn = scenario_ == CPUS_LOGON;
    const Scenario scenario = signsIn ? Scenario::signIn : Scenario::unlock;
    launch_->begin(describeScreen(scenario, user_, settings_->language), this, signsIn);
  }
  showChanges(link);
  return S_OK;
}

HRESULT Credential::GetSerialization(CREDENTIAL_PROVIDER_GET_SERIALIZATION_RESPONSE* response,
                                     CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION* serialization,
                                     LPWSTR* text, CREDENTIAL_PROVIDER_STATUS_ICON* icon) {
  if (text) *text = nullptr;
  if (icon) *icon = CPSI_NONE;
  if (serialization) *serialization = {};
  if (!response) return E_POINTER;
  *response = CPGSR_NO_CREDENTIAL_NOT_FINISHED;
  if (!serialization) return E_POINTER;
  SignIn signIn;
  if (!launch_->takeSignIn(this, signIn)) return S_OK;
  const HRESULT packed = packSignIn(signIn, *serialization);
  signIn.forget();
  signedIn_ = SUCCEEDED(packed);
  if (signedIn_)
    *response = CPGSR_RETURN_CREDENTIAL_FINISHED;
  else
    launch_->setOutcome({Outcome::Kind::failed});
  return packed;
}

HRESULT Credential::ReportResult(LONG status, LONG, LPWSTR* text,
                                 CREDENTIAL_PROVIDER_STATUS_ICON* icon) {
  if (text) *text = nullptr;
  if (icon) *icon = CPSI_NONE;
  launch_->forgetSignIn();
  if (signedIn_ && status < 0) launch_->setOutcome({Outcome::Kind::refused, Refusal::account});
  signedIn_ = false;
  return S_OK;
}

HRESULT Credential::GetUserSid(LPWSTR* sid) {
  if (!sid) return E_POINTER;
  *sid = nullptr;
  // No SID and S_FALSE: LogonUI puts such a tile under "Other user" (Microsoft, GetUserSid).
  return sid_.empty() ? S_FALSE : copyForCaller(sid_.data(), sid);
}

/** Has LogonUI draw what may have changed since it last asked. */
void Credential::showChanges(bool link) {
  const auto self = Reference<Credential>::share(this);
  const auto events = events_;
  if (!events) return;
  const Words words = wordsOf(*settings_.get(), launch_->outcome(), link);
  events->SetFieldState(this, field::link, link ? fields[field::link].shown : CPFS_HIDDEN);
  events->SetFieldString(this, field::words, words.data());
}

}  // namespace gatehouse
