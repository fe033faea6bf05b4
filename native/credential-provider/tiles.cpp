#include "credential-provider/tiles.h"

#include "credential-provider/identifiers.h"

namespace gatehouse {

namespace {

/** Text that a call has made for us, freed as COM asks. */
class GivenText {
 public:
  GivenText() = default;
  ~GivenText() { CoTaskMemFree(text_); }
  GivenText(const GivenText&) = delete;
  GivenText& operator=(const GivenText&) = delete;

  LPWSTR* receive() { return &text_; }
  const wchar_t* get() const { return text_; }

 private:
  LPWSTR text_ = nullptr;
};

bool describe(Credential& tile, ICredentialProviderUserArray& users, DWORD index) {
  Reference<ICredentialProviderUser> user;
  if (FAILED(users.GetAt(index, user.receive())) || !user) return false;
  GivenText sid;
  if (FAILED(user->GetSid(sid.receive()))) return false;
  GivenText account;
  const bool named = SUCCEEDED(user->GetStringValue(qualifiedUserName, account.receive()));
  return tile.setUser(sid.get(), named ? account.get() : nullptr);
}

bool wantsOthers(ICredentialProviderUserArray* users) {
  CREDENTIAL_PROVIDER_ACCOUNT_OPTIONS options = CPAO_NONE;
  return !users || FAILED(users->GetAccountOptions(&options)) || options != CPAO_NONE;
}

}  // namespace

void Tiles::make(ICredentialProviderUserArray* users, CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario,
                 const Reference<const Settings>& settings, const Reference<Launch>& launch) {
  clear();
  DWORD listed = 0;
  if (!users || FAILED(users->GetCount(&listed))) listed = 0;
  if (listed > most) listed = most;
  list_ = static_cast<Credential**>(allocate((listed + 1) * sizeof *list_));
  if (!list_) return;
  for (DWORD i = 0; i < listed; i++) {
    Credential* tile = create<Credential>(scenario, settings, launch);
    if (!tile) continue;
    if (describe(*tile, *users, i))
      add(tile);
    else
      tile->Release();
  }
  if (count_ == 0 || wantsOthers(users)) add(create<Credential>(scenario, settings, launch));
}

void Tiles::clear() {
  Credential** list = list_;
  const DWORD count = count_;
  list_ = nullptr;
  count_ = 0;
  for (DWORD i = 0; i < count; i++) list[i]->Release();
  release(list);
}

DWORD Tiles::indexOf(const void* tile) const {
  DWORD index = 0;
  while (index < count_ && list_[index] != tile) index++;
  return index;
}

void Tiles::add(Credential* tile) {
  if (tile) list_[count_++] = tile;
}

void swap(Tiles& one, Tiles& other) {
  Credential** list = one.list_;
  const DWORD count = one.count_;
  one.list_ = other.list_;
  one.count_ = other.count_;
  other.list_ = list;
  other.count_ = count;
}

}  // namespace gatehouse
