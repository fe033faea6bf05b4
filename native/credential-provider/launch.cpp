#include "credential-provider/launch.h"

#include "credential-provider/handle.h"
#include "credential-provider/lock.h"
#include "credential-provider/screen.h"
#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

/** Enough for a few messages; LogonUI's own stacks are a megabyte. */
constexpr SIZE_T stackSize = 128 * 1024;

Outcome outcomeOf(Answer answer) {
  switch (answer) {
    case Answer::unreachable: return {Outcome::Kind::unreachable};
    case Answer::untrusted: return {Outcome::Kind::untrusted};
    case Answer::garbled: return {Outcome::Kind::garbled};
    case Answer::late: return {Outcome::Kind::late};
    case Answer::replied:
    case Answer::cancelled: return {Outcome::Kind::none};
    default: return {Outcome::Kind::failed};
  }
}

/** The file that this code is in, held so that it cannot be unloaded under a thread of ours. */
HMODULE holdModule() {
  HMODULE module = nullptr;
  static const char inside = 0;
  const BOOL held = GetModuleHandleExW(GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS,
                                       reinterpret_cast<LPCWSTR>(&inside), &module);
  return held ? module : nullptr;
}

}  // namespace

Reference<Launch> Launch::make() {
  Reference<Launch> launch = Reference<Launch>::own(create<Launch>());
  if (launch) launch->cancel_ = windowsCalls().createEvent(nullptr, TRUE, FALSE, nullptr);
  return launch && launch->cancel_ ? launch : Reference<Launch>();
}

Launch::~Launch() {
  signIn_.forget();
  if (cancel_) CloseHandle(cancel_);
}

void Launch::advise(ICredentialProviderEvents* events, UINT_PTR context) {
  // Declared before the lock: whoever heard before is let go when it is no longer held.
  auto hears = Reference<ICredentialProviderEvents>::share(events);
  const Lock lock(lock_);
  swap(events_, hears);
  context_ = context;
}

void Launch::unadvise() {
  Reference<ICredentialProviderEvents> heard;
  const Lock lock(lock_);
  swap(events_, heard);
  if (underWay_) SetEvent(cancel_);
  signIn_.forget();
  stage_ = Stage::none;
}

void Launch::begin(const LaunchRequest& request, const void* asker, bool session) {
  {
    const Lock lock(lock_);
    if (underWay_) return;
    underWay_ = true;
    outcome_ = {Outcome::Kind::opening};
    signIn_.forget();
    stage_ = Stage::none;
    asker_ = asker;
    ResetEvent(cancel_);
  }
  request_ = request;
  session_ = session;
  module_ = holdModule();
  if (module_) {
    AddRef();
    const Handle thread(windowsCalls().createThread(nullptr, stackSize, work, this,
                                                    STACK_SIZE_PARAM_IS_A_RESERVATION, nullptr));
    if (thread) return;
    Release();
    FreeLibrary(module_);
  }
  const Lock lock(lock_);
  underWay_ = false;
  outcome_ = {Outcome::Kind::failed};
}

DWORD WINAPI Launch::work(void* self) {
  auto launch = Reference<Launch>::own(static_cast<Launch*>(self));
  const HMODULE module = launch->module_;
  launch->talk();
  launch.clear();
  // The last thing that runs here must not be code of a file that is gone.
  FreeLibraryAndExitThread(module, 0);
}

void Launch::talk() {
  // Asked here and not on the press, because it is a question to another process.
  if (request_.scenario == Scenario::signIn && isSomebodySignedIn())
    request_.scenario = Scenario::unlock;
  LaunchReply reply;
  const ULONGLONG deadline = windowsCalls().getTickCount() + limit;
  const Answer answer = talkToLauncher(request_, deadline, cancel_, reply);
  Outcome outcome = outcomeOf(answer);
  SignIn signIn;
  bool signsIn = false;
  if (answer == Answer::replied && reply.kind == LaunchReply::Kind::refused)
    outcome = {Outcome::Kind::refused, reply.refusal};
  if (answer == Answer::replied && reply.kind == LaunchReply::Kind::signIn) {
    signsIn = session_ && prepareSignIn(reply, signIn);
    if (!signsIn)
      outcome = {Outcome::Kind::refused, session_ ? Refusal::account : Refusal::notOffered};
  }
  reply.password.forget();
  end(outcome, signsIn ? &signIn : nullptr);
  signIn.forget();
}

void Launch::end(const Outcome& outcome, const SignIn* signIn) {
  Reference<ICredentialProviderEvents> events;
  UINT_PTR context = 0;
  {
    const Lock lock(lock_);
    underWay_ = false;
    const bool cancelled = WaitForSingleObject(cancel_, 0) == WAIT_OBJECT_0;
    outcome_ = cancelled ? Outcome() : outcome;
    if (cancelled) return;
    if (signIn) {
      signIn_.take(*signIn);
      stage_ = Stage::ready;
    }
    // A window that has opened is seen by itself. Told of it, LogonUI would make its tiles anew and
    // come to the front, before that window.
    if (!signIn && outcome.kind == Outcome::Kind::none) return;
    events = events_;
    context = context_;
  }
  if (events) events->CredentialsChanged(context);
}

Outcome Launch::outcome() {
  const Lock lock(lock_);
  return outcome_;
}

void Launch::setOutcome(const Outcome& outcome) {
  const Lock lock(lock_);
  if (!underWay_) outcome_ = outcome;
}

bool Launch::announceSignIn(const void*& asker) {
  const Lock lock(lock_);
  if (stage_ != Stage::ready) return false;
  stage_ = Stage::announced;
  asker = asker_;
  return true;
}

bool Launch::takeSignIn(const void* asker, SignIn& signIn) {
  const Lock lock(lock_);
  if (stage_ != Stage::announced || asker != asker_) return false;
  stage_ = Stage::none;
  signIn.take(signIn_);
  signIn_.forget();
  return true;
}

void Launch::forgetSignIn() {
  const Lock lock(lock_);
  signIn_.forget();
  stage_ = Stage::none;
}

}  // namespace gatehouse
