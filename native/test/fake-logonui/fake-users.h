#pragma once

#include <optional>
#include <string>
#include <vector>

#include "credential-provider/interfaces.h"

namespace gatehouse {

/** A user as LogonUI has one. What is not set is refused. */
struct FakePerson {
  std::optional<std::wstring> sid;
  std::optional<std::wstring> account;
};

/**
 * LogonUI's list of users. A count that it claims may be other than the one it has; whoever asks
 * for one too many is told no.
 */
class FakeUsers final : public ICredentialProviderUserArray {
 public:
  FakeUsers(CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS options, std::vector<FakePerson> people)
      : options_(options), people_(std::move(people)) {}

  /** Made to fail, or to claim more than there are. */
  bool optionsFail = false;
  bool countFails = false;
  std::optional<DWORD> claimed;
  /** Called while somebody asks for a user: who asks may be called back from here. */
  void (*onAsked)(void*) = nullptr;
  void* onAskedWith = nullptr;

  /** References that are held beside the maker's, to it and to its users. */
  static LONG held();

  STDMETHODIMP QueryInterface(REFIID wanted, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override;
  STDMETHODIMP_(ULONG) Release() override;
  STDMETHODIMP SetProviderFilter(REFGUID) override { return S_OK; }
  STDMETHODIMP GetAccountOptions(CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS* options) override;
  STDMETHODIMP GetCount(DWORD* count) override;
  STDMETHODIMP GetAt(DWORD index, ICredentialProviderUser** user) override;

 private:
  CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS options_;
  std::vector<FakePerson> people_;
  LONG references_ = 1;
};

}  // namespace gatehouse
