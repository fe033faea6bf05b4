#pragma once

#include <string>

#include "launcher/launcher.h"

namespace gatehouse {

/**
 * What has been proven on this machine, in `names::settingsKey` as `Proven`: version, way and build
 * of Windows. After an update of Gatehouse or of Windows it no longer fits, and is proven again.
 */
class Proof {
 public:
  static constexpr wchar_t valueName[] = L"Proven";

  /** `version` of this program. */
  explicit Proof(std::wstring version);

  /** The way that was proven here with this version on this Windows, or `none`. */
  WayKind recall() const;

  void remember(WayKind way) const;
  void forget() const;

 private:
  std::wstring textFor(WayKind way) const;

  std::wstring version_;
  std::wstring windows_;
};

}  // namespace gatehouse
