#include "launcher/pipe-server.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "common/names.h"
#include "launcher/lock.h"
#include "launcher/security-descriptor.h"

namespace gatehouse {

using State = PipeConnection::State;

PipeServer::PipeServer(PipeRules rules, PipeListener& listener)
    : rules_(std::move(rules)),
      listener_(listener),
      wake_(CreateEventW(nullptr, FALSE, FALSE, nullptr)),
      ending_(CreateEventW(nullptr, TRUE, FALSE, nullptr)) {
  InitializeCriticalSection(&lock_);
}

PipeServer::~PipeServer() {
  stop(INFINITE);
  DeleteCriticalSection(&lock_);
}

bool PipeServer::open(DWORD& error) {
  const SecurityDescriptor descriptor(rules_.access);
  if (!descriptor) {
    error = ERROR_INVALID_SECURITY_DESCR;
    return false;
  }
  SECURITY_ATTRIBUTES attributes = descriptor.attributes();
  DWORD first = FILE_FLAG_FIRST_PIPE_INSTANCE;
  for (Place& place : places_) {
    Handle pipe(CreateNamedPipeW(
        names::pipe, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | first,
        PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE | PIPE_WAIT | PIPE_REJECT_REMOTE_CLIENTS,
        static_cast<DWORD>(instances), longestMessage, longestMessage, 0, &attributes));
    if (!pipe) {
      error = GetLastError();
      return false;
    }
    first = 0;
    place.connection.open(std::move(pipe));
  }
  return true;
}

bool PipeServer::start(std::function<void()> broken) {
  return thread_.start([this] { serve(); }, std::move(broken));
}

bool PipeServer::stop(DWORD milliseconds) {
  SetEvent(ending_.get());
  return thread_.join(milliseconds);
}

void PipeServer::reply(std::uint32_t id, const LaunchReply& reply) {
  {
    const Lock lock(lock_);
    replies_[id] = reply;
  }
  SetEvent(wake_.get());
}

DWORD PipeServer::patience(std::uint64_t now) const {
  std::uint64_t least = INFINITE;
  for (const Place& place : places_) {
    if (place.until == 0) continue;
    least = std::min<std::uint64_t>(least, place.until > now ? place.until - now : 0);
  }
  return static_cast<DWORD>(least);
}

void PipeServer::serve() {
  HANDLE events[instances + 2] = {ending_.get(), wake_.get()};
  for (std::size_t i = 0; i < instances; i++) events[i + 2] = places_[i].connection.event();
  for (;;) {
    const DWORD which = WaitForMultipleObjects(static_cast<DWORD>(instances + 2), events, FALSE,
                                               patience(GetTickCount64()));
    if (which == WAIT_OBJECT_0 || which == WAIT_FAILED) break;
    const std::uint64_t now = GetTickCount64();
    deliver(now);
    for (std::size_t i = 0; i < instances; i++) {
      Place& place = places_[i];
      if (WaitForSingleObject(events[i + 2], 0) == WAIT_OBJECT_0) goOn(place, now);
      if (place.until != 0 && now >= place.until) listen(place);
    }
  }
  // What was answered last is still fetched by whoever asked; nobody is asked anew.
  deliver(GetTickCount64());
}

void PipeServer::listen(Place& place) {
  place.id = 0;
  place.until = 0;
  place.connection.listen();
  if (place.connection.state() == State::broken) throw std::runtime_error("the pipe has failed");
}

void PipeServer::goOn(Place& place, std::uint64_t now) {
  const State state = place.connection.state();
  if (state == State::broken) return;
  if (!place.connection.complete()) return listen(place);
  switch (state) {
    case State::listening: return greet(place, now);
    case State::reading: return interpret(place, now);
    case State::replying:
      place.connection.waitForClose();
      place.until = now + fetchWithin;
      return;
    default: return listen(place);
  }
}

void PipeServer::greet(Place& place, std::uint64_t now) {
  if (!limit_.allows(now)) {
    listener_.takeTrouble(events::tooManyRequests, "");
    return listen(place);
  }
  place.caller = PipeCaller();
  const char* step = identifyCaller(place.connection.pipe(), rules_.caller, place.caller);
  if (step != nullptr) {
    const std::string process = std::to_string(place.caller.processId);
    listener_.takeTrouble(events::callerRefused, "process " + process + ", " + step);
    return listen(place);
  }
  place.connection.read();
  place.until = now + sayWithin;
}

void PipeServer::interpret(Place& place, std::uint64_t now) {
  LaunchRequest request;
  const char* const message = place.connection.message();
  if (!read(message, place.connection.size(), request))
    return refuse(place, Refusal::badRequest, now);
  if (!rules_.isOffered(place.caller.session)) return refuse(place, Refusal::notOffered, now);
  place.id = ++lastId_;
  place.until = now + replyWithin;
  place.connection.waitForReply();
  listener_.takeRequest(place.id, request, std::move(place.caller));
}

void PipeServer::refuse(Place& place, Refusal refusal, std::uint64_t now) {
  listener_.takeTrouble(events::requestRefused, nameOf(refusal));
  LaunchReply reply;
  reply.kind = LaunchReply::Kind::refused;
  reply.refusal = refusal;
  say(place, reply, now);
}

void PipeServer::say(Place& place, const LaunchReply& reply, std::uint64_t now) {
  if (!place.connection.reply(reply)) return listen(place);
  place.until = now + fetchWithin;
}

void PipeServer::deliver(std::uint64_t now) {
  std::map<std::uint32_t, LaunchReply> replies;
  {
    const Lock lock(lock_);
    replies.swap(replies_);
  }
  for (auto& [id, reply] : replies) {
    for (Place& place : places_) {
      if (place.id == id && place.connection.state() == State::asked) say(place, reply, now);
    }
    reply.password.forget();
  }
}

}  // namespace gatehouse
