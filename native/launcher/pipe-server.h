#pragma once

#include <windows.h>

#include <array>
#include <functional>
#include <map>
#include <string>

#include "common/events.h"
#include "common/launch-message.h"
#include "launcher/handle.h"
#include "launcher/pipe-caller.h"
#include "launcher/pipe-connection.h"
#include "launcher/rate-limit.h"
#include "launcher/thread.h"

namespace gatehouse {

/** What differs between the sign-in screen and a test that cannot be one. */
struct PipeRules {
  /** The security descriptor of the pipe in SDDL. */
  const wchar_t* access = L"";
  CallerRule caller;
  /** Whether somebody in this session may ask: the console's, or by policy one from afar. */
  std::function<bool(DWORD session)> isOffered;
};

/** SYSTEM alone, and nobody who has come over the network, whoever that is. */
constexpr wchar_t pipeAccess[] = L"D:P(D;;GA;;;NU)(A;;GA;;;SY)";

/** Whoever hears what the pipe brings, on the pipe's own thread; must be quick. */
class PipeListener {
 public:
  virtual ~PipeListener() = default;
  /** `PipeServer::reply` is called for `id` later, from any thread. */
  virtual void takeRequest(std::uint32_t id, const LaunchRequest& request, PipeCaller caller) = 0;
  virtual void takeTrouble(const KnownEvent& event, const std::string& detail) = 0;
};

/**
 * The pipe on which the sign-in screen asks for the client. A handful of instances, a few requests
 * per second, one request per connection, two seconds to say it, and a limit for every wait. A
 * caller that the rules do not let ask is dropped unread.
 */
class PipeServer {
 public:
  static constexpr std::size_t instances = 4;
  static constexpr std::uint32_t requestsPerSecond = 5;
  static constexpr std::uint64_t sayWithin = 2'000;
  static constexpr std::uint64_t fetchWithin = 2'000;
  /** The entry has given up by then; a reply that comes later finds nobody. */
  static constexpr std::uint64_t replyWithin = 20'000;

  PipeServer(PipeRules rules, PipeListener& listener);
  PipeServer(const PipeServer&) = delete;
  PipeServer& operator=(const PipeServer&) = delete;
  ~PipeServer();

  /** False with the error of Windows: ERROR_ACCESS_DENIED when somebody else has that name. */
  bool open(DWORD& error);
  bool start(std::function<void()> broken);
  void reply(std::uint32_t id, const LaunchReply& reply);
  /** Drops everybody. True when the thread has ended within `milliseconds`. */
  bool stop(DWORD milliseconds);

 private:
  struct Place {
    PipeConnection connection;
    PipeCaller caller;
    std::uint32_t id = 0;
    std::uint64_t until = 0;
  };

  void serve();
  DWORD patience(std::uint64_t now) const;
  void goOn(Place& place, std::uint64_t now);
  void greet(Place& place, std::uint64_t now);
  void interpret(Place& place, std::uint64_t now);
  void refuse(Place& place, Refusal refusal, std::uint64_t now);
  void say(Place& place, const LaunchReply& reply, std::uint64_t now);
  void listen(Place& place);
  void deliver(std::uint64_t now);

  PipeRules rules_;
  PipeListener& listener_;
  std::array<Place, instances> places_;
  RateLimit limit_{requestsPerSecond, 1'000};
  Handle wake_;
  Handle ending_;
  Thread thread_;
  CRITICAL_SECTION lock_;
  std::map<std::uint32_t, LaunchReply> replies_;
  std::uint32_t lastId_ = 0;
};

}  // namespace gatehouse
