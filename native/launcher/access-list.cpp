#include "launcher/access-list.h"

#include "launcher/token-facts.h"

namespace gatehouse {

namespace {

DWORD sizeOf(const ACL& list) {
  ACL_SIZE_INFORMATION size = {};
  const bool known =
      GetAclInformation(const_cast<ACL*>(&list), &size, sizeof(size), AclSizeInformation) != FALSE;
  return known ? size.AclBytesInUse : 0;
}

bool begin(AclBytes& bytes, DWORD size) {
  // A list is at most 65,535 bytes long, in steps of four.
  if (size == 0 || size > 0xFFFC) return false;
  bytes.assign(size, 0);
  return InitializeAcl(reinterpret_cast<ACL*>(bytes.data()), size, ACL_REVISION) != FALSE;
}

bool copyEntry(AclBytes& bytes, const ACE_HEADER* entry) {
  return AddAce(reinterpret_cast<ACL*>(bytes.data()), ACL_REVISION, MAXDWORD,
                const_cast<ACE_HEADER*>(entry), entry->AceSize) != FALSE;
}

/** Entries for an allowed or denied sign-in have one form; `SidStart` is its identifier. */
bool isOfPair(const ACE_HEADER* entry, const SidBytes& logon, const AccessPair& pair) {
  if (entry->AceType != ACCESS_ALLOWED_ACE_TYPE && entry->AceType != ACCESS_DENIED_ACE_TYPE)
    return false;
  const auto* known = reinterpret_cast<const ACCESS_ALLOWED_ACE*>(entry);
  const bool denies = entry->AceType == ACCESS_DENIED_ACE_TYPE;
  if (known->Mask != (denies ? pair.denied : pair.allowed) || entry->AceFlags != 0) return false;
  const SidBytes sid = copyOf(const_cast<DWORD*>(&known->SidStart));
  return logon.empty() ? isLogon(sid) : sid == logon;
}

}  // namespace

AclBytes withAccess(const ACL& list, const SidBytes& logon, const AccessPair& pair) {
  const DWORD own =
      2 * static_cast<DWORD>(sizeof(ACCESS_ALLOWED_ACE) - sizeof(DWORD) + logon.size());
  SidBytes sid = logon;
  AclBytes bytes;
  if (!begin(bytes, sizeOf(list) + own)) return {};
  ACL* to = reinterpret_cast<ACL*>(bytes.data());
  if (!AddAccessDeniedAce(to, ACL_REVISION, pair.denied, sid.data())) return {};
  for (DWORD i = 0; i < list.AceCount; i++) {
    void* entry = nullptr;
    if (!GetAce(const_cast<ACL*>(&list), i, &entry) ||
        !copyEntry(bytes, static_cast<const ACE_HEADER*>(entry)))
      return {};
  }
  if (!AddAccessAllowedAce(to, ACL_REVISION, pair.allowed, sid.data())) return {};
  return bytes;
}

AclBytes withoutAccess(const ACL& list, const SidBytes& logon, const AccessPair& pair,
                       unsigned& removed) {
  removed = 0;
  AclBytes bytes;
  if (!begin(bytes, sizeOf(list))) return {};
  for (DWORD i = 0; i < list.AceCount; i++) {
    void* entry = nullptr;
    if (!GetAce(const_cast<ACL*>(&list), i, &entry)) return {};
    const auto* header = static_cast<const ACE_HEADER*>(entry);
    if (isOfPair(header, logon, pair)) {
      removed++;
    } else if (!copyEntry(bytes, header)) {
      return {};
    }
  }
  return bytes;
}

}  // namespace gatehouse
