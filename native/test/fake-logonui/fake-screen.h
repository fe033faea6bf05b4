#pragma once

#include <memory>
#include <vector>

#include "credential-provider/interfaces.h"
#include "credential-provider/reference.h"
#include "test/fake-logonui/fake-events.h"
#include "test/fake-logonui/fake-users.h"
#include "test/fake-logonui/script.h"

namespace gatehouse {

/** How the provider under test is reached. */
struct Entrance {
  std::function<HRESULT(REFIID wanted, void** object)> make;
  std::function<HRESULT()> canUnload;
};

/** What one showing of LogonUI holds. */
class FakeScreen {
 public:
  explicit FakeScreen(Entrance entrance) : entrance_(std::move(entrance)) {}

  /** Teaches the script everything that LogonUI does. */
  void teach(Script& script);

  Reference<ICredentialProvider> provider;
  std::vector<Reference<ICredentialProviderCredential2>> tiles;
  FakeEvents events;
  FakeTileEvents tileEvents;

  const Entrance& entrance() const { return entrance_; }

  /** Waits until nothing of the provider's is alive. False when `limit` milliseconds passed. */
  bool settle(DWORD limit) const;

  HRESULT setUsers(FakeUsers* users);
  /** Asks for all tiles as LogonUI does; the number of those that were promised and are null. */
  DWORD takeTiles(DWORD& count, DWORD& standard, BOOL& autoLogon, HRESULT& result);
  void drop();

 private:
  void teachLife(Script& script);
  void teachTiles(Script& script);

  Entrance entrance_;
};

/** Everything that a tile says of itself. */
std::string describeTile(ICredentialProviderCredential2* tile);

/** Hands every method what it must not be given, and what nobody should ask for. */
void teachAbuse(Script& script, FakeScreen& screen);

/** Sets and reads values under HKEY_LOCAL_MACHINE. */
void teachRegistry(Script& script);

/** Many lives, and what they leave behind. */
void teachRounds(Script& script, FakeScreen& screen);

/** Milliseconds on a clock that is fine enough for a press. */
double now();

}  // namespace gatehouse
