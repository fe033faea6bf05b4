#pragma once

#include <map>
#include <string>

#include "launcher/file-digest.h"

namespace gatehouse {

/** The files of the client by their path below its folder, with backslashes. */
using ClientManifest = std::map<std::wstring, Digest>;

/** The most files, and the most bytes of text, that a manifest may have. */
constexpr std::size_t mostFiles = 10000;
constexpr std::size_t longestManifest = 2 * 1024 * 1024;

/**
 * Reads `gatehouse 1 client-files` and then one line for each file: its SHA-256 in 64 lower-case
 * hexadecimal digits, a space, its path with `/`, in UTF-8. False for anything else, such as a path
 * that leads out of the folder or is named twice, and for a manifest without a file.
 */
bool readClientManifest(const std::string& text, ClientManifest& manifest);

}  // namespace gatehouse
