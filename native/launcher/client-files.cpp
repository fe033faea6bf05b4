#include "launcher/client-files.h"

#include <utility>

#include "launcher/client-manifest.h"
#include "launcher/file-signer.h"
#include "launcher/held-entry.h"

namespace gatehouse {

namespace {

/** One look over the folder; what was found good so far is in `held`. */
class Inspection {
 public:
  Inspection(const System& system, std::wstring root, const ClientManifest& manifest,
             Failure& failure)
      : system_(system), root_(std::move(root)), manifest_(manifest), failure_(failure) {}

  bool run(const std::wstring& launcher) {
    if (!readOwnSigner(launcher)) return false;
    std::vector<std::wstring> folders = {L""};
    while (!folders.empty()) {
      const std::wstring folder = std::move(folders.back());
      folders.pop_back();
      if (!inspectFolder(folder, folders)) return false;
    }
    // Each is in the manifest and none comes twice, so equal numbers mean that none is missing.
    return files_ == manifest_.size() || failed("file-missing", ERROR_FILE_NOT_FOUND);
  }

  std::vector<Handle> held;

 private:
  bool failed(const char* step, DWORD code) {
    return refuse(failure_, Refusal::clientFiles, step, code);
  }

  bool readOwnSigner(const std::wstring& launcher) {
    HeldEntry own;
    DWORD code = ERROR_SUCCESS;
    if (!holdEntry(system_, L"\\\\?\\" + launcher, GENERIC_READ, FILE_SHARE_READ, own))
      return failed("open-launcher", GetLastError());
    return readSigner(system_, own.handle.get(), launcher, signer_, code) ||
           failed("launcher-signature", code);
  }

  bool inspectFolder(const std::wstring& folder, std::vector<std::wstring>& folders) {
    HeldEntry entry;
    // Held too, so that no folder can be moved away from above a file.
    if (!holdEntry(system_, fullPath(folder), FILE_LIST_DIRECTORY, FILE_SHARE_READ, entry))
      return failed("open-folder", GetLastError());
    if (!entry.isFolder()) return failed("folder-elsewhere", leadsElsewhere);
    std::vector<std::wstring> names;
    if (!readNames(system_, entry.handle.get(), names))
      return failed("read-folder", GetLastError());
    held.push_back(std::move(entry.handle));
    for (const std::wstring& name : names) {
      const std::wstring path = folder.empty() ? name : folder + L"\\" + name;
      if (!inspectEntry(path, folders)) return false;
    }
    return true;
  }

  bool inspectEntry(const std::wstring& path, std::vector<std::wstring>& folders) {
    HeldEntry entry;
    if (!holdEntry(system_, fullPath(path), GENERIC_READ, FILE_SHARE_READ, entry))
      return failed("open-file", GetLastError());
    if (entry.isElsewhere()) return failed("file-elsewhere", leadsElsewhere);
    if (entry.isFolder()) {
      folders.push_back(path);
      // Opened again with the others; the manifest names no empty folders, so their number is
      // bounded here.
      return folders.size() <= mostFiles || failed("folders", 0);
    }
    const auto expected = manifest_.find(path);
    if (expected == manifest_.end()) return failed("file-too-many", 0);
    FileDigest digest;
    if (!digestFile(system_, entry.handle.get(), digest))
      return failed("read-file", GetLastError());
    if (digest.sha256 != expected->second) return failed("file-changed", 0);
    if (digest.program && !isSignedAlike(entry.handle.get(), path)) return false;
    files_++;
    held.push_back(std::move(entry.handle));
    return true;
  }

  bool isSignedAlike(HANDLE file, const std::wstring& path) {
    Certificate signer;
    DWORD code = ERROR_SUCCESS;
    if (!readSigner(system_, file, root_ + L"\\" + path, signer, code))
      return failed("file-signature", code);
    return signer == signer_ || failed("file-signer", 0);
  }

  std::wstring fullPath(const std::wstring& path) const {
    return L"\\\\?\\" + root_ + (path.empty() ? L"" : L"\\" + path);
  }

  const System& system_;
  const std::wstring root_;
  const ClientManifest& manifest_;
  Failure& failure_;
  Certificate signer_;
  std::size_t files_ = 0;
};

}  // namespace

bool ClientFiles::hold(const System& system, const std::wstring& folder,
                       const std::wstring& launcher, const std::string& manifest,
                       Failure& failure) {
  release();
  ClientManifest expected;
  if (!readClientManifest(manifest, expected))
    return refuse(failure, Refusal::clientFiles, "manifest", 0);
  Inspection inspection(system, folder, expected, failure);
  if (!inspection.run(launcher)) return false;
  handles_ = std::move(inspection.held);
  return true;
}

std::string ownManifest() {
  const HRSRC found = FindResourceW(nullptr, L"CLIENTFILES", RT_RCDATA);
  const HGLOBAL loaded = found == nullptr ? nullptr : LoadResource(nullptr, found);
  const auto* bytes = loaded == nullptr ? nullptr : static_cast<const char*>(LockResource(loaded));
  const DWORD size = found == nullptr ? 0 : SizeofResource(nullptr, found);
  return bytes == nullptr ? std::string() : std::string(bytes, size);
}

}  // namespace gatehouse
