#pragma once

#include <string>
#include <vector>

#include "launcher/system.h"

namespace gatehouse {

/** A certificate in its encoded form: two are the same when every byte is. */
using Certificate = std::vector<unsigned char>;

/**
 * Reads who signed a file, from its Authenticode signature, which must be valid for the bytes that
 * `file` holds open. Nothing is asked of the network. False with the error in `code` otherwise.
 */
bool readSigner(const System& system, HANDLE file, const std::wstring& path, Certificate& signer,
                DWORD& code);

}  // namespace gatehouse
