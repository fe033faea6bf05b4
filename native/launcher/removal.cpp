#include "launcher/removal.h"

#include "launcher/attempts.h"
#include "launcher/end-programs.h"
#include "launcher/profile-folder.h"
#include "launcher/remove-account.h"
#include "launcher/remove-keys.h"
#include "launcher/remove-logs.h"

namespace gatehouse {

int runRemoval(const System& system, EventLog& events, const RemovalOrder& order) {
  Attempts attempts(events);
  // What runs would keep its files and could write into what is to go.
  attempts.make(
      [&](Failure& failure) { return endPrograms(system, order.folder, order.grace, failure); });
  removeKioskAccount(system, attempts);
  attempts.make([&](Failure& failure) {
    std::wstring profile;
    return findProfileFolder(profile, failure) && wipeProfileFolder(system, profile, failure);
  });
  removeKeys(system, attempts);
  if (!order.keepLogs)
    attempts.make(
        [&](Failure& failure) { return removeLogs(system, order.folder + L"\\Logs", failure); });
  return attempts.failed() ? 1 : 0;
}

int runEnd(const System& system, EventLog& events, const RemovalOrder& order) {
  Attempts attempts(events);
  attempts.make(
      [&](Failure& failure) { return endPrograms(system, order.folder, order.grace, failure); });
  return attempts.failed() ? 1 : 0;
}

}  // namespace gatehouse
