#include "credential-provider/class-factory.h"

#include "credential-provider/provider.h"

namespace gatehouse {

HRESULT ClassFactory::QueryInterface(REFIID wanted, void** object) {
  if (!object) return E_POINTER;
  *object = nullptr;
  if (wanted != __uuidof(IUnknown) && wanted != __uuidof(IClassFactory)) return E_NOINTERFACE;
  *object = static_cast<IClassFactory*>(this);
  AddRef();
  return S_OK;
}

HRESULT ClassFactory::CreateInstance(IUnknown* outer, REFIID wanted, void** object) {
  if (!object) return E_POINTER;
  *object = nullptr;
  if (outer) return CLASS_E_NOAGGREGATION;
  const Reference<Launch> launch = Launch::make();
  if (!launch) return E_OUTOFMEMORY;
  const auto provider = Reference<Provider>::own(create<Provider>(launch));
  return provider ? provider->QueryInterface(wanted, object) : E_OUTOFMEMORY;
}

HRESULT ClassFactory::LockServer(BOOL lock) {
  if (lock)
    ModuleUse::begin();
  else
    ModuleUse::end();
  return S_OK;
}

}  // namespace gatehouse
