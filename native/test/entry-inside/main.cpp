#include <windows.h>

#include <objbase.h>

#include "credential-provider/identifiers.h"
#include "test/entry-inside/other-windows.h"
#include "test/fake-launcher/commands/launcher-commands.h"
#include "test/fake-logonui/fake-screen.h"

STDAPI DllGetClassObject(REFCLSID wantedClass, REFIID wanted, LPVOID* object);
STDAPI DllCanUnloadNow();

/** The entry's own sources in one program with a Windows that does what a test wants. */
int wmain() {
  using namespace gatehouse;
  CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
  Entrance entrance;
  entrance.make = [](REFIID wanted, void** object) -> HRESULT {
    Reference<IClassFactory> factory;
    const HRESULT found = DllGetClassObject(entryClass, __uuidof(IClassFactory),
                                            reinterpret_cast<void**>(factory.receive()));
    return FAILED(found) ? found : factory->CreateInstance(nullptr, wanted, object);
  };
  entrance.canUnload = [] { return DllCanUnloadNow(); };
  Script script;
  FakeScreen screen(entrance);
  screen.teach(script);
  teachOtherWindows(script);
  teachLauncher(script);
  const int code = script.run();
  screen.drop();
  return code;
}
