#include "registry/registry-key.h"

#include <string>

namespace gatehouse {

namespace {

RegistryKey::State stateOf(LSTATUS status) {
  switch (status) {
    case ERROR_SUCCESS: return RegistryKey::State::open;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND: return RegistryKey::State::absent;
    case ERROR_ACCESS_DENIED: return RegistryKey::State::denied;
    default: return RegistryKey::State::failed;
  }
}

/** Opened as itself, a link shows the value that makes it one. */
bool isLink(HKEY key) {
  DWORD type = REG_NONE;
  const LSTATUS status =
      RegQueryValueExW(key, L"SymbolicLinkValue", nullptr, &type, nullptr, nullptr);
  return status == ERROR_SUCCESS && type == REG_LINK;
}

}  // namespace

RegistryKey::RegistryKey(const wchar_t* path) {
  const std::wstring whole = path;
  for (std::size_t at = 0; at < whole.size();) {
    const std::size_t end = whole.find(L'\\', at);
    descend(whole.substr(at, end - at).c_str());
    if (state_ != State::open || end == std::wstring::npos) return;
    at = end + 1;
  }
}

RegistryKey::~RegistryKey() {
  close();
}

void RegistryKey::descend(const wchar_t* name) {
  HKEY below = nullptr;
  const LSTATUS status = RegOpenKeyExW(handle_ == nullptr ? HKEY_LOCAL_MACHINE : handle_, name,
                                       REG_OPTION_OPEN_LINK, KEY_READ | KEY_WOW64_64KEY, &below);
  close();
  state_ = stateOf(status);
  if (state_ != State::open) return;
  handle_ = below;
  if (isLink(handle_)) {
    close();
    state_ = State::link;
  }
}

void RegistryKey::close() {
  if (handle_ != nullptr) RegCloseKey(handle_);
  handle_ = nullptr;
}

}  // namespace gatehouse
