#include "credential-provider/sign-in.h"

#include "common/names.h"
#include "common/utf.h"
#include "credential-provider/identifiers.h"
#include "credential-provider/memory.h"
#include "credential-provider/windows-calls.h"

namespace gatehouse {

namespace {

constexpr NTSTATUS success = 0;

bool isLaunchersAccount(const FixedText<64>& account) {
  wchar_t name[65] = {};
  if (toUtf16(account.data(), account.size(), name, 65) < 0) return false;
  std::size_t at = 0;
  while (name[at] != L'\0' && name[at] == names::account[at]) at++;
  return name[at] == names::account[at];
}

bool lookUpPackage(ULONG& package) {
  const WindowsCalls& calls = windowsCalls();
  HANDLE authority = nullptr;
  if (calls.lsaConnect(&authority) != success) return false;
  char negotiate[] = "Negotiate";
  LSA_STRING name = {sizeof negotiate - 1, sizeof negotiate, negotiate};
  const bool found = calls.lsaLookupPackage(authority, &name, &package) == success;
  calls.lsaDisconnect(authority);
  return found;
}

/** Puts text behind the structure and tells where, in bytes from the structure's start. */
class Packer {
 public:
  Packer(BYTE* start, std::size_t used) : start_(start), used_(used) {}

  UNICODE_STRING place(const wchar_t* text, std::size_t units) {
    UNICODE_STRING placed = {};
    placed.Length = static_cast<USHORT>(units * sizeof(wchar_t));
    placed.MaximumLength = placed.Length;
    placed.Buffer = reinterpret_cast<PWSTR>(used_);
    for (std::size_t i = 0; i < units; i++) reinterpret_cast<wchar_t*>(start_ + used_)[i] = text[i];
    used_ += placed.Length;
    return placed;
  }

 private:
  BYTE* start_;
  std::size_t used_;
};

}  // namespace

void SignIn::take(const SignIn& other) {
  account.clear();
  account.append(other.account.data(), other.account.size());
  password.forget();
  password.append(other.password.data(), other.password.size());
  package = other.package;
}

void SignIn::forget() {
  account.clear();
  password.forget();
  package = 0;
}

bool prepareSignIn(const LaunchReply& reply, SignIn& signIn) {
  signIn.forget();
  if (!isLaunchersAccount(reply.account)) return false;
  signIn.account.append(reply.account.data(), reply.account.size());
  signIn.password.append(reply.password.data(), reply.password.size());
  if (lookUpPackage(signIn.package)) return true;
  signIn.forget();
  return false;
}

HRESULT packSignIn(const SignIn& signIn, CREDENTIAL_PROVIDER_CREDENTIAL_SERIALIZATION& packed) {
  packed = {};
  wchar_t computer[MAX_COMPUTERNAME_LENGTH + 1] = {};
  DWORD computerUnits = MAX_COMPUTERNAME_LENGTH + 1;
  if (!windowsCalls().getComputerName(computer, &computerUnits)) return E_FAIL;
  wchar_t account[65] = {};
  wchar_t password[129] = {};
  const std::ptrdiff_t accountUnits =
      toUtf16(signIn.account.data(), signIn.account.size(), account, 65);
  const std::ptrdiff_t passwordUnits =
      toUtf16(signIn.password.data(), signIn.password.size(), password, 129);
  HRESULT result = E_INVALIDARG;
  if (accountUnits > 0 && passwordUnits > 0) {
    const auto names = static_cast<std::size_t>(accountUnits);
    const auto secret = static_cast<std::size_t>(passwordUnits);
    const std::size_t size =
        sizeof(KERB_INTERACTIVE_UNLOCK_LOGON) + (computerUnits + names + secret) * sizeof(wchar_t);
    auto* bytes = static_cast<BYTE*>(windowsCalls().taskAlloc(size));
    if (bytes) {
      auto* logon = ::new (bytes) KERB_INTERACTIVE_UNLOCK_LOGON();
      Packer packer(bytes, sizeof *logon);
      logon->Logon.MessageType = KerbInteractiveLogon;
      logon->Logon.LogonDomainName = packer.place(computer, computerUnits);
      logon->Logon.UserName = packer.place(account, names);
      logon->Logon.Password = packer.place(password, secret);
      packed.ulAuthenticationPackage = signIn.package;
      packed.clsidCredentialProvider = entryClass;
      packed.cbSerialization = static_cast<ULONG>(size);
      packed.rgbSerialization = bytes;
    }
    result = bytes ? S_OK : E_OUTOFMEMORY;
  }
  SecureZeroMemory(password, sizeof password);
  return result;
}

}  // namespace gatehouse
