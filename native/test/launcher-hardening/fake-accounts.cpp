#include <cstdlib>
#include <cstring>

#include "common/names.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

DWORD getInfo(LPCWSTR, LPCWSTR, DWORD level, LPBYTE* buffer) {
  if (level != 23) return ERROR_INVALID_LEVEL;
  if (!fake.accountExists) return NERR_UserNotFound;
  auto* info = static_cast<USER_INFO_23*>(std::calloc(1, sizeof(USER_INFO_23)));
  info->usri23_user_sid = fake.accountSid.data();
  *buffer = reinterpret_cast<LPBYTE>(info);
  fake.borrowed++;
  return NERR_Success;
}

DWORD add(LPCWSTR, DWORD, LPBYTE buffer, LPDWORD) {
  const auto* info = reinterpret_cast<const USER_INFO_1*>(buffer);
  note("name " + sayText(info->usri1_name) + " flags " + say(info->usri1_flags) + " privilege " +
       say(info->usri1_priv) + " password of " + std::to_string(wcslen(info->usri1_password)));
  fake.accountExists = true;
  fake.accountEnabled = (info->usri1_flags & UF_ACCOUNTDISABLE) == 0;
  fake.password = info->usri1_password;
  return NERR_Success;
}

DWORD setInfo(LPCWSTR, LPCWSTR, DWORD level, LPBYTE buffer, LPDWORD) {
  if (level == 1003) {
    const wchar_t* password = reinterpret_cast<const USER_INFO_1003*>(buffer)->usri1003_password;
    note(fake.password == password ? "the same password" : "a new password");
    fake.password = password;
  } else {
    const DWORD flags = reinterpret_cast<const USER_INFO_1008*>(buffer)->usri1008_flags;
    note("flags " + say(flags));
    fake.accountEnabled = (flags & UF_ACCOUNTDISABLE) == 0;
  }
  return NERR_Success;
}

DWORD del(LPCWSTR, LPCWSTR) {
  fake.accountExists = false;
  fake.accountEnabled = false;
  return NERR_Success;
}

DWORD getGroups(LPCWSTR, LPCWSTR, DWORD, DWORD, LPBYTE* buffer, DWORD, LPDWORD read,
                LPDWORD total) {
  const std::size_t count = fake.groups.size();
  auto* groups = static_cast<LOCALGROUP_USERS_INFO_0*>(
      std::calloc(count + 1, sizeof(LOCALGROUP_USERS_INFO_0)));
  for (std::size_t i = 0; i < count; i++) groups[i].lgrui0_name = fake.groups[i].data();
  *buffer = reinterpret_cast<LPBYTE>(groups);
  *read = *total = static_cast<DWORD>(count);
  fake.borrowed++;
  return NERR_Success;
}

DWORD addMembers(LPCWSTR, LPCWSTR group, DWORD, LPBYTE buffer, DWORD) {
  const auto* member = reinterpret_cast<const LOCALGROUP_MEMBERS_INFO_0*>(buffer);
  const auto* sid = static_cast<const unsigned char*>(member->lgrmi0_sid);
  note("member " + textOf(SidBytes(sid, sid + GetLengthSid(member->lgrmi0_sid))));
  fake.groups.push_back(group);
  return NERR_Success;
}

DWORD giveBack(LPVOID buffer) {
  std::free(buffer);
  fake.borrowed--;
  return NERR_Success;
}

BOOL lookUpSid(LPCWSTR, PSID, LPWSTR name, LPDWORD, LPWSTR, LPDWORD, PSID_NAME_USE) {
  wcscpy(name, L"Benutzer");
  return TRUE;
}

NTSTATUS openPolicy(PLSA_UNICODE_STRING, PLSA_OBJECT_ATTRIBUTES, ACCESS_MASK, PLSA_HANDLE policy) {
  *policy = &fake;
  fake.borrowed++;
  return 0;
}

NTSTATUS addRights(LSA_HANDLE, PSID, PLSA_UNICODE_STRING rights, ULONG count) {
  for (ULONG i = 0; i < count; i++) {
    const std::wstring right(rights[i].Buffer, rights[i].Length / sizeof(wchar_t));
    note(sayText(right.c_str()));
    bool known = false;
    for (const std::wstring& each : fake.rights) known = known || each == right;
    if (!known) fake.rights.push_back(right);
  }
  return 0;
}

NTSTATUS removeRights(LSA_HANDLE, PSID sid, BOOLEAN all, PLSA_UNICODE_STRING, ULONG) {
  const auto* bytes = static_cast<const unsigned char*>(sid);
  note(std::string(all ? "all of " : "some of ") +
       textOf(SidBytes(bytes, bytes + GetLengthSid(sid))));
  constexpr NTSTATUS notFound = static_cast<NTSTATUS>(0xC0000034);
  if (fake.rights.empty()) return notFound;
  fake.rights.clear();
  return 0;
}

NTSTATUS readRights(LSA_HANDLE, PSID, PLSA_UNICODE_STRING* rights, PULONG count) {
  *count = static_cast<ULONG>(fake.rights.size());
  *rights = static_cast<PLSA_UNICODE_STRING>(std::calloc(*count + 1, sizeof(LSA_UNICODE_STRING)));
  for (ULONG i = 0; i < *count; i++) {
    (*rights)[i].Buffer = fake.rights[i].data();
    (*rights)[i].Length = static_cast<USHORT>(fake.rights[i].size() * sizeof(wchar_t));
  }
  fake.borrowed++;
  return 0;
}

NTSTATUS freeLsa(PVOID memory) {
  std::free(memory);
  fake.borrowed--;
  return 0;
}

NTSTATUS closePolicy(LSA_HANDLE) {
  fake.borrowed--;
  return 0;
}

std::wstring keyOf(LPCWSTR key, LPCWSTR value) {
  return std::wstring(key) + L"\\" + value;
}

LSTATUS getValue(HKEY, LPCWSTR key, LPCWSTR value, DWORD, LPDWORD, PVOID data, LPDWORD size) {
  const auto found = fake.registry.find(keyOf(key, value));
  if (found == fake.registry.end()) return ERROR_FILE_NOT_FOUND;
  if (found->second.size() > *size) return ERROR_MORE_DATA;
  *size = static_cast<DWORD>(found->second.size());
  std::memcpy(data, found->second.data(), *size);
  return ERROR_SUCCESS;
}

LSTATUS setValue(HKEY, LPCWSTR key, LPCWSTR value, DWORD, LPCVOID data, DWORD size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  fake.registry[keyOf(key, value)] = std::vector<unsigned char>(bytes, bytes + size);
  return ERROR_SUCCESS;
}

LSTATUS deleteValue(HKEY, LPCWSTR key, LPCWSTR value) {
  fake.registry.erase(keyOf(key, value));
  return ERROR_SUCCESS;
}

NTSTATUS random(BCRYPT_ALG_HANDLE, PUCHAR bytes, ULONG count, ULONG) {
  static unsigned next = 0;
  for (ULONG i = 0; i < count; i++, next++) bytes[i] = static_cast<UCHAR>(next * 37 + next / 64);
  return 0;
}

}  // namespace

System fakeAccounts(System system) {
  system.netUserGetInfo = getInfo;
  system.netUserAdd = add;
  system.netUserSetInfo = setInfo;
  system.netUserDel = del;
  system.netUserGetLocalGroups = getGroups;
  system.netLocalGroupAddMembers = addMembers;
  system.netApiBufferFree = giveBack;
  system.lookupAccountSid = lookUpSid;
  system.lsaOpenPolicy = openPolicy;
  system.lsaAddAccountRights = addRights;
  system.lsaRemoveAccountRights = removeRights;
  system.lsaEnumerateAccountRights = readRights;
  system.lsaFreeMemory = freeLsa;
  system.lsaClose = closePolicy;
  system.getRegistryValue = getValue;
  system.setRegistryValue = setValue;
  system.deleteRegistryValue = deleteValue;
  system.random = random;
  return system;
}

}  // namespace gatehouse::test
