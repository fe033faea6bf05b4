#include "launcher/account-rights.h"

#include <string>

#include "common/names.h"

namespace gatehouse {

namespace {

constexpr const wchar_t* denials[] = {
    L"SeDenyNetworkLogonRight",
    L"SeDenyRemoteInteractiveLogonRight",
    L"SeDenyBatchLogonRight",
    L"SeDenyServiceLogonRight",
};
constexpr ULONG denialCount = sizeof(denials) / sizeof(denials[0]);

bool isDenial(const LSA_UNICODE_STRING& right) {
  const std::wstring name(right.Buffer, right.Length / sizeof(wchar_t));
  for (const wchar_t* each : denials) {
    if (name == each) return true;
  }
  return false;
}

bool limitRights(const System& system, LSA_HANDLE policy, PSID account, Failure& failure) {
  LSA_UNICODE_STRING rights[denialCount] = {};
  std::wstring texts[denialCount];
  for (ULONG i = 0; i < denialCount; i++) {
    texts[i] = denials[i];
    rights[i].Buffer = texts[i].data();
    rights[i].Length = static_cast<USHORT>(texts[i].size() * sizeof(wchar_t));
    rights[i].MaximumLength = static_cast<USHORT>(rights[i].Length + sizeof(wchar_t));
  }
  NTSTATUS status = system.lsaAddAccountRights(policy, account, rights, denialCount);
  if (status < 0)
    return refuse(failure, Refusal::account, "add-rights", LsaNtStatusToWinError(status));
  LSA_UNICODE_STRING* found = nullptr;
  ULONG count = 0;
  status = system.lsaEnumerateAccountRights(policy, account, &found, &count);
  if (status < 0)
    return refuse(failure, Refusal::account, "read-rights", LsaNtStatusToWinError(status));
  bool only = count == denialCount;
  for (ULONG i = 0; only && i < count; i++) only = isDenial(found[i]);
  system.lsaFreeMemory(found);
  return only || refuse(failure, Refusal::account, "rights", 0);
}

/** The name of Users in this Windows' language. */
bool readUsersName(const System& system, std::wstring& users) {
  SID_IDENTIFIER_AUTHORITY nt = {SECURITY_NT_AUTHORITY};
  unsigned char sid[SECURITY_MAX_SID_SIZE] = {};
  InitializeSid(sid, &nt, 2);
  *GetSidSubAuthority(sid, 0) = SECURITY_BUILTIN_DOMAIN_RID;
  *GetSidSubAuthority(sid, 1) = DOMAIN_ALIAS_RID_USERS;
  wchar_t name[GNLEN + 1] = {};
  wchar_t domain[GNLEN + 1] = {};
  DWORD nameLength = GNLEN + 1;
  DWORD domainLength = GNLEN + 1;
  SID_NAME_USE use = SidTypeUnknown;
  if (!system.lookupAccountSid(nullptr, sid, name, &nameLength, domain, &domainLength, &use))
    return false;
  users = name;
  return true;
}

}  // namespace

bool limitAccountRights(const System& system, const SidBytes& account, Failure& failure) {
  LSA_OBJECT_ATTRIBUTES attributes = {};
  LSA_HANDLE policy = nullptr;
  constexpr ACCESS_MASK access =
      POLICY_CREATE_ACCOUNT | POLICY_LOOKUP_NAMES | POLICY_VIEW_LOCAL_INFORMATION;
  const NTSTATUS status = system.lsaOpenPolicy(nullptr, &attributes, access, &policy);
  if (status < 0)
    return refuse(failure, Refusal::account, "open-policy", LsaNtStatusToWinError(status));
  SidBytes sid = account;
  const bool limited = limitRights(system, policy, sid.data(), failure);
  system.lsaClose(policy);
  return limited;
}

bool removeAccountRights(const System& system, const SidBytes& account, Failure& failure) {
  LSA_OBJECT_ATTRIBUTES attributes = {};
  LSA_HANDLE policy = nullptr;
  constexpr ACCESS_MASK access = POLICY_LOOKUP_NAMES | POLICY_VIEW_LOCAL_INFORMATION;
  NTSTATUS status = system.lsaOpenPolicy(nullptr, &attributes, access, &policy);
  if (status < 0)
    return refuse(failure, Refusal::account, "open-policy", LsaNtStatusToWinError(status));
  SidBytes sid = account;
  status = system.lsaRemoveAccountRights(policy, sid.data(), TRUE, nullptr, 0);
  system.lsaClose(policy);
  const DWORD code = status < 0 ? LsaNtStatusToWinError(status) : ERROR_SUCCESS;
  // An account that has no rights is not known there (STATUS_OBJECT_NAME_NOT_FOUND).
  return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND ||
         refuse(failure, Refusal::account, "remove-rights", code);
}

bool limitAccountGroups(const System& system, const SidBytes& account, Failure& failure) {
  std::wstring users;
  if (!readUsersName(system, users))
    return refuse(failure, Refusal::account, "users-name", GetLastError());
  LPBYTE buffer = nullptr;
  DWORD read = 0;
  DWORD total = 0;
  DWORD code = system.netUserGetLocalGroups(nullptr, names::account, 0, LG_INCLUDE_INDIRECT,
                                            &buffer, MAX_PREFERRED_LENGTH, &read, &total);
  if (code != NERR_Success) return refuse(failure, Refusal::account, "read-groups", code);
  const auto* groups = reinterpret_cast<const LOCALGROUP_USERS_INFO_0*>(buffer);
  bool only = read == total && read <= 1;
  if (only && read == 1) only = users == groups[0].lgrui0_name;
  system.netApiBufferFree(buffer);
  if (!only) return refuse(failure, Refusal::account, "groups", 0);
  if (read == 1) return true;
  SidBytes sid = account;
  LOCALGROUP_MEMBERS_INFO_0 member = {sid.data()};
  code = system.netLocalGroupAddMembers(nullptr, users.c_str(), 0,
                                        reinterpret_cast<LPBYTE>(&member), 1);
  return code == NERR_Success || refuse(failure, Refusal::account, "join-users", code);
}

}  // namespace gatehouse
