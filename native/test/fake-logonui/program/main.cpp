#include <windows.h>

#include <objbase.h>

#include "credential-provider/identifiers.h"
#include "test/fake-launcher/commands/launcher-commands.h"
#include "test/fake-logonui/fake-screen.h"

namespace gatehouse {

namespace {

constexpr wchar_t providersKey[] =
    L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Authentication\\Credential Providers";

using GetClassObject = HRESULT(WINAPI*)(REFCLSID, REFIID, void**);
using CanUnloadNow = HRESULT(WINAPI*)();

template <typename Function>
Function find(HMODULE module, const char* name) {
  return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(module, name)));
}

/** As LogonUI finds providers: every class named under the key, through COM. */
void teachDiscovery(Script& script) {
  script.knows(L"discover", [](const Words16&, JsonLine& answer) {
    HKEY key = nullptr;
    JsonList list;
    RegOpenKeyExW(HKEY_LOCAL_MACHINE, providersKey, 0, KEY_READ | KEY_WOW64_64KEY, &key);
    for (DWORD i = 0; key; i++) {
      wchar_t name[64] = {};
      DWORD units = 64;
      if (RegEnumKeyExW(key, i, name, &units, nullptr, nullptr, nullptr, nullptr) != 0) break;
      CLSID provider = {};
      if (FAILED(CLSIDFromString(name, &provider)) || provider != entryClass) continue;
      Reference<ICredentialProvider> made;
      JsonLine line;
      line.text("class", name);
      line.result("result", CoCreateInstance(provider, nullptr, CLSCTX_INPROC_SERVER,
                                             __uuidof(ICredentialProvider),
                                             reinterpret_cast<void**>(made.receive())));
      list.add(line.done());
    }
    if (key) RegCloseKey(key);
    CoFreeUnusedLibrariesEx(0, 0);
    answer.raw("providers", list.done());
  });
}

}  // namespace

}  // namespace gatehouse

/** `fake-logonui PATH`: drives the credential provider in that file, or the one registered. */
int wmain(int count, wchar_t** arguments) {
  using namespace gatehouse;
  CoInitializeEx(nullptr, COINIT_APARTMENTTHREADED);
  const HMODULE module = count > 1 ? LoadLibraryW(arguments[1]) : nullptr;
  const auto getClassObject = module ? find<GetClassObject>(module, "DllGetClassObject") : nullptr;
  const auto canUnload = module ? find<CanUnloadNow>(module, "DllCanUnloadNow") : nullptr;
  if (count > 1 && (!getClassObject || !canUnload)) return 3;
  Entrance entrance;
  entrance.make = [getClassObject](REFIID wanted, void** object) -> HRESULT {
    if (!getClassObject)
      return CoCreateInstance(entryClass, nullptr, CLSCTX_INPROC_SERVER, wanted, object);
    Reference<IClassFactory> factory;
    const HRESULT found = getClassObject(entryClass, __uuidof(IClassFactory),
                                         reinterpret_cast<void**>(factory.receive()));
    return FAILED(found) ? found : factory->CreateInstance(nullptr, wanted, object);
  };
  entrance.canUnload = [canUnload]() -> HRESULT { return canUnload ? canUnload() : S_OK; };
  Script script;
  FakeScreen screen(entrance);
  screen.teach(script);
  teachDiscovery(script);
  teachLauncher(script);
  script.knows(L"class-object", [getClassObject](const Words16&, JsonLine& answer) {
    void* object = &object;
    const CLSID other = {};
    answer.result("other", getClassObject(other, __uuidof(IClassFactory), &object));
    answer.flag("null", object == nullptr);
    answer.result("nowhere", getClassObject(entryClass, __uuidof(IClassFactory), nullptr));
    Reference<IClassFactory> factory;
    answer.result("factory", getClassObject(entryClass, __uuidof(IClassFactory),
                                            reinterpret_cast<void**>(factory.receive())));
    void* made = &made;
    answer.result("aggregated", factory->CreateInstance(factory.get(), __uuidof(IUnknown), &made));
    answer.flag("nothingMade", made == nullptr);
    answer.result("lock", factory->LockServer(TRUE));
  });
  script.knows(L"unlock", [getClassObject](const Words16&, JsonLine& answer) {
    Reference<IClassFactory> factory;
    getClassObject(entryClass, __uuidof(IClassFactory),
                   reinterpret_cast<void**>(factory.receive()));
    answer.result("result", factory->LockServer(FALSE));
  });
  // The file is let go by LogonUI while a thread of ours may still run in it.
  script.knows(L"unload", [module](const Words16&, JsonLine& answer) {
    answer.flag("freed", FreeLibrary(module));
  });
  script.knows(L"loaded", [](const Words16& given, JsonLine& answer) {
    const ULONGLONG end = GetTickCount64() + numberAt(given, 1, 5000);
    HMODULE still = GetModuleHandleW(given.at(0).c_str());
    while (still && GetTickCount64() < end) {
      Sleep(1);
      still = GetModuleHandleW(given.at(0).c_str());
    }
    answer.flag("loaded", still != nullptr);
  });
  const int code = script.run();
  screen.drop();
  return code;
}
