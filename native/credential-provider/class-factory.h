#pragma once

#include <windows.h>

#include <unknwn.h>

#include "credential-provider/counted.h"

namespace gatehouse {

/** Makes providers for COM. */
class ClassFactory final : public IClassFactory, private Counted<ClassFactory> {
 public:
  STDMETHODIMP QueryInterface(REFIID wanted, void** object) override;
  STDMETHODIMP_(ULONG) AddRef() override { return hold(); }
  STDMETHODIMP_(ULONG) Release() override { return letGo(); }

  STDMETHODIMP CreateInstance(IUnknown* outer, REFIID wanted, void** object) override;
  STDMETHODIMP LockServer(BOOL lock) override;

 private:
  friend class Counted<ClassFactory>;
  ~ClassFactory() = default;
};

}  // namespace gatehouse
