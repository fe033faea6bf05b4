#include "launcher/token-facts.h"

namespace gatehouse {

namespace {

/** The most that a token says of its groups: 1,015 of them, 68 bytes and an entry each. */
constexpr DWORD mostTokenBytes = 128 * 1024;

bool isOfAuthority(PSID sid, DWORD first) {
  static constexpr SID_IDENTIFIER_AUTHORITY nt = {SECURITY_NT_AUTHORITY};
  const SID_IDENTIFIER_AUTHORITY* authority = GetSidIdentifierAuthority(sid);
  for (int i = 0; i < 6; i++) {
    if (authority->Value[i] != nt.Value[i]) return false;
  }
  return *GetSidSubAuthorityCount(sid) > 0 && *GetSidSubAuthority(sid, 0) == first;
}

}  // namespace

bool readToken(const System& system, HANDLE token, TOKEN_INFORMATION_CLASS what,
               TokenBytes& bytes) {
  bytes.assign(mostTokenBytes, 0);
  DWORD written = 0;
  if (!system.getTokenInformation(token, what, bytes.data(), mostTokenBytes, &written) ||
      written > mostTokenBytes)
    return false;
  bytes.resize(written);
  return true;
}

SidBytes copyOf(PSID sid) {
  if (sid == nullptr || !IsValidSid(sid)) return {};
  const auto* bytes = static_cast<const unsigned char*>(sid);
  return SidBytes(bytes, bytes + GetLengthSid(sid));
}

bool isLogon(const SidBytes& sid) {
  SidBytes copy = sid;
  return !copy.empty() && isOfAuthority(copy.data(), SECURITY_LOGON_IDS_RID) &&
         *GetSidSubAuthorityCount(copy.data()) == SECURITY_LOGON_IDS_RID_COUNT;
}

bool readLogonSid(const System& system, HANDLE token, SidBytes& logon) {
  TokenBytes bytes;
  if (!readToken(system, token, TokenGroups, bytes)) return false;
  const auto* groups = reinterpret_cast<const TOKEN_GROUPS*>(bytes.data());
  for (DWORD i = 0; i < groups->GroupCount; i++) {
    const SID_AND_ATTRIBUTES& group = groups->Groups[i];
    if ((group.Attributes & SE_GROUP_LOGON_ID) == SE_GROUP_LOGON_ID && isLogon(copyOf(group.Sid))) {
      logon = copyOf(group.Sid);
      return true;
    }
  }
  SetLastError(ERROR_NOT_FOUND);
  return false;
}

bool isAlias(PSID sid) {
  return isOfAuthority(sid, SECURITY_BUILTIN_DOMAIN_RID);
}

bool isUsers(PSID sid) {
  return isAlias(sid) && *GetSidSubAuthorityCount(sid) == 2 &&
         *GetSidSubAuthority(sid, 1) == DOMAIN_ALIAS_RID_USERS;
}

}  // namespace gatehouse
