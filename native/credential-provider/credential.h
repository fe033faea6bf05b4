#pragma once

#include "credential-provider/counted.h"
#include "credential-provider/interfaces.h"
#include "credential-provider/launch-request.h"
#include "credential-provider/launch.h"
#include "credential-provider/reference.h"
#include "credential-provider/settings.h"

namespace gatehouse {

/**
 * One tile: for one user, or for whoever is not listed. It shows words and a link and collects
 * nothing; what it hands over to sign in comes from the launcher alone.
 */
class Credential final : public ICredentialProviderCredential2, private Counted<Credential> {
 public:
  Credential(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, const Reference<const Settings>& settings,
             const Reference<Launch>& launch);

  /** Makes it the tile of that user. False for what cannot be the SID of one. */
  bool setUser(const wchar_t* sid, const wchar_t* account);

  STDMETHODIMP QueryInterface(REFIID wanted, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override { return hold(); }
  STDMETHODIMP_(ULONG) Release() override { return letGo(); }

  STDMETHODIMP Advise(ICredentialProviderCredentialEvents* events) override;
  STDMETHODIMP UnAdvise() override;
  STDMETHODIMP SetSelected(BOOL* autoLogon) override;
  STDMETHODIMP SetDeselected() override;
  STDMETHODIMP GetFieldState(DWORD index, CREDENTIAL_PROVIDER_FIELD_STATE* state,
                             CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE* interactive) override;
  STDMETHODIMP GetStringValue(DWORD index, LPWSTR* text) override;
  STDMETHODIMP GetBitmapValue(DWORD index, HBITMAP* bitmap) override;
  STDMETHODIMP GetCheckboxValue(DWORD index, BOOL* checked, LPWSTR* label) override;
  STDMETHODIMP GetSubmitButtonValue(DWORD index, DWORD* adjacent) override;
  STDMETHODIMP GetComboBoxValueCount(DWORD index, DWORD* items, DWORD* selected) override;
  STDMETHODIMP GetComboBoxValueAt(DWORD index, DWORD item, LPWSTR* text) override;
  STDMETHODIMP SetStringValue(DWORD index, LPCWSTR text) override;
  STDMETHODIMP SetCheckboxValue(DWORD index, BOOL checked) override;
  STDMETHODIMP SetComboBoxSelectedValue(DWORD index, DWORD selected) override;
  STDMETHODIMP CommandLinkClicked(DWORD index) override;
  STDMETHODIMP GetSerialization(CREDENTIAL_PROVIDER_GET_SERIALIZATION_RESPONSE* response,
                                CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION* serialization,
                                LPWSTR* text, CREDENTIAL_PROVIDER_STATUS_ICON* icon) override;
  STDMETHODIMP ReportResult(LONG status, LONG substatus, LPWSTR* text,
                            CREDENTIAL_PROVIDER_STATUS_ICON* icon) override;
  STDMETHODIMP GetUserSid(LPWSTR* sid) override;

 private:
  friend class Counted<Credential>;
  ~Credential() = default;

  void showChanges(bool link);

  CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario_;
  Reference<const Settings> settings_;
  Reference<Launch> launch_;
  Reference<ICredentialProviderCredentialEvents> events_;
  TileUser user_;
  WideText<184> sid_;
  bool signedIn_ = false;
};

}  // namespace gatehouse
