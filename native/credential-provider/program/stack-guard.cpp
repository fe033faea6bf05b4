#include <windows.h>

/**
 * What the compiler's stack protector needs. The library that comes with the compiler would load
 * Windows' cryptography for one random number while the loader's lock is held, in LogonUI; this
 * takes its number from the sources that Microsoft's own compiler takes (CRT,
 * `__security_init_cookie`).
 */
extern "C" {

UINT_PTR __stack_chk_guard = 0x2B992DDFA232;

__attribute__((constructor, no_stack_protector)) static void chooseGuard() {
  FILETIME time = {};
  LARGE_INTEGER counter = {};
  GetSystemTimeAsFileTime(&time);
  QueryPerformanceCounter(&counter);
  UINT_PTR guard = (static_cast<UINT_PTR>(time.dwLowDateTime) << 32) ^ time.dwHighDateTime;
  guard ^= static_cast<UINT_PTR>(counter.QuadPart) * 0x9E3779B97F4A7C15;
  guard ^= (static_cast<UINT_PTR>(GetCurrentThreadId()) << 40) ^ GetCurrentProcessId();
  // Where this stands is random as well.
  guard ^= reinterpret_cast<UINT_PTR>(&__stack_chk_guard) << 16;
  // A zero in the lowest byte stops what copies text.
  __stack_chk_guard = guard & ~static_cast<UINT_PTR>(0xFF);
}

/**
 * Nothing of this process can be trusted any more: it ends at once, the way of Windows' own check
 * (Microsoft, "__fastfail", FAST_FAIL_STACK_COOKIE_CHECK_FAILURE).
 */
[[noreturn]] __attribute__((no_stack_protector)) void __stack_chk_fail() {
  __asm__ volatile("int $0x29" : : "c"(2));
  __builtin_unreachable();
}

}  // extern "C"
