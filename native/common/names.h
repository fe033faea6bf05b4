#pragma once

/** The names that the parts know each other by. The installer writes the same ones. */
namespace gatehouse::names {

constexpr wchar_t pipe[] = L"\\\\.\\pipe\\Gatehouse.Launcher";
constexpr wchar_t service[] = L"GatehouseLauncher";
/** The source in the application log; the event numbers are in native/common/events.h. */
constexpr wchar_t eventSource[] = L"Gatehouse";
/** The local account that the client runs as; at most 20 characters. */
constexpr wchar_t account[] = L"GatehouseKiosk";

/** Under HKEY_LOCAL_MACHINE, in the 64-bit view. What the organisation's policy says … */
constexpr wchar_t policyKey[] = L"SOFTWARE\\Policies\\Gatehouse";
/** … goes before what the installer wrote. */
constexpr wchar_t settingsKey[] = L"SOFTWARE\\Gatehouse";
/** Volatile, gone with every start of the machine: only a launcher that runs can have written it.
 */
constexpr wchar_t launcherKey[] = L"SOFTWARE\\Gatehouse\\Launcher";
/** REG_DWORD: what the entry may show. */
constexpr wchar_t entryValue[] = L"Entry";

/** The values of `Entry`. Absent or anything else counts as `words`. */
constexpr unsigned long entryWords = 0;
constexpr unsigned long entryLink = 1;

}  // namespace gatehouse::names
