#include <windows.h>

/** Nothing happens while Windows holds the loader's lock; threads come and go untold. */
extern "C" BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID) {
  if (reason == DLL_PROCESS_ATTACH) DisableThreadLibraryCalls(module);
  return TRUE;
}
