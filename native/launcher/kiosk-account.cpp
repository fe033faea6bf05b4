#include "launcher/kiosk-account.h"

#include "common/names.h"
#include "launcher/account-memory.h"
#include "launcher/account-rights.h"
#include "launcher/hidden-account.h"
#include "launcher/random-password.h"

namespace gatehouse {

namespace {

/** An account that was locked by wrong passwords is unlocked by flags without UF_LOCKOUT. */
constexpr DWORD openFlags =
    UF_SCRIPT | UF_NORMAL_ACCOUNT | UF_DONT_EXPIRE_PASSWD | UF_PASSWD_CANT_CHANGE;
constexpr DWORD closedFlags = openFlags | UF_ACCOUNTDISABLE;

/** On a domain controller the account would be one of the whole domain. */
bool isDomainController(const System& system) {
  wchar_t kind[32] = {};
  DWORD bytes = sizeof(kind);
  return system.getRegistryValue(
             HKEY_LOCAL_MACHINE, L"SYSTEM\\CurrentControlSet\\Control\\ProductOptions",
             L"ProductType", RRF_RT_REG_SZ, nullptr, kind, &bytes) != ERROR_SUCCESS ||
         std::wstring(kind) == L"LanmanNT";
}

bool setFlags(const System& system, DWORD flags, Failure& failure) {
  USER_INFO_1008 info = {flags};
  const DWORD code = system.netUserSetInfo(nullptr, names::account, 1008,
                                           reinterpret_cast<LPBYTE>(&info), nullptr);
  return code == NERR_Success || refuse(failure, Refusal::account, "account-flags", code);
}

bool setPassword(const System& system, SecretText& password, Failure& failure) {
  if (!makeRandomPassword(system, password, failure)) return false;
  USER_INFO_1003 info = {password.data()};
  const DWORD code = system.netUserSetInfo(nullptr, names::account, 1003,
                                           reinterpret_cast<LPBYTE>(&info), nullptr);
  if (code == NERR_Success) return true;
  password.forget();
  return refuse(failure, Refusal::account, "account-password", code);
}

bool limit(const System& system, const SidBytes& sid, Failure& failure) {
  return hideAccount(system, failure) && limitAccountRights(system, sid, failure) &&
         limitAccountGroups(system, sid, failure);
}

/** Both are tried whatever comes of the first. */
bool forgetAccount(const System& system, Failure& failure) {
  const bool memory = forgetRemembered(system);
  const bool listed = unhideAccount(system, failure);
  return (memory && listed) || refuse(failure, Refusal::account, "forget-account", 0);
}

/** What follows the making of the account; whoever calls deletes it again when this fails. */
bool finishAccount(const System& system, SidBytes& sid, Failure& failure) {
  const DWORD code = readAccount(system, sid);
  if (code != NERR_Success) return refuse(failure, Refusal::account, "read-account", code);
  const DWORD remembered = remember(system, sid);
  if (remembered != ERROR_SUCCESS)
    return refuse(failure, Refusal::account, "remember-account", remembered);
  return limit(system, sid, failure);
}

bool makeAccount(const System& system, SidBytes& sid, Failure& failure) {
  SecretText password;
  if (!makeRandomPassword(system, password, failure)) return false;
  std::wstring name = names::account;
  std::wstring words = L"Gatehouse: runs the password reset at the sign-in screen";
  USER_INFO_1 info = {};
  info.usri1_name = name.data();
  info.usri1_password = password.data();
  info.usri1_priv = USER_PRIV_USER;
  info.usri1_comment = words.data();
  info.usri1_flags = closedFlags;
  DWORD code = system.netUserAdd(nullptr, 1, reinterpret_cast<LPBYTE>(&info), nullptr);
  if (code != NERR_Success) return refuse(failure, Refusal::account, "add-account", code);
  if (finishAccount(system, sid, failure)) return true;
  system.netUserDel(nullptr, names::account);
  Failure second;
  forgetAccount(system, second);
  return false;
}

bool closeOnce(const System& system, Failure& failure) {
  SidBytes sid;
  if (!readOwnAccount(system, sid, failure)) return false;
  if (sid.empty()) return true;
  const bool disabled = setFlags(system, closedFlags, failure);
  SecretText nobodys;
  return setPassword(system, nobodys, failure) && disabled;
}

}  // namespace

bool prepareKioskAccount(const System& system, SidBytes& sid, Failure& failure) {
  if (isDomainController(system)) return refuse(failure, Refusal::account, "domain-controller", 0);
  DWORD code = readAccount(system, sid);
  if (code == NERR_UserNotFound) return makeAccount(system, sid, failure);
  if (code != NERR_Success) return refuse(failure, Refusal::account, "read-account", code);
  // Somebody else's account of that name is not ours to change.
  if (!isRemembered(system, sid, code))
    return refuse(failure, Refusal::account, "foreign-account", code);
  return limit(system, sid, failure);
}

bool openKioskAccount(const System& system, SidBytes& sid, SecretText& password, Failure& failure) {
  if (!prepareKioskAccount(system, sid, failure)) return false;
  if (setPassword(system, password, failure) && setFlags(system, openFlags, failure)) return true;
  password.forget();
  Failure second;
  closeKioskAccount(system, second);
  return false;
}

bool closeKioskAccount(const System& system, Failure& failure) {
  // An account that stays open is worth a second try.
  return closeOnce(system, failure) || closeOnce(system, failure);
}

}  // namespace gatehouse
