#pragma once

#include <windows.h>

#include <map>
#include <set>
#include <string>
#include <vector>

#include "launcher/access-list.h"
#include "launcher/kiosk-account.h"
#include "launcher/session-order.h"
#include "launcher/system.h"

namespace gatehouse::test {

struct FakeToken {
  SidBytes user;
  TOKEN_ELEVATION_TYPE elevation = TokenElevationTypeDefault;
  std::vector<std::pair<SidBytes, DWORD>> groups;
  std::vector<std::wstring> privileges;
  DWORD integrity = SECURITY_MANDATORY_MEDIUM_RID;
  DWORD session = 0;
};

/** A program that runs; a launcher `leaves` by itself. */
struct FakeProgram {
  DWORD id;
  std::wstring path;
  bool leaves = false;
  bool runs = true;
};

/** As much of a Windows as the launcher asks for, where Wine has none of its own. */
struct FakeWindows {
  /** What a call is said to do and does not: `integrity`, `session`, `privileges`, `groups`. */
  std::set<std::string> lies;

  bool accountExists = false;
  bool accountEnabled = false;
  std::wstring password;
  SidBytes accountSid;
  std::vector<std::wstring> rights;
  std::vector<std::wstring> groups;
  std::map<std::wstring, std::vector<unsigned char>> registry;
  std::map<HANDLE, FakeToken> tokens;
  /** Processes are started in earnest: each token is this process's own beneath. */
  bool realTokens = false;
  /** Buffers, policies, desktops and window stations that were not given back. */
  int borrowed = 0;

  AclBytes stationList;
  AclBytes desktopList;
  bool nullList = false;

  /** How the copy of the launcher behaves in the session. */
  std::string watcher = "starts";
  DWORD watcherCode = 0;
  SessionOrder watched;
  bool clientInJob = true;
  bool clientRuns = false;
  HANDLE client = nullptr;

  std::vector<FakeProgram> programs;
  /** Whether the key of the settings is there, apart from what is in it. */
  bool settingsKey = false;
  HANDLE job = nullptr;
};

extern FakeWindows fake;

/** A Windows that has just been installed, and with `account` the launcher's own one on it. */
void resetFake(bool account);

System fakeAccounts(System system);
System fakeTokens(System system);
System fakeProcesses(System system);
System fakeDesktops(System system);
System fakePrograms(System system);
System fakeKeys(System system);

/** All of them, over the real calls for files, pipes and events. */
System fakeSystem();

SidBytes sidOf(const wchar_t* text);
std::string textOf(const SidBytes& sid);
/** The entries of a list, as SDDL. */
std::string textOfList(const AclBytes& list);

/** What is not as it was before the launcher did anything. */
std::vector<std::string> leftovers();

}  // namespace gatehouse::test
