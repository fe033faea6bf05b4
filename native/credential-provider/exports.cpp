#include "credential-provider/class-factory.h"
#include "credential-provider/counted.h"
#include "credential-provider/identifiers.h"
#include "credential-provider/reference.h"

using gatehouse::ClassFactory;

STDAPI DllGetClassObject(REFCLSID wantedClass, REFIID wanted, LPVOID* object) {
  if (!object) return E_POINTER;
  *object = nullptr;
  if (wantedClass != gatehouse::entryClass) return CLASS_E_CLASSNOTAVAILABLE;
  const auto factory = gatehouse::Reference<ClassFactory>::own(gatehouse::create<ClassFactory>());
  return factory ? factory->QueryInterface(wanted, object) : E_OUTOFMEMORY;
}

STDAPI DllCanUnloadNow() {
  return gatehouse::ModuleUse::any() ? S_FALSE : S_OK;
}
