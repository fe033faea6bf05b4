#pragma once

#include <string>
#include <vector>

#include "credential-provider/interfaces.h"

namespace gatehouse {

/** Counts how often the provider says that its tiles have changed, and on which thread. */
class FakeEvents final : public ICredentialProviderEvents {
 public:
  FakeEvents() : heard_(CreateEventW(nullptr, FALSE, FALSE, nullptr)) {}
  ~FakeEvents() { CloseHandle(heard_); }

  LONG changes() { return InterlockedCompareExchange(&changes_, 0, 0); }
  /** Waits until there have been that many. False when `limit` milliseconds have passed. */
  bool waitFor(LONG changes, DWORD limit);
  UINT_PTR lastContext = 0;
  DWORD lastThread = 0;
  LONG references() { return InterlockedCompareExchange(&references_, 0, 0); }

  STDMETHODIMP QueryInterface(REFIID wanted, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;
  STDMETHODIMP CredentialsChanged(UINT_PTR context) override;

 private:
  HANDLE heard_;
  LONG changes_ = 0;
  LONG references_ = 1;
};

/** Keeps what a tile has LogonUI draw. */
class FakeTileEvents final : public ICredentialProviderCredentialEvents {
 public:
  std::wstring words;
  CREDENTIAL_PROVIDER_FIELD_STATE link = CPFS_HIDDEN;
  LONG calls = 0;
  LONG references() { return InterlockedCompareExchange(&references_, 0, 0); }
  /** Called while a tile has something drawn. */
  void (*onDrawn)(void*) = nullptr;
  void* onDrawnWith = nullptr;

  STDMETHODIMP QueryInterface(REFIID wanted, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;
  STDMETHODIMP SetFieldState(ICredentialProviderCredential* tile, DWORD field,
                             CREDENTIAL_PROVIDER_FIELD_STATE state) override;
  STDMETHODIMP SetFieldInteractiveState(ICredentialProviderCredential*, DWORD,
                                        CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE) override {
    return S_OK;
  }
  STDMETHODIMP SetFieldString(ICredentialProviderCredential* tile, DWORD field,
                              LPCWSTR text) override;
  STDMETHODIMP SetFieldCheckbox(ICredentialProviderCredential*, DWORD, BOOL, LPCWSTR) override {
    return S_OK;
  }
  STDMETHODIMP SetFieldBitmap(ICredentialProviderCredential*, DWORD, HBITMAP) override {
    return S_OK;
  }
  STDMETHODIMP SetFieldComboBoxSelectedItem(ICredentialProviderCredential*, DWORD, DWORD) override {
    return S_OK;
  }
  STDMETHODIMP DeleteFieldComboBoxItem(ICredentialProviderCredential*, DWORD, DWORD) override {
    return S_OK;
  }
  STDMETHODIMP AppendFieldComboBoxItem(ICredentialProviderCredential*, DWORD, LPCWSTR) override {
    return S_OK;
  }
  STDMETHODIMP SetFieldSubmitButton(ICredentialProviderCredential*, DWORD, DWORD) override {
    return S_OK;
  }
  STDMETHODIMP OnCreatingWindow(HWND*) override { return E_NOTIMPL; }

 private:
  LONG references_ = 1;
};

}  // namespace gatehouse
