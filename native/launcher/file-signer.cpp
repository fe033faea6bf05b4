#include "launcher/file-signer.h"

namespace gatehouse {

namespace {

/** The first certificate of the first signer's chain is the one that signed. */
bool copySigner(HANDLE state, Certificate& signer) {
  CRYPT_PROVIDER_DATA* data = WTHelperProvDataFromStateData(state);
  if (data == nullptr) return false;
  CRYPT_PROVIDER_SGNR* first = WTHelperGetProvSignerFromChain(data, 0, FALSE, 0);
  if (first == nullptr) return false;
  CRYPT_PROVIDER_CERT* found = WTHelperGetProvCertFromChain(first, 0);
  if (found == nullptr || found->pCert == nullptr) return false;
  signer.assign(found->pCert->pbCertEncoded,
                found->pCert->pbCertEncoded + found->pCert->cbCertEncoded);
  return !signer.empty();
}

}  // namespace

bool readSigner(const System& system, HANDLE file, const std::wstring& path, Certificate& signer,
                DWORD& code) {
  signer.clear();
  WINTRUST_FILE_INFO subject = {};
  subject.cbStruct = sizeof(subject);
  subject.pcwszFilePath = path.c_str();
  subject.hFile = file;
  WINTRUST_DATA question = {};
  question.cbStruct = sizeof(question);
  question.dwUIChoice = WTD_UI_NONE;
  // At the sign-in screen there may be no network yet to ask whether a certificate was revoked.
  question.fdwRevocationChecks = WTD_REVOKE_NONE;
  question.dwProvFlags = WTD_CACHE_ONLY_URL_RETRIEVAL;
  question.dwUnionChoice = WTD_CHOICE_FILE;
  question.pFile = &subject;
  question.dwStateAction = WTD_STATEACTION_VERIFY;
  GUID action = WINTRUST_ACTION_GENERIC_VERIFY_V2;
  const auto nobody = static_cast<HWND>(INVALID_HANDLE_VALUE);
  const LONG verdict = system.verifyTrust(nobody, &action, &question);
  const bool copied = verdict == ERROR_SUCCESS && copySigner(question.hWVTStateData, signer);
  question.dwStateAction = WTD_STATEACTION_CLOSE;
  system.verifyTrust(nobody, &action, &question);
  code = verdict != ERROR_SUCCESS ? static_cast<DWORD>(verdict)
                                  : static_cast<DWORD>(TRUST_E_NO_SIGNER_CERT);
  if (copied) code = ERROR_SUCCESS;
  return copied;
}

}  // namespace gatehouse
