#pragma once

#include "credential-provider/counted.h"
#include "credential-provider/interfaces.h"
#include "credential-provider/launch.h"
#include "credential-provider/settings.h"
#include "credential-provider/tiles.h"

namespace gatehouse {

/** What LogonUI makes for one showing of its screen. */
class Provider final : public ICredentialProvider,
                       public ICredentialProviderSetUserArray,
                       private Counted<Provider> {
 public:
  explicit Provider(const Reference<Launch>& launch) : launch_(launch) {}

  STDMETHODIMP QueryInterface(REFIID wanted, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override { return hold(); }
  STDMETHODIMP_(ULONG) Release() override { return letGo(); }

  STDMETHODIMP SetUsageScenario(CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario, DWORD flags) override;
  STDMETHODIMP SetSerialization(const CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION* from) override;
  STDMETHODIMP Advise(ICredentialProviderEvents* events, UINT_PTR context) override;
  STDMETHODIMP UnAdvise() override;
  STDMETHODIMP GetFieldDescriptorCount(DWORD* count) override;
  STDMETHODIMP GetFieldDescriptorAt(DWORD index,
                                    CREDENTIAL_PROVIDER_FIELD_DESCRIPTOR** descriptor) override;
  STDMETHODIMP GetCredentialCount(DWORD* count, DWORD* standard, BOOL* autoLogon) override;
  STDMETHODIMP GetCredentialAt(DWORD index, ICredentialProviderCredential** credential) override;

  STDMETHODIMP SetUserArray(ICredentialProviderUserArray* users) override;

 private:
  friend class Counted<Provider>;
  ~Provider() { launch_->unadvise(); }

  void makeTiles();
  void dropTiles();

  Reference<Launch> launch_;
  CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario_ = CPUS_INVALID;
  /** There only while we take part. */
  Reference<const Settings> settings_;
  Reference<ICredentialProviderUserArray> users_;
  Tiles tiles_;
  bool made_ = false;
};

}  // namespace gatehouse
