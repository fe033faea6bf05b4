#include "launcher/remove-account.h"

#include "common/names.h"
#include "launcher/account-memory.h"
#include "launcher/account-rights.h"
#include "launcher/hidden-account.h"
#include "launcher/windows-profile.h"

namespace gatehouse {

namespace {

/** What is written down, and what there is; each is empty where there is none. */
struct Known {
  SidBytes ours;
  SidBytes present;
};

bool look(const System& system, Known& known, Failure& failure) {
  DWORD code = readRemembered(system, known.ours);
  if (code != ERROR_SUCCESS) return refuse(failure, Refusal::account, "remembered-account", code);
  code = readAccount(system, known.present);
  return code == NERR_Success || code == NERR_UserNotFound ||
         refuse(failure, Refusal::account, "read-account", code);
}

bool deleteAccount(const System& system, Failure& failure) {
  const DWORD code = system.netUserDel(nullptr, names::account);
  return code == NERR_Success || code == NERR_UserNotFound ||
         refuse(failure, Refusal::account, "delete-account", code);
}

bool forget(const System& system, Failure& failure) {
  const DWORD code = forgetAccountKey(system);
  return code == ERROR_SUCCESS || refuse(failure, Refusal::account, "forget-account", code);
}

}  // namespace

void removeKioskAccount(const System& system, Attempts& attempts) {
  Known known;
  if (!attempts.make([&](Failure& failure) { return look(system, known, failure); })) return;
  bool gone = true;
  const auto make = [&](const std::function<bool(Failure&)>& step) {
    gone = attempts.make(step) && gone;
  };
  const bool isOurs = !known.ours.empty() && known.present == known.ours;
  if (isOurs) make([&](Failure& failure) { return deleteAccount(system, failure); });
  if (!known.ours.empty()) {
    make([&](Failure& failure) { return removeAccountRights(system, known.ours, failure); });
    make([&](Failure& failure) { return removeWindowsProfile(system, known.ours, failure); });
  }
  if (isOurs || known.present.empty())
    make([&](Failure& failure) { return unhideAccount(system, failure); });
  if (gone) attempts.make([&](Failure& failure) { return forget(system, failure); });
}

}  // namespace gatehouse
