#include "registry/read-value.h"

#include <vector>

#include "registry/limits.h"

namespace gatehouse {

namespace {

/** How often a value may grow between the question for its size and the one for its bytes. */
constexpr int mostTries = 4;

ReadValue absent() {
  return {};
}

ReadValue refuse(Fault fault) {
  ReadValue read;
  read.present = true;
  read.decoded.fault = fault;
  return read;
}

}  // namespace

ReadValue readValue(HKEY key, const wchar_t* name) {
  for (int i = 0; i < mostTries; i++) {
    DWORD type = REG_NONE;
    DWORD size = 0;
    LSTATUS status = RegQueryValueExW(key, name, nullptr, &type, nullptr, &size);
    if (status == ERROR_FILE_NOT_FOUND) return absent();
    if (status != ERROR_SUCCESS) return refuse(Fault::type);
    if (size > limits::largestValue) return refuse(Fault::tooLarge);
    std::vector<std::uint8_t> bytes(size + 1);
    status = RegQueryValueExW(key, name, nullptr, &type, bytes.data(), &size);
    if (status == ERROR_FILE_NOT_FOUND) return absent();
    if (status == ERROR_MORE_DATA) continue;
    if (status != ERROR_SUCCESS) return refuse(Fault::type);
    return {true, decodeValue(type, bytes.data(), size), size};
  }
  return refuse(Fault::tooLarge);
}

}  // namespace gatehouse
