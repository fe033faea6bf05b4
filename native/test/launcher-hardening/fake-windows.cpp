#include "test/launcher-hardening/fake-windows.h"

#include <sddl.h>

#include "launcher/profile-folder.h"
#include "test/launcher-hardening/handles.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

FakeWindows fake;

namespace {

/** SYSTEM, and somebody who is signed in. */
constexpr wchar_t usualStation[] = L"D:(A;;0xf037f;;;SY)(A;;0x37f;;;S-1-5-5-0-999)";
constexpr wchar_t usualDesktop[] = L"D:(A;;0xf01ff;;;SY)";

AclBytes listOf(const wchar_t* text) {
  PSECURITY_DESCRIPTOR descriptor = nullptr;
  if (!ConvertStringSecurityDescriptorToSecurityDescriptorW(text, SDDL_REVISION_1, &descriptor,
                                                            nullptr))
    return {};
  BOOL present = FALSE;
  BOOL defaulted = FALSE;
  ACL* list = nullptr;
  GetSecurityDescriptorDacl(descriptor, &present, &list, &defaulted);
  const auto* bytes = reinterpret_cast<const unsigned char*>(list);
  AclBytes copy(bytes, bytes + list->AclSize);
  LocalFree(descriptor);
  return copy;
}

}  // namespace

SidBytes sidOf(const wchar_t* text) {
  PSID sid = nullptr;
  if (!ConvertStringSidToSidW(text, &sid)) return {};
  const auto* bytes = static_cast<const unsigned char*>(sid);
  SidBytes copy(bytes, bytes + GetLengthSid(sid));
  LocalFree(sid);
  return copy;
}

std::string textOf(const SidBytes& sid) {
  wchar_t* text = nullptr;
  SidBytes copy = sid;
  if (!ConvertSidToStringSidW(copy.data(), &text)) return "?";
  const std::string said = sayText(text);
  LocalFree(text);
  return said.substr(1, said.size() - 2);
}

std::string textOfList(const AclBytes& list) {
  std::string text;
  auto* acl = reinterpret_cast<ACL*>(const_cast<unsigned char*>(list.data()));
  for (DWORD i = 0; i < acl->AceCount; i++) {
    void* entry = nullptr;
    GetAce(acl, i, &entry);
    auto* known = static_cast<ACCESS_ALLOWED_ACE*>(entry);
    const auto* sid = reinterpret_cast<const unsigned char*>(&known->SidStart);
    char mask[16];
    snprintf(mask, sizeof(mask), "%lx", known->Mask);
    text += std::string("(") +
            (known->Header.AceType == ACCESS_DENIED_ACE_TYPE ? "deny " : "allow ") + mask + ' ' +
            textOf(SidBytes(sid, sid + GetLengthSid(&known->SidStart))) + ')';
  }
  return text;
}

void resetFake(bool account) {
  forgetHandles();
  fake = FakeWindows();
  fake.accountSid = sidOf(L"S-1-5-21-1-2-3-1007");
  fake.stationList = listOf(usualStation);
  fake.desktopList = listOf(usualDesktop);
  const auto text = [](const std::wstring& words) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(words.c_str());
    return std::vector<unsigned char>(bytes, bytes + 2 * (words.size() + 1));
  };
  fake.registry[L"SYSTEM\\CurrentControlSet\\Control\\ProductOptions\\ProductType"] =
      text(L"WinNT");
  fake.registry[L"SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\ProgramFilesDir"] =
      text(L"C:\\Program Files");
  fake.registry[L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\ProgramData"] =
      text(L"C:\\ProgramData");
  if (account) {
    fake.accountExists = true;
    fake.groups = {L"Benutzer"};
    fake.registry[L"SOFTWARE\\Gatehouse\\Account\\Sid"] = fake.accountSid;
  }
}

System fakeSystem() {
  return fakeKeys(fakePrograms(fakeDesktops(fakeProcesses(fakeTokens(fakeAccounts(System()))))));
}

std::vector<std::string> leftovers() {
  std::vector<std::string> left;
  for (const std::string& name : openHandles()) left.push_back("open " + name);
  if (fake.borrowed != 0) left.push_back("borrowed " + std::to_string(fake.borrowed));
  if (fake.accountEnabled) left.push_back("account enabled");
  // The last handle to the job would have ended it.
  if (fake.clientRuns && isOpen(fake.job)) left.push_back("client");
  if (textOfList(fake.stationList) != textOfList(listOf(usualStation)))
    left.push_back("station access");
  if (textOfList(fake.desktopList) != textOfList(listOf(usualDesktop)))
    left.push_back("desktop access");
  std::wstring profile;
  Failure failure;
  if (!findProfileFolder(profile, failure) ||
      GetFileAttributesW(profile.c_str()) != INVALID_FILE_ATTRIBUTES)
    left.push_back("profile");
  return left;
}

}  // namespace gatehouse::test
