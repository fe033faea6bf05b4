#include <cstring>

#include "common/names.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/handles.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

bool lies(const char* about) {
  return fake.lies.count(about) != 0;
}

/** Something that stands for a token, or a real one where a process will be started with it. */
HANDLE mintToken(const std::string& name) {
  if (!fake.realTokens) return mint(name);
  HANDLE own = nullptr;
  OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &own);
  return remember(own, name);
}

BOOL openToken(HANDLE, DWORD, PHANDLE token) {
  *token = mintToken("own-token");
  fake.tokens[*token] = FakeToken();
  return TRUE;
}

BOOL logOn(LPCWSTR name, LPCWSTR, LPCWSTR password, DWORD, DWORD, PHANDLE token) {
  // The password itself stays out of every record.
  if (!recorder.calls.empty())
    recorder.calls.back() = "logonUser " + sayText(name) + " '.' (password) 2 0";
  if (!fake.accountEnabled || fake.password != password) {
    SetLastError(ERROR_LOGON_FAILURE);
    return FALSE;
  }
  FakeToken made;
  made.user = fake.accountSid;
  made.groups = {{sidOf(L"S-1-1-0"), SE_GROUP_ENABLED},
                 {sidOf(L"S-1-5-32-545"), SE_GROUP_ENABLED},
                 {sidOf(L"S-1-5-32-559"), SE_GROUP_ENABLED},
                 {sidOf(L"S-1-5-5-0-77"), SE_GROUP_ENABLED | SE_GROUP_LOGON_ID}};
  made.privileges = {SE_CHANGE_NOTIFY_NAME, SE_SHUTDOWN_NAME, SE_UNDOCK_NAME};
  if (lies("elevation")) made.elevation = TokenElevationTypeLimited;
  if (lies("account")) made.user = sidOf(L"S-1-5-18");
  *token = mintToken("logon-token");
  fake.tokens[*token] = made;
  return TRUE;
}

BOOL restrict(HANDLE from, DWORD, DWORD count, PSID_AND_ATTRIBUTES disabled, DWORD,
              PLUID_AND_ATTRIBUTES, DWORD, PSID_AND_ATTRIBUTES, PHANDLE token) {
  FakeToken made = fake.tokens[from];
  for (DWORD i = 0; i < count; i++) {
    const auto* bytes = static_cast<const unsigned char*>(disabled[i].Sid);
    const SidBytes sid(bytes, bytes + GetLengthSid(disabled[i].Sid));
    note("only denied " + textOf(sid));
    for (auto& [group, attributes] : made.groups) {
      if (group == sid && !lies("groups")) attributes = SE_GROUP_USE_FOR_DENY_ONLY;
    }
  }
  if (!lies("privileges")) made.privileges = {SE_CHANGE_NOTIFY_NAME};
  // A token that was made anew is as high as its maker.
  made.integrity = SECURITY_MANDATORY_HIGH_RID;
  *token = mintToken("client-token");
  fake.tokens[*token] = made;
  return TRUE;
}

BOOL duplicate(HANDLE from, DWORD, LPSECURITY_ATTRIBUTES, SECURITY_IMPERSONATION_LEVEL, TOKEN_TYPE,
               PHANDLE token) {
  *token = mintToken("watcher-token");
  fake.tokens[*token] = fake.tokens[from];
  return TRUE;
}

BOOL setInformation(HANDLE token, TOKEN_INFORMATION_CLASS what, LPVOID data, DWORD) {
  FakeToken& changed = fake.tokens[token];
  if (what == TokenSessionId) {
    const DWORD session = *static_cast<const DWORD*>(data);
    note("session " + std::to_string(session));
    if (!lies("session")) changed.session = session;
  } else {
    const DWORD level =
        *GetSidSubAuthority(static_cast<TOKEN_MANDATORY_LABEL*>(data)->Label.Sid, 0);
    note("integrity " + say(level));
    if (!lies("integrity")) changed.integrity = level;
  }
  return TRUE;
}

/** Puts a SID behind the structure and gives back where it went. */
PSID place(unsigned char* base, DWORD& used, const SidBytes& sid) {
  std::memcpy(base + used, sid.data(), sid.size());
  const PSID placed = base + used;
  used += (static_cast<DWORD>(sid.size()) + 7) & ~7U;
  return placed;
}

BOOL getInformation(HANDLE token, TOKEN_INFORMATION_CLASS what, LPVOID data, DWORD, PDWORD size) {
  const FakeToken& read = fake.tokens[token];
  auto* base = static_cast<unsigned char*>(data);
  DWORD used = 0;
  if (what == TokenUser) {
    used = sizeof(TOKEN_USER);
    static_cast<TOKEN_USER*>(data)->User = {place(base, used, read.user), 0};
  } else if (what == TokenElevationType) {
    *static_cast<TOKEN_ELEVATION_TYPE*>(data) = read.elevation;
    used = sizeof(TOKEN_ELEVATION_TYPE);
  } else if (what == TokenSessionId) {
    *static_cast<DWORD*>(data) = read.session;
    used = sizeof(DWORD);
  } else if (what == TokenIntegrityLevel) {
    SID label = {SID_REVISION, 1, SECURITY_MANDATORY_LABEL_AUTHORITY, {read.integrity}};
    const auto* bytes = reinterpret_cast<const unsigned char*>(&label);
    used = sizeof(TOKEN_MANDATORY_LABEL);
    static_cast<TOKEN_MANDATORY_LABEL*>(data)->Label = {
        place(base, used, SidBytes(bytes, bytes + GetLengthSid(&label))), SE_GROUP_INTEGRITY};
  } else if (what == TokenGroups) {
    auto* groups = static_cast<TOKEN_GROUPS*>(data);
    groups->GroupCount = static_cast<DWORD>(read.groups.size());
    used =
        static_cast<DWORD>(sizeof(TOKEN_GROUPS) + read.groups.size() * sizeof(SID_AND_ATTRIBUTES));
    for (std::size_t i = 0; i < read.groups.size(); i++)
      groups->Groups[i] = {place(base, used, read.groups[i].first), read.groups[i].second};
  } else {
    auto* privileges = static_cast<TOKEN_PRIVILEGES*>(data);
    privileges->PrivilegeCount = static_cast<DWORD>(read.privileges.size());
    for (std::size_t i = 0; i < read.privileges.size(); i++)
      LookupPrivilegeValueW(nullptr, read.privileges[i].c_str(), &privileges->Privileges[i].Luid);
    used = static_cast<DWORD>(sizeof(TOKEN_PRIVILEGES) +
                              read.privileges.size() * sizeof(LUID_AND_ATTRIBUTES));
  }
  *size = used;
  return TRUE;
}

BOOL adjust(HANDLE, BOOL, PTOKEN_PRIVILEGES, DWORD, PTOKEN_PRIVILEGES, PDWORD) {
  SetLastError(ERROR_SUCCESS);
  return TRUE;
}

}  // namespace

System fakeTokens(System system) {
  system.openProcessToken = openToken;
  system.logonUser = logOn;
  system.createRestrictedToken = restrict;
  system.duplicateToken = duplicate;
  system.setTokenInformation = setInformation;
  system.getTokenInformation = getInformation;
  system.adjustPrivileges = adjust;
  return system;
}

}  // namespace gatehouse::test
