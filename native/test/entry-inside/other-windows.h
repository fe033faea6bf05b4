#pragma once

#include <windows.h>

#include <string>

#include "test/fake-logonui/script.h"

namespace gatehouse {

/**
 * A Windows that says what a test wants, in the place of the real one: the table that the entry
 * asks is linked from here. It also keeps who called what.
 */
struct OtherWindows {
  /** Fails the allocation with this number, counted from now; 0 fails none. */
  LONG failAllocation = 0;
  LONG allocations = 0;
  LONG heapBlocks = 0;
  bool failThread = false;
  bool failEvent = false;

  bool remote = false;
  bool cleanBoot = false;
  DWORD session = 1;
  std::wstring signedIn;
  std::wstring language = L"en-US";
  std::wstring keyboard = L"00000409";
  std::wstring computer = L"DESK-17";
  bool contrast = false;
  bool still = false;

  /** `own`, `other`, `stopped`, `missing` or `closed`: what the service manager says. */
  std::wstring service = L"own";
  /** Lets the launcher's next wait for anything end as if all its time had passed. */
  bool impatient = false;
  DWORD longestWait = 0;

  LONG packageStatus = 0;
  ULONG package = 42;

  /** The flags with which the pipe was last opened. */
  DWORD pipeFlags = 0;
  DWORD pipeAccess = 0;
  LONG pipeCalls = 0;
  LONG serviceCalls = 0;
  /** Those that the thread made that shows the screen: there must be none. */
  LONG callsOnScreenThread = 0;
  DWORD screenThread = GetCurrentThreadId();
  LONG threads = 0;
  LONG threadsAlive = 0;
};

OtherWindows& otherWindows();

/** Teaches a script to change it and to tell of it. */
void teachOtherWindows(Script& script);

}  // namespace gatehouse
