#include "launcher/in-session.h"

#include <iterator>
#include <string>

#include "launcher/client-environment.h"
#include "launcher/client-job.h"
#include "launcher/desktop-access.h"
#include "launcher/handle.h"
#include "launcher/harden-process.h"
#include "launcher/session-order.h"
#include "launcher/session-report.h"
#include "launcher/start-client.h"
#include "launcher/token-facts.h"

namespace gatehouse {

namespace {

constexpr int leftNothing = 0;
constexpr int leftSomething = 1;
constexpr int badOrder = 2;

/** The service has written and closed before this process began, so this does not wait. */
bool readAll(const System& system, HANDLE pipe, std::string& text) {
  char buffer[1024];
  DWORD count = 0;
  while (system.readFile(pipe, buffer, sizeof(buffer), &count, nullptr)) {
    text.append(buffer, count);
    if (text.size() > longestOrder) return false;
  }
  return GetLastError() == ERROR_BROKEN_PIPE;
}

/** One client and what is around it, in the order of its life. */
class Watch {
 public:
  Watch(const System& system, const SessionOrder& order)
      : system_(system),
        order_(order),
        token_(order.token),
        job_(order.job),
        status_(order.status),
        reported_(order.reported),
        finish_(order.finish),
        service_(order.service) {}

  bool start(Failure& failure) {
    if (!readLogonSid(system_, token_.get(), logon_))
      return refuse(failure, Refusal::hardening, "logon-sid", GetLastError());
    ClientOrder order;
    if (!clearDesktopAccess(system_, failure) ||
        !makeClientEnvironment(system_, order_.profile, order.environment, failure) ||
        !giveDesktopAccess(system_, logon_, failure))
      return false;
    given_ = true;
    order.token = token_.get();
    order.job = job_.get();
    order.status = status_.get();
    order.application = order_.application;
    order.command = order_.command;
    order.desktop = L"winsta0\\winlogon";
    if (!startClient(system_, order, client_, failure)) return false;
    // From here on only the client itself holds the status pipe open.
    status_.reset();
    token_.reset();
    return true;
  }

  bool report(HANDLE to, bool started, const Failure& failure) {
    const std::string text = writeReport({started, failure.refusal, failure.step, failure.code});
    DWORD written = 0;
    const bool said = system_.writeFile(to, text.data(), static_cast<DWORD>(text.size()), &written,
                                        nullptr) != FALSE;
    return SetEvent(reported_.get()) && said;
  }

  void wait() const {
    const HANDLE ends[] = {client_.get(), finish_.get(), service_.get()};
    WaitForMultipleObjects(static_cast<DWORD>(std::size(ends)), ends, FALSE, INFINITE);
  }

  /** Both are tried whatever comes of the first. */
  bool end() {
    Failure failure;
    const bool ended = endClientJob(system_, job_.get(), failure);
    return (!given_ || takeDesktopAccess(system_, logon_, failure)) && ended;
  }

 private:
  const System& system_;
  const SessionOrder& order_;
  Handle token_;
  Handle job_;
  Handle status_;
  Handle reported_;
  Handle finish_;
  Handle service_;
  Handle client_;
  SidBytes logon_;
  bool given_ = false;
};

}  // namespace

int runInSession(const System& system, HANDLE orders, HANDLE report) {
  std::string text;
  SessionOrder order;
  if (!readAll(system, orders, text) || !readOrder(text, order)) return badOrder;
  Failure failure;
  if (order.purpose == SessionOrder::Purpose::clean) {
    const bool clean = hardenProcess(system, failure) && clearDesktopAccess(system, failure);
    return clean ? leftNothing : leftSomething;
  }
  Watch watch(system, order);
  const bool started = hardenProcess(system, failure) && watch.start(failure);
  // A service that cannot be told would not know of the client.
  if (watch.report(report, started, failure) && started) watch.wait();
  return watch.end() ? leftNothing : leftSomething;
}

}  // namespace gatehouse
