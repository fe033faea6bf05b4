#include "launcher/client-token.h"

#include <sddl.h>

#include <vector>

#include "common/names.h"
#include "launcher/token-facts.h"

namespace gatehouse {

namespace {

constexpr DWORD mediumIntegrity = SECURITY_MANDATORY_MEDIUM_RID;

bool isAccount(const System& system, HANDLE token, const SidBytes& account) {
  TokenBytes bytes;
  if (account.empty() || !readToken(system, token, TokenUser, bytes)) return false;
  const PSID user = reinterpret_cast<const TOKEN_USER*>(bytes.data())->User.Sid;
  // S-1-5-21-…: SYSTEM and the accounts of services are none of these.
  return copyOf(user) == account && *GetSidSubAuthorityCount(user) > 1 &&
         *GetSidSubAuthority(user, 0) == SECURITY_NT_NON_UNIQUE;
}

bool isPlain(const System& system, HANDLE token) {
  TokenBytes bytes;
  // The other types have a linked token, which is or would be an administrator's.
  return readToken(system, token, TokenElevationType, bytes) &&
         *reinterpret_cast<const TOKEN_ELEVATION_TYPE*>(bytes.data()) == TokenElevationTypeDefault;
}

/** The special groups of the token that count; Users is not special. */
bool readSpecialGroups(const System& system, HANDLE token, TokenBytes& bytes,
                       std::vector<SID_AND_ATTRIBUTES>& special) {
  special.clear();
  if (!readToken(system, token, TokenGroups, bytes)) return false;
  const auto* groups = reinterpret_cast<const TOKEN_GROUPS*>(bytes.data());
  for (DWORD i = 0; i < groups->GroupCount; i++) {
    const SID_AND_ATTRIBUTES& group = groups->Groups[i];
    const bool counts = (group.Attributes & SE_GROUP_USE_FOR_DENY_ONLY) == 0;
    if (counts && isAlias(group.Sid) && !isUsers(group.Sid)) special.push_back({group.Sid, 0});
  }
  return true;
}

bool hasOnePrivilege(const System& system, HANDLE token) {
  LUID changeNotify = {};
  TokenBytes bytes;
  if (!LookupPrivilegeValueW(nullptr, SE_CHANGE_NOTIFY_NAME, &changeNotify) ||
      !readToken(system, token, TokenPrivileges, bytes))
    return false;
  const auto* privileges = reinterpret_cast<const TOKEN_PRIVILEGES*>(bytes.data());
  for (DWORD i = 0; i < privileges->PrivilegeCount; i++) {
    const LUID& each = privileges->Privileges[i].Luid;
    if (each.LowPart != changeNotify.LowPart || each.HighPart != changeNotify.HighPart)
      return false;
  }
  return true;
}

bool isMediumOrLower(const System& system, HANDLE token) {
  TokenBytes bytes;
  if (!readToken(system, token, TokenIntegrityLevel, bytes)) return false;
  const PSID label = reinterpret_cast<const TOKEN_MANDATORY_LABEL*>(bytes.data())->Label.Sid;
  return *GetSidSubAuthorityCount(label) == 1 && *GetSidSubAuthority(label, 0) <= mediumIntegrity;
}

bool isInSession(const System& system, HANDLE token, DWORD session) {
  TokenBytes bytes;
  return readToken(system, token, TokenSessionId, bytes) &&
         *reinterpret_cast<const DWORD*>(bytes.data()) == session;
}

bool setMedium(const System& system, HANDLE token) {
  SID medium = {SID_REVISION, 1, SECURITY_MANDATORY_LABEL_AUTHORITY, {mediumIntegrity}};
  TOKEN_MANDATORY_LABEL label = {{&medium, SE_GROUP_INTEGRITY}};
  const DWORD size = static_cast<DWORD>(sizeof(label)) + GetLengthSid(&medium);
  return system.setTokenInformation(token, TokenIntegrityLevel, &label, size) != FALSE;
}

}  // namespace

bool narrowToken(const System& system, HANDLE from, const SidBytes& account, DWORD session,
                 Handle& token, Failure& failure) {
  token.reset();
  SetLastError(ERROR_SUCCESS);
  const auto failed = [&](const char* step) {
    return refuse(failure, Refusal::hardening, step, GetLastError());
  };
  if (!isAccount(system, from, account)) return failed("token-account");
  if (!isPlain(system, from)) return failed("token-elevation");
  TokenBytes groups;
  std::vector<SID_AND_ATTRIBUTES> special;
  if (!readSpecialGroups(system, from, groups, special)) return failed("token-groups");
  Handle narrow;
  if (!system.createRestrictedToken(from, DISABLE_MAX_PRIVILEGE, static_cast<DWORD>(special.size()),
                                    special.data(), 0, nullptr, 0, nullptr, narrow.fill()))
    return failed("restricted-token");
  if (!setMedium(system, narrow.get())) return failed("token-integrity");
  if (!system.setTokenInformation(narrow.get(), TokenSessionId, &session, sizeof(session)))
    return failed("token-session");
  // A call that says yes and does nothing is found out here.
  if (!isAccount(system, narrow.get(), account)) return failed("narrow-token-account");
  if (!isPlain(system, narrow.get())) return failed("narrow-token-elevation");
  if (!hasOnePrivilege(system, narrow.get())) return failed("narrow-token-privileges");
  if (!isMediumOrLower(system, narrow.get())) return failed("narrow-token-integrity");
  if (!isInSession(system, narrow.get(), session)) return failed("narrow-token-session");
  if (!readSpecialGroups(system, narrow.get(), groups, special) || !special.empty())
    return failed("narrow-token-groups");
  token = static_cast<Handle&&>(narrow);
  return true;
}

bool makeClientToken(const System& system, const SidBytes& account, const SecretText& password,
                     DWORD session, Handle& token, Failure& failure) {
  Handle whole;
  // The dot is this computer: an account of the domain with that name is not meant.
  if (!system.logonUser(names::account, L".", password.data(), LOGON32_LOGON_INTERACTIVE,
                        LOGON32_PROVIDER_DEFAULT, whole.fill()))
    return refuse(failure, Refusal::account, "logon-user", GetLastError());
  return narrowToken(system, whole.get(), account, session, token, failure);
}

}  // namespace gatehouse
