#include "launcher/account-memory.h"

#include "common/names.h"
#include "launcher/token-facts.h"

namespace gatehouse {

namespace {

/** Lasting, unlike the launcher's own key; only administrators write there. */
constexpr wchar_t memoryKey[] = L"SOFTWARE\\Gatehouse\\Account";
constexpr wchar_t memoryValue[] = L"Sid";

}  // namespace

DWORD readAccount(const System& system, SidBytes& sid) {
  LPBYTE buffer = nullptr;
  const DWORD code = system.netUserGetInfo(nullptr, names::account, 23, &buffer);
  if (code != NERR_Success) return code;
  sid = copyOf(reinterpret_cast<const USER_INFO_23*>(buffer)->usri23_user_sid);
  system.netApiBufferFree(buffer);
  return sid.empty() ? ERROR_INVALID_SID : NERR_Success;
}

DWORD readRemembered(const System& system, SidBytes& sid) {
  sid.assign(SECURITY_MAX_SID_SIZE, 0);
  DWORD bytes = SECURITY_MAX_SID_SIZE;
  const LSTATUS status = system.getRegistryValue(HKEY_LOCAL_MACHINE, memoryKey, memoryValue,
                                                 RRF_RT_REG_BINARY, nullptr, sid.data(), &bytes);
  const bool read = status == ERROR_SUCCESS && bytes <= SECURITY_MAX_SID_SIZE;
  sid.resize(read ? bytes : 0);
  return status == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : static_cast<DWORD>(status);
}

bool isRemembered(const System& system, const SidBytes& sid, DWORD& code) {
  SidBytes remembered;
  code = readRemembered(system, remembered);
  return !remembered.empty() && remembered == sid;
}

DWORD remember(const System& system, const SidBytes& sid) {
  return static_cast<DWORD>(system.setRegistryValue(HKEY_LOCAL_MACHINE, memoryKey, memoryValue,
                                                    REG_BINARY, sid.data(),
                                                    static_cast<DWORD>(sid.size())));
}

bool readOwnAccount(const System& system, SidBytes& sid, Failure& failure) {
  DWORD code = readAccount(system, sid);
  if (code != NERR_Success && code != NERR_UserNotFound)
    return refuse(failure, Refusal::account, "read-account", code);
  if (code == NERR_UserNotFound || !isRemembered(system, sid, code)) sid.clear();
  if (code == NERR_UserNotFound) code = ERROR_SUCCESS;
  return code == ERROR_SUCCESS || refuse(failure, Refusal::account, "remembered-account", code);
}

bool forgetRemembered(const System& system) {
  const LSTATUS code = system.deleteRegistryValue(HKEY_LOCAL_MACHINE, memoryKey, memoryValue);
  return code == ERROR_SUCCESS || code == ERROR_FILE_NOT_FOUND;
}

DWORD forgetAccountKey(const System& system) {
  const LSTATUS code = system.deleteRegistryTree(HKEY_LOCAL_MACHINE, memoryKey);
  return code == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : static_cast<DWORD>(code);
}

}  // namespace gatehouse
