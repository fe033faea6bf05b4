#include <cstring>

#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

/** No handles of the kernel: nobody but these calls knows them. */
char station;
char desktop;

HWINSTA openStation(LPCWSTR, BOOL, ACCESS_MASK) {
  fake.borrowed++;
  return reinterpret_cast<HWINSTA>(&station);
}

BOOL closeStation(HWINSTA) {
  fake.borrowed--;
  return TRUE;
}

HDESK openDesktop(LPCWSTR, DWORD, BOOL, ACCESS_MASK) {
  fake.borrowed++;
  return reinterpret_cast<HDESK>(&desktop);
}

BOOL closeDesktop(HDESK) {
  fake.borrowed--;
  return TRUE;
}

AclBytes& listOf(HANDLE object) {
  return object == &station ? fake.stationList : fake.desktopList;
}

BOOL getSecurity(HANDLE object, PSECURITY_INFORMATION, PSECURITY_DESCRIPTOR descriptor, DWORD size,
                 LPDWORD needed) {
  const AclBytes& list = listOf(object);
  auto* bytes = static_cast<unsigned char*>(descriptor);
  *needed = static_cast<DWORD>(sizeof(SECURITY_DESCRIPTOR) + list.size());
  if (*needed > size) return FALSE;
  unsigned char* copy = bytes + sizeof(SECURITY_DESCRIPTOR);
  std::memcpy(copy, list.data(), list.size());
  ACL* dacl = fake.nullList ? nullptr : reinterpret_cast<ACL*>(copy);
  return InitializeSecurityDescriptor(descriptor, SECURITY_DESCRIPTOR_REVISION) &&
         SetSecurityDescriptorDacl(descriptor, TRUE, dacl, FALSE);
}

BOOL setSecurity(HANDLE object, PSECURITY_INFORMATION, PSECURITY_DESCRIPTOR descriptor) {
  BOOL present = FALSE;
  BOOL defaulted = FALSE;
  ACL* list = nullptr;
  GetSecurityDescriptorDacl(descriptor, &present, &list, &defaulted);
  const auto* bytes = reinterpret_cast<const unsigned char*>(list);
  listOf(object) = AclBytes(bytes, bytes + list->AclSize);
  note((object == &station ? "station " : "desktop ") + textOfList(listOf(object)));
  return TRUE;
}

}  // namespace

System fakeDesktops(System system) {
  system.openWindowStation = openStation;
  system.closeWindowStation = closeStation;
  system.openDesktop = openDesktop;
  system.closeDesktop = closeDesktop;
  system.getUserObjectSecurity = getSecurity;
  system.setUserObjectSecurity = setSecurity;
  return system;
}

}  // namespace gatehouse::test
