#include "test/fake-logonui/fake-events.h"

#include "credential-provider/fields.h"

namespace gatehouse {

bool FakeEvents::waitFor(LONG wanted, DWORD limit) {
  const ULONGLONG end = GetTickCount64() + limit;
  while (changes() < wanted) {
    const ULONGLONG now = GetTickCount64();
    if (now >= end) return false;
    WaitForSingleObject(heard_, static_cast<DWORD>(end - now));
  }
  return true;
}

HRESULT FakeEvents::QueryInterface(REFIID wanted, void** object) {
  *object = nullptr;
  if (wanted != __uuidof(IUnknown) && wanted != __uuidof(ICredentialProviderEvents))
    return E_NOINTERFACE;
  *object = this;
  AddRef();
  return S_OK;
}

ULONG FakeEvents::AddRef() {
  return static_cast<ULONG>(InterlockedIncrement(&references_));
}

ULONG FakeEvents::Release() {
  return static_cast<ULONG>(InterlockedDecrement(&references_));
}

HRESULT FakeEvents::CredentialsChanged(UINT_PTR context) {
  lastContext = context;
  lastThread = GetCurrentThreadId();
  InterlockedIncrement(&changes_);
  SetEvent(heard_);
  return S_OK;
}

HRESULT FakeTileEvents::QueryInterface(REFIID wanted, void** object) {
  *object = nullptr;
  if (wanted != __uuidof(IUnknown) && wanted != __uuidof(ICredentialProviderCredentialEvents))
    return E_NOINTERFACE;
  *object = this;
  AddRef();
  return S_OK;
}

ULONG FakeTileEvents::AddRef() {
  return static_cast<ULONG>(InterlockedIncrement(&references_));
}

ULONG FakeTileEvents::Release() {
  return static_cast<ULONG>(InterlockedDecrement(&references_));
}

HRESULT FakeTileEvents::SetFieldState(ICredentialProviderCredential*, DWORD index,
                                      CREDENTIAL_PROVIDER_FIELD_STATE state) {
  calls++;
  if (index == field::link) link = state;
  if (onDrawn) onDrawn(onDrawnWith);
  return S_OK;
}

HRESULT FakeTileEvents::SetFieldString(ICredentialProviderCredential*, DWORD index, LPCWSTR text) {
  calls++;
  if (index == field::words) words = text ? text : L"(null)";
  return S_OK;
}

}  // namespace gatehouse
