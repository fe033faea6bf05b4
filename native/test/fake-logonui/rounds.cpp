#include <windows.h>

#include <psapi.h>
#include <tlhelp32.h>

#include <algorithm>

#include "credential-provider/fields.h"
#include "test/fake-logonui/fake-screen.h"

namespace gatehouse {

namespace {

/** The part of NtQuerySystemInformation's answer that counts (Windows' own ntexapi.h). */
struct HandleOfSystem {
  void* object;
  ULONG_PTR process;
  ULONG_PTR handle;
  ULONG access;
  USHORT unused;
  USHORT type;
  ULONG attributes;
  ULONG reserved;
};

/** Counted one by one: Wine's GetProcessHandleCount says 0, whatever there is. */
DWORD countHandles() {
  using Query = LONG(WINAPI*)(ULONG, void*, ULONG, ULONG*);
  constexpr ULONG extendedHandles = 64;
  static const auto query = reinterpret_cast<Query>(reinterpret_cast<void*>(
      GetProcAddress(GetModuleHandleW(L"ntdll.dll"), "NtQuerySystemInformation")));
  std::vector<ULONG_PTR> answer(1 << 17);
  if (query(extendedHandles, answer.data(), static_cast<ULONG>(answer.size() * sizeof answer[0]),
            nullptr) != 0)
    return 0;
  const auto* handles = reinterpret_cast<const HandleOfSystem*>(&answer[2]);
  DWORD count = 0;
  for (ULONG_PTR i = 0; i < answer[0]; i++) {
    if (handles[i].process == GetCurrentProcessId()) count++;
  }
  return count;
}

DWORD countThreads() {
  const HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
  THREADENTRY32 thread = {};
  thread.dwSize = sizeof thread;
  DWORD count = 0;
  for (BOOL more = Thread32First(all, &thread); more; more = Thread32Next(all, &thread)) {
    if (thread.th32OwnerProcessID == GetCurrentProcessId()) count++;
  }
  CloseHandle(all);
  return count;
}

/**
 * The number of a picture that is made now. Numbers that are free again are given out first, so it
 * grows with the pictures that nobody has deleted; Wine's GetGuiResources says 0.
 */
DWORD nextPicture() {
  const HBITMAP picture = CreateBitmap(1, 1, 1, 1, nullptr);
  const DWORD number = LOWORD(reinterpret_cast<ULONG_PTR>(picture));
  DeleteObject(picture);
  return number;
}

/** What is in use of the heap that COM, Windows and the entry share. */
void measureHeap(DWORD& blocks, SIZE_T& bytes) {
  const HANDLE heap = GetProcessHeap();
  PROCESS_HEAP_ENTRY entry = {};
  HeapLock(heap);
  while (HeapWalk(heap, &entry)) {
    if ((entry.wFlags & PROCESS_HEAP_ENTRY_BUSY) == 0) continue;
    blocks++;
    bytes += entry.cbData;
  }
  HeapUnlock(heap);
}

/** What the process holds. */
struct Held {
  DWORD handles = 0;
  DWORD threads = 0;
  DWORD nextPicture = 0;
  DWORD heapBlocks = 0;
  SIZE_T heapBytes = 0;
  SIZE_T memory = 0;
};

Held look() {
  Held held;
  held.handles = countHandles();
  held.threads = countThreads();
  held.nextPicture = nextPicture();
  measureHeap(held.heapBlocks, held.heapBytes);
  PROCESS_MEMORY_COUNTERS memory = {};
  GetProcessMemoryInfo(GetCurrentProcess(), &memory, sizeof memory);
  held.memory = memory.WorkingSetSize;
  return held;
}

std::string describe(const Held& held) {
  JsonLine line;
  line.number("handles", held.handles).number("threads", held.threads);
  line.number("nextPicture", held.nextPicture).number("heapBlocks", held.heapBlocks);
  line.number("heapBytes", static_cast<double>(held.heapBytes));
  line.number("memory", static_cast<double>(held.memory));
  return line.done();
}

/** What went wrong in some life, and how long its press took. */
struct Lives {
  DWORD failures = 0;
  DWORD nulls = 0;
  double longestPress = 0;
};

void readTile(ICredentialProviderCredential2& tile, Lives& lives) {
  for (DWORD i = 0; i < field::count; i++) {
    CREDENTIAL_PROVIDER_FIELD_STATE state = CPFS_HIDDEN;
    CREDENTIAL_PROVIDER_FIELD_INTERACTIVE_STATE interactive = CPFIS_NONE;
    if (FAILED(tile.GetFieldState(i, &state, &interactive))) lives.failures++;
    LPWSTR text = nullptr;
    if (i != field::picture && FAILED(tile.GetStringValue(i, &text))) lives.failures++;
    CoTaskMemFree(text);
  }
  HBITMAP picture = nullptr;
  if (SUCCEEDED(tile.GetBitmapValue(field::picture, &picture))) DeleteObject(picture);
}

/** One showing of the screen from beginning to end, with one press of the link. */
void live(FakeScreen& screen, Lives& lives) {
  screen.drop();
  if (FAILED(screen.entrance().make(__uuidof(ICredentialProvider),
                                    reinterpret_cast<void**>(screen.provider.receive())))) {
    lives.failures++;
    return;
  }
  const std::vector<FakePerson> people = {
      {std::wstring(L"S-1-5-21-1-2-3-1001"), std::wstring(L"EXAMPLE\\ada")}};
  const auto users = Reference<FakeUsers>::own(new FakeUsers(CPAO_EMPTY_LOCAL, people));
  if (FAILED(screen.provider->SetUsageScenario(CPUS_LOGON, 0))) lives.failures++;
  if (FAILED(screen.setUsers(users.get()))) lives.failures++;
  if (FAILED(screen.provider->Advise(&screen.events, 1))) lives.failures++;
  DWORD count = 0;
  DWORD standard = 0;
  BOOL autoLogon = FALSE;
  HRESULT result = S_OK;
  lives.nulls += screen.takeTiles(count, standard, autoLogon, result);
  if (FAILED(result) || count != 2 || autoLogon) lives.failures++;
  if (count > 0 && screen.tiles[0]) {
    ICredentialProviderCredential2& tile = *screen.tiles[0].get();
    tile.Advise(&screen.tileEvents);
    readTile(tile, lives);
    const double before = now();
    if (FAILED(tile.CommandLinkClicked(field::link))) lives.failures++;
    lives.longestPress = std::max(lives.longestPress, now() - before);
    tile.UnAdvise();
  }
  screen.provider->UnAdvise();
  screen.drop();
}

}  // namespace

void teachRounds(Script& script, FakeScreen& screen) {
  // One life in which something is lacking.
  script.knows(L"starve", [&screen](const Words16&, JsonLine& answer) {
    Lives lives;
    live(screen, lives);
    answer.flag("settled", screen.settle(10000));
    answer.number("failures", lives.failures).number("nulls", lives.nulls);
  });
  script.knows(L"rounds", [&screen](const Words16& given, JsonLine& answer) {
    const DWORD rounds = numberAt(given, 0, 100);
    const double begun = now();
    Lives lives;
    Held first;
    for (DWORD i = 0; i < rounds; i++) {
      live(screen, lives);
      // Windows keeps a few things of the first rounds; growth is what comes afterwards.
      if (i + 1 == rounds / 10) {
        screen.settle(10000);
        first = look();
      }
      if (i % 16 == 15 && !screen.settle(10000)) lives.failures++;
    }
    answer.flag("settled", screen.settle(10000));
    answer.raw("first", describe(first)).raw("last", describe(look()));
    answer.number("failures", lives.failures).number("nulls", lives.nulls);
    answer.number("longestPress", lives.longestPress).number("milliseconds", now() - begun);
    answer.number("eventsHeld", screen.events.references() - 1);
    answer.number("tileEventsHeld", screen.tileEvents.references() - 1);
    answer.number("usersHeld", FakeUsers::held());
  });
}

}  // namespace gatehouse
