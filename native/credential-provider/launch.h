#pragma once

#include <windows.h>

#include "credential-provider/counted.h"
#include "credential-provider/interfaces.h"
#include "credential-provider/launcher-pipe.h"
#include "credential-provider/outcome.h"
#include "credential-provider/reference.h"
#include "credential-provider/sign-in.h"

namespace gatehouse {

/**
 * The one launch that a provider may have under way, and how the last one went. LogonUI's thread
 * begins and looks; a thread of its own talks to the launcher. Only what is behind `lock_` is
 * touched by both, and nobody is called while it is held.
 */
class Launch final : public Counted<Launch> {
 public:
  /** All that a launch may take, in milliseconds. */
  static constexpr ULONGLONG limit = 15000;

  /** Nothing where Windows has no memory or event left. */
  static Reference<Launch> make();

  Launch() = default;
  ~Launch();
  ULONG AddRef() { return hold(); }
  ULONG Release() { return letGo(); }

  /** Who hears that the tiles have something new to show. */
  void advise(ICredentialProviderEvents* events, UINT_PTR context);
  /** Calls off what is under way and forgets who hears of it, and every password. */
  void unadvise();

  /**
   * Begins, and returns at once. Does nothing while one is under way. `asker` is the tile that
   * would sign in; `session` says whether a session of its own may be opened from here.
   */
  void begin(const LaunchRequest& request, const void* asker, bool session);

  Outcome outcome();
  void setOutcome(const Outcome& outcome);

  /** Whether there is a sign-in for somebody to be told of: true once. */
  bool announceSignIn(const void*& asker);
  /** The sign-in for the tile that asked, after it was announced: true once. */
  bool takeSignIn(const void* asker, SignIn& signIn);
  void forgetSignIn();

 private:
  static DWORD WINAPI work(void* self);
  void talk();
  void end(const Outcome& outcome, const SignIn* signIn);

  enum class Stage { none, ready, announced };

  SRWLOCK lock_ = SRWLOCK_INIT;
  HANDLE cancel_ = nullptr;
  bool underWay_ = false;
  Outcome outcome_;
  Reference<ICredentialProviderEvents> events_;
  UINT_PTR context_ = 0;
  Stage stage_ = Stage::none;
  SignIn signIn_;
  const void* asker_ = nullptr;
  /** Written before the thread begins, used by it alone. */
  LaunchRequest request_;
  bool session_ = false;
  HMODULE module_ = nullptr;
};

}  // namespace gatehouse
