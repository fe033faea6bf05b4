#pragma once

#include "credential-provider/credential.h"

namespace gatehouse {

/**
 * The tiles of one screen. What it counts is there: a tile for which there was no memory is not
 * promised, because LogonUI takes a promised tile that is null for the end of everything.
 */
class Tiles {
 public:
  Tiles() = default;
  ~Tiles() { clear(); }
  Tiles(const Tiles&) = delete;
  Tiles& operator=(const Tiles&) = delete;

  /** More users than LogonUI shows at once; a list beyond it is cut off. */
  static constexpr DWORD most = 256;

  /**
   * One tile for each user whose SID is known, and one for others, where LogonUI asks for it or
   * there would be none at all. `users` may be null.
   */
  void make(ICredentialProviderUserArray* users, CREDENTIAL_PROVIDER_USAGE_SCENARIO scenario,
            const Reference<const Settings>& settings, const Reference<Launch>& launch);
  void clear();

  DWORD count() const { return count_; }
  /** Only below `count()`. */
  Credential* at(DWORD index) const { return list_[index]; }
  /** `count()` where it is none of them. */
  DWORD indexOf(const void* tile) const;

  friend void swap(Tiles& one, Tiles& other);

 private:
  void add(Credential* tile);

  Credential** list_ = nullptr;
  DWORD count_ = 0;
};

}  // namespace gatehouse
