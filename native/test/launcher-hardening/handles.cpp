#include "test/launcher-hardening/handles.h"

#include <map>

namespace gatehouse::test {

namespace {

std::map<HANDLE, std::string> remembered;

}  // namespace

HANDLE remember(HANDLE handle, const std::string& name) {
  if (handle != nullptr && handle != INVALID_HANDLE_VALUE) remembered[handle] = name;
  return handle;
}

HANDLE mint(const std::string& name) {
  return remember(CreateEventW(nullptr, TRUE, FALSE, nullptr), name);
}

std::string nameOfHandle(const void* handle) {
  if (handle == GetCurrentProcess()) return "process";
  const auto found = remembered.find(const_cast<void*>(handle));
  return found == remembered.end() ? "*" : found->second;
}

bool isOpen(HANDLE handle) {
  DWORD flags = 0;
  return GetHandleInformation(handle, &flags) != FALSE;
}

std::vector<std::string> openHandles() {
  std::vector<std::string> open;
  for (const auto& [handle, name] : remembered) {
    if (isOpen(handle)) open.push_back(name);
  }
  return open;
}

void forgetHandles() {
  for (const auto& [handle, name] : remembered) {
    if (isOpen(handle)) CloseHandle(handle);
  }
  remembered.clear();
}

}  // namespace gatehouse::test
