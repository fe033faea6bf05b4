#include "launcher/performer.h"

#include <utility>

#include "common/names.h"
#include "common/utf.h"

namespace gatehouse {

using Kind = LauncherEvent::Kind;

Performer::Performer(LauncherParts& parts, Tell tell)
    : parts_(parts),
      tell_(std::move(tell)),
      proof_(parts.version),
      log_(parts.logFolder),
      stopping_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {}

bool Performer::start(std::function<void()> broken) {
  return thread_.start([this] { work(); }, std::move(broken));
}

bool Performer::stop(DWORD milliseconds) {
  SetEvent(stopping_.get());
  return thread_.join(milliseconds);
}

void Performer::work() {
  HANDLE const either[] = {stopping_.get(), tasks_.waiting()};
  while (WaitForMultipleObjects(2, either, FALSE, INFINITE) == WAIT_OBJECT_0 + 1) tasks_.run();
  watch_.reset();
}

Way& Performer::wayOf(WayKind kind) {
  return kind == WayKind::session ? parts_.session : parts_.winlogon;
}

void Performer::tell(Kind kind, std::uint32_t run, const Failure& failure) {
  LauncherEvent event;
  event.kind = kind;
  event.run = run;
  event.refusal = failure.refusal;
  tell_(event, textOfFailure(failure));
}

void Performer::check(std::uint8_t failures) {
  tasks_.post([this, failures] {
    LauncherEvent event;
    event.kind = Kind::checked;
    event.failures = failures;
    Failure failure;
    if (!cleaned_) {
      // What a launcher that was killed has left behind. It is no reason to offer nothing: each
      // start makes its own preparations, and fails by itself when they fail.
      const DWORD console = WTSGetActiveConsoleSessionId();
      parts_.winlogon.clean(console, failure);
      parts_.session.clean(console, failure);
      failure = Failure();
      cleaned_ = true;
    }
    if (!readLauncherPolicy(parts_.policyFile).soundAddress) {
      event.refusal = Refusal::notOffered;
    } else if (!held_ && !parts_.holdFiles(failure)) {
      event.refusal = Refusal::clientFiles;
    } else {
      held_ = event.sound = true;
      event.way = proof_.recall();
    }
    tell_(event, textOfFailure(failure));
  });
}

void Performer::listen(const LauncherEffect& effect, bool selfTest) {
  const auto heard = [this](const LauncherEvent& event) { tell_(event, ""); };
  watch_ = std::make_unique<ClientWatch>(log_, parts_.events, heard);
  if (!watch_->start(effect.run, selfTest, client_.process.get(), client_.statusPipe.get())) {
    tell(Kind::failed, effect.run, {Refusal::startFailed, "watch", GetLastError()});
    return;
  }
  tell(Kind::started, effect.run);
}

void Performer::run(const LauncherEffect& effect, bool selfTest) {
  Failure failure;
  order_.selfTest = selfTest;
  order_.session = effect.session;
  if (wayOf(effect.way).start(order_, client_, failure)) return listen(effect, selfTest);
  tell(Kind::failed, effect.run, failure);
}

void Performer::prove(const LauncherEffect& effect) {
  tasks_.post([this, effect] {
    order_ = WayOrder();
    LauncherEffect there = effect;
    there.session = WTSGetActiveConsoleSessionId();
    run(there, true);
  });
}

void Performer::launch(const LauncherEffect& effect, const LaunchRequest& request) {
  tasks_.post([this, effect, request] {
    order_ = WayOrder();
    order_.request = request;
    if (effect.way != WayKind::session) return run(effect, false);
    Failure failure;
    if (parts_.session.prepare(password_, failure)) return tell(Kind::prepared, effect.run);
    tell(Kind::failed, effect.run, failure);
  });
}

void Performer::takeSignIn(LaunchReply& reply) {
  toUtf8(names::account, reply.account);
  toUtf8(password_.data(), reply.password);
  password_.forget();
}

void Performer::enter(const LauncherEffect& effect) {
  tasks_.post([this, effect] {
    Failure failure;
    if (parts_.session.enter(effect.session, order_, client_, failure))
      return listen(effect, false);
    tell(Kind::failed, effect.run, failure);
  });
}

void Performer::end(const LauncherEffect& effect) {
  tasks_.post([this, effect] {
    Failure failure;
    password_.forget();
    Way& way = wayOf(effect.way);
    // The order to end can come twice, when the service is stopped meanwhile.
    if (ended_ != effect.run && !way.end(client_, failure)) {
      Failure again;
      way.clean(order_.session, again);
    }
    ended_ = effect.run;
    // Only now: what the client says while it is ended belongs into its log.
    watch_.reset();
    client_ = RunningClient();
    tell(Kind::cleaned, effect.run, failure);
  });
}

}  // namespace gatehouse
