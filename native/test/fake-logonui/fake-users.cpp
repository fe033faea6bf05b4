#include "test/fake-logonui/fake-users.h"

#include "credential-provider/identifiers.h"

namespace gatehouse {

namespace {

LONG references = 0;

HRESULT give(const std::optional<std::wstring>& text, LPWSTR* copy) {
  *copy = nullptr;
  if (!text) return E_FAIL;
  const std::size_t size = (text->size() + 1) * sizeof(wchar_t);
  *copy = static_cast<LPWSTR>(CoTaskMemAlloc(size));
  if (!*copy) return E_OUTOFMEMORY;
  memcpy(*copy, text->c_str(), size);
  return S_OK;
}

class FakeUser final : public ICredentialProviderUser {
 public:
  explicit FakeUser(FakePerson person) : person_(std::move(person)) {
    InterlockedIncrement(&references);
  }
  STDMETHODIMP QueryInterface(REFIID, void** object) override {
    *object = nullptr;
    return E_NOINTERFACE;
  }
  STDMETHODIMP_(ULONG) AddRef() override {
    return static_cast<ULONG>(InterlockedIncrement(&references_));
  }
  STDMETHODIMP_(ULONG) Release() override {
    const LONG left = InterlockedDecrement(&references_);
    if (left == 0) {
      InterlockedDecrement(&references);
      delete this;
    }
    return static_cast<ULONG>(left);
  }
  STDMETHODIMP GetSid(LPWSTR* sid) override { return give(person_.sid, sid); }
  STDMETHODIMP GetProviderID(GUID* provider) override {
    *provider = {};
    return S_OK;
  }
  STDMETHODIMP GetStringValue(REFPROPERTYKEY key, LPWSTR* text) override {
    *text = nullptr;
    const bool name = key.fmtid == qualifiedUserName.fmtid && key.pid == qualifiedUserName.pid;
    return name ? give(person_.account, text) : E_NOTIMPL;
  }
  STDMETHODIMP GetValue(REFPROPERTYKEY, PROPVARIANT*) override { return E_NOTIMPL; }

 private:
  ~FakeUser() = default;
  FakePerson person_;
  LONG references_ = 1;
};

}  // namespace

LONG FakeUsers::held() {
  return InterlockedCompareExchange(&references, 0, 0);
}

HRESULT FakeUsers::QueryInterface(REFIID wanted, void** object) {
  *object = nullptr;
  if (wanted != __uuidof(IUnknown) && wanted != __uuidof(ICredentialProviderUserArray))
    return E_NOINTERFACE;
  *object = this;
  AddRef();
  return S_OK;
}

ULONG FakeUsers::AddRef() {
  InterlockedIncrement(&references);
  return static_cast<ULONG>(InterlockedIncrement(&references_));
}

ULONG FakeUsers::Release() {
  const LONG left = InterlockedDecrement(&references_);
  if (left == 0)
    delete this;
  else
    InterlockedDecrement(&references);
  return static_cast<ULONG>(left);
}

HRESULT FakeUsers::GetAccountOptions(CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS* options) {
  *options = options_;
  return optionsFail ? E_FAIL : S_OK;
}

HRESULT FakeUsers::GetCount(DWORD* count) {
  *count = claimed.value_or(static_cast<DWORD>(people_.size()));
  return countFails ? E_FAIL : S_OK;
}

HRESULT FakeUsers::GetAt(DWORD index, ICredentialProviderUser** user) {
  *user = nullptr;
  if (onAsked) onAsked(onAskedWith);
  if (index >= people_.size()) return E_INVALIDARG;
  *user = new FakeUser(people_[index]);
  return S_OK;
}

}  // namespace gatehouse
