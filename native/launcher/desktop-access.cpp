#include "launcher/desktop-access.h"

#include "launcher/access-list.h"

namespace gatehouse {

namespace {

/**
 * Chromium's sandbox reads the list of the window station and makes a desktop of its own, which
 * nobody can switch to from here (Microsoft, "SwitchDesktop": not from a secured desktop).
 */
constexpr AccessPair stationAccess = {
    WINSTA_ACCESSCLIPBOARD | WINSTA_WRITEATTRIBUTES | WINSTA_EXITWINDOWS | WINSTA_READSCREEN |
        DELETE | WRITE_DAC | WRITE_OWNER,
    WINSTA_ENUMDESKTOPS | WINSTA_READATTRIBUTES | WINSTA_CREATEDESKTOP | WINSTA_ACCESSGLOBALATOMS |
        WINSTA_ENUMERATE | READ_CONTROL,
};

constexpr AccessPair desktopAccess = {
    DESKTOP_HOOKCONTROL | DESKTOP_JOURNALRECORD | DESKTOP_JOURNALPLAYBACK | DESKTOP_SWITCHDESKTOP |
        DELETE | WRITE_DAC | WRITE_OWNER,
    DESKTOP_READOBJECTS | DESKTOP_CREATEWINDOW | DESKTOP_CREATEMENU | DESKTOP_ENUMERATE |
        DESKTOP_WRITEOBJECTS | READ_CONTROL,
};

/** More than the largest list there can be. */
constexpr DWORD descriptorRoom = 68 * 1024;

enum class Change { give, take };

/** Reads the object's list, changes it and writes it back, if there was anything to change. */
bool changeList(const System& system, HANDLE object, const SidBytes& logon, const AccessPair& pair,
                Change change) {
  SECURITY_INFORMATION part = DACL_SECURITY_INFORMATION;
  std::vector<unsigned char> bytes(descriptorRoom);
  DWORD needed = 0;
  if (!system.getUserObjectSecurity(object, &part, bytes.data(), descriptorRoom, &needed))
    return false;
  BOOL present = FALSE;
  BOOL defaulted = FALSE;
  ACL* list = nullptr;
  if (!GetSecurityDescriptorDacl(bytes.data(), &present, &list, &defaulted)) return false;
  // Without a list everybody may do everything; with one of two entries hardly anybody could.
  if (!present || list == nullptr) {
    SetLastError(ERROR_INVALID_ACL);
    return false;
  }
  unsigned removed = 0;
  AclBytes changed = change == Change::give ? withAccess(*list, logon, pair)
                                            : withoutAccess(*list, logon, pair, removed);
  if (changed.empty()) {
    SetLastError(ERROR_INVALID_ACL);
    return false;
  }
  if (change == Change::take && removed == 0) return true;
  SECURITY_DESCRIPTOR descriptor = {};
  return InitializeSecurityDescriptor(&descriptor, SECURITY_DESCRIPTOR_REVISION) &&
         SetSecurityDescriptorDacl(&descriptor, TRUE, reinterpret_cast<ACL*>(changed.data()),
                                   FALSE) &&
         system.setUserObjectSecurity(object, &part, &descriptor);
}

bool changeStation(const System& system, const SidBytes& logon, Change change, Failure& failure) {
  HWINSTA station = system.openWindowStation(L"WinSta0", FALSE, READ_CONTROL | WRITE_DAC);
  if (station == nullptr)
    return refuse(failure, Refusal::hardening, "open-window-station", GetLastError());
  const bool done = changeList(system, station, logon, stationAccess, change);
  const DWORD code = done ? ERROR_SUCCESS : GetLastError();
  system.closeWindowStation(station);
  return done || refuse(failure, Refusal::hardening, "window-station-access", code);
}

bool changeDesktop(const System& system, const SidBytes& logon, Change change, Failure& failure) {
  HDESK desktop = system.openDesktop(L"Winlogon", 0, FALSE, READ_CONTROL | WRITE_DAC);
  if (desktop == nullptr)
    return refuse(failure, Refusal::hardening, "open-desktop", GetLastError());
  const bool done = changeList(system, desktop, logon, desktopAccess, change);
  const DWORD code = done ? ERROR_SUCCESS : GetLastError();
  system.closeDesktop(desktop);
  return done || refuse(failure, Refusal::hardening, "desktop-access", code);
}

bool takeBoth(const System& system, const SidBytes& logon, Failure& failure) {
  const bool desktop = changeDesktop(system, logon, Change::take, failure);
  return changeStation(system, logon, Change::take, failure) && desktop;
}

}  // namespace

bool giveDesktopAccess(const System& system, const SidBytes& logon, Failure& failure) {
  if (logon.empty()) return refuse(failure, Refusal::hardening, "logon-sid", 0);
  if (!changeStation(system, logon, Change::give, failure)) return false;
  if (changeDesktop(system, logon, Change::give, failure)) return true;
  Failure second;
  changeStation(system, logon, Change::take, second);
  return false;
}

bool takeDesktopAccess(const System& system, const SidBytes& logon, Failure& failure) {
  // An empty one would mean everybody's.
  if (logon.empty()) return refuse(failure, Refusal::hardening, "logon-sid", 0);
  return takeBoth(system, logon, failure);
}

bool clearDesktopAccess(const System& system, Failure& failure) {
  return takeBoth(system, SidBytes(), failure);
}

}  // namespace gatehouse
