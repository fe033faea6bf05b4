#include "launcher/file-digest.h"

#include <vector>

namespace gatehouse {

namespace {

bool isGood(NTSTATUS status) {
  if (status < 0) SetLastError(LsaNtStatusToWinError(status));
  return status >= 0;
}

bool digestAll(const System& system, HANDLE file, BCRYPT_HASH_HANDLE hash, FileDigest& digest) {
  std::vector<unsigned char> buffer(256 * 1024);
  unsigned long long total = 0;
  for (;;) {
    DWORD count = 0;
    if (!system.readFile(file, buffer.data(), static_cast<DWORD>(buffer.size()), &count, nullptr))
      return false;
    if (count == 0) break;
    if (total == 0) digest.program = count >= 2 && buffer[0] == 'M' && buffer[1] == 'Z';
    total += count;
    if (total > longestFile) {
      SetLastError(ERROR_FILE_TOO_LARGE);
      return false;
    }
    if (!isGood(system.hashData(hash, buffer.data(), count, 0))) return false;
  }
  return isGood(
      system.finishHash(hash, digest.sha256.data(), static_cast<ULONG>(digest.sha256.size()), 0));
}

}  // namespace

bool digestFile(const System& system, HANDLE file, FileDigest& digest) {
  digest = FileDigest();
  BCRYPT_ALG_HANDLE algorithm = nullptr;
  if (!isGood(system.openHash(&algorithm, BCRYPT_SHA256_ALGORITHM, nullptr, 0))) return false;
  BCRYPT_HASH_HANDLE hash = nullptr;
  bool done = isGood(system.createHash(algorithm, &hash, nullptr, 0, nullptr, 0, 0));
  if (done) {
    done = digestAll(system, file, hash, digest);
    const DWORD code = GetLastError();
    BCryptDestroyHash(hash);
    SetLastError(code);
  }
  const DWORD code = GetLastError();
  BCryptCloseAlgorithmProvider(algorithm, 0);
  SetLastError(code);
  return done;
}

}  // namespace gatehouse
