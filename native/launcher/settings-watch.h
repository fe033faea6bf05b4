#pragma once

#include <windows.h>

#include "launcher/handle.h"
#include "launcher/writable-key.h"

namespace gatehouse {

/** Says when something has changed near the settings: in the policies or in what was installed. */
class SettingsWatch {
 public:
  SettingsWatch();

  /** Signalled by the first change after `arm`. Changes of others signal it, too. */
  HANDLE changed() const { return changed_.get(); }

  /** To be called before the settings are read, so that no change falls between. */
  void arm();

 private:
  Handle changed_;
  WritableKey policies_;
  WritableKey settings_;
};

}  // namespace gatehouse
