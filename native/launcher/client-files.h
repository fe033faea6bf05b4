#pragma once

#include <string>
#include <vector>

#include "launcher/failure.h"
#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/**
 * The files of the client, held open from the moment that each was found to be what was installed
 * until this object goes: nobody can write, replace, rename or delete them in between.
 */
class ClientFiles {
 public:
  /**
   * Takes hold of every file in `folder` (a full path). The folder must hold exactly the files that
   * `manifest` names, each with its SHA-256 and none through a reparse point; a file that Windows
   * would run must bear a valid signature of the certificate that signed `launcher`, the path of
   * this program. False for anything else, and nothing is held then. An empty manifest (a build for
   * development) is never satisfied. Reads about 250 MB: once at the start of the service.
   */
  bool hold(const System& system, const std::wstring& folder, const std::wstring& launcher,
            const std::string& manifest, Failure& failure);

  bool held() const { return !handles_.empty(); }
  void release() { handles_.clear(); }

 private:
  std::vector<Handle> handles_;
};

/** The manifest that was linked into this program; empty where there is none. */
std::string ownManifest();

}  // namespace gatehouse
