#include <windows.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <string>
#include <vector>

#include "registry/read-setting.h"

// Puts into the registry what no editor would, and asks for single settings as the launcher does.
// One command a line on standard input; all of them answer with one line of JSON.

extern "C" __declspec(dllimport) LONG __stdcall NtDeleteKey(HANDLE key);

namespace {

std::vector<std::uint8_t> bytesOf(const std::string& hex) {
  std::vector<std::uint8_t> bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes.push_back(static_cast<std::uint8_t>(std::stoul(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

/** UTF-16LE in hexadecimal digits: names may hold what no text does. `-` is the empty one. */
std::wstring nameOf(const std::string& hex) {
  std::wstring name;
  const std::vector<std::uint8_t> bytes = bytesOf(hex);
  for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
    name.push_back(static_cast<wchar_t>(bytes[i] | (bytes[i + 1] << 8)));
  }
  return name;
}

HKEY open(const std::wstring& path, DWORD options = 0) {
  HKEY key = nullptr;
  RegCreateKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), 0, nullptr, options,
                  KEY_ALL_ACCESS | KEY_WOW64_64KEY, nullptr, &key, nullptr);
  return key;
}

LSTATUS set(const std::wstring& path, const std::wstring& name, DWORD type,
            std::vector<std::uint8_t> bytes) {
  const auto size = static_cast<DWORD>(bytes.size());
  // RegSetValueEx takes a zero that lies behind the bytes along. Nothing lies there that is one.
  bytes.insert(bytes.end(), 4, 0x41);
  HKEY key = open(path);
  const LSTATUS status = RegSetValueExW(key, name.c_str(), 0, type, bytes.data(), size);
  RegCloseKey(key);
  return status;
}

/** Deletes a link itself; the functions of advapi32 would delete what it points at. */
bool deleteLink(const std::wstring& path) {
  HKEY key = nullptr;
  RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.c_str(), REG_OPTION_OPEN_LINK,
                KEY_ALL_ACCESS | KEY_WOW64_64KEY, &key);
  if (key == nullptr) return false;
  DWORD type = 0;
  const bool link = RegQueryValueExW(key, L"SymbolicLinkValue", nullptr, &type, nullptr, nullptr) ==
                    ERROR_SUCCESS;
  if (link) NtDeleteKey(key);
  RegCloseKey(key);
  return link;
}

LSTATUS run(std::istringstream& words) {
  std::string command;
  std::string path;
  std::string name;
  words >> command >> path >> name;
  const std::wstring key = nameOf(path);
  if (command == "clear") {
    if (deleteLink(key)) return ERROR_SUCCESS;
    const LSTATUS status = RegDeleteTreeW(HKEY_LOCAL_MACHINE, key.c_str());
    return status == ERROR_FILE_NOT_FOUND ? ERROR_SUCCESS : status;
  }
  if (command == "key") return RegCloseKey(open(key));
  if (command == "set") {
    DWORD type = 0;
    std::string data;
    words >> type >> data;
    return set(key, nameOf(name), type, bytesOf(data));
  }
  if (command == "giant") {
    DWORD type = 0;
    std::size_t size = 0;
    words >> type >> size;
    return set(key, nameOf(name), type, std::vector<std::uint8_t>(size, 0x41));
  }
  if (command == "many") {
    LSTATUS status = ERROR_SUCCESS;
    for (int i = 0; i < std::stoi(name) && status == ERROR_SUCCESS; i++) {
      status = set(key, L"Value" + std::to_wstring(i), REG_DWORD, {1, 0, 0, 0});
    }
    return status;
  }
  if (command == "link") {
    const std::wstring target = nameOf(name);
    HKEY link = open(key, REG_OPTION_CREATE_LINK);
    const LSTATUS status = RegSetValueExW(link, L"SymbolicLinkValue", 0, REG_LINK,
                                          reinterpret_cast<const BYTE*>(target.data()),
                                          static_cast<DWORD>(target.size() * sizeof(wchar_t)));
    RegCloseKey(link);
    return status;
  }
  return ERROR_INVALID_FUNCTION;
}

const char* nameOf(gatehouse::Found found) {
  static constexpr const char* names[] = {"absent", "bad", "read"};
  return names[static_cast<std::size_t>(found)];
}

void read(const std::wstring& name) {
  const auto text = gatehouse::readText(name.c_str());
  const auto number = gatehouse::readNumber(name.c_str());
  std::printf("{\"text\":[\"%s\",\"%s\"],\"number\":[\"%s\",%lu],\"switch\":[%s,%s]}\n",
              nameOf(text.found), text.text.c_str(), nameOf(number.found),
              static_cast<unsigned long>(number.number),
              gatehouse::readSwitch(name.c_str(), false) ? "true" : "false",
              gatehouse::readSwitch(name.c_str(), true) ? "true" : "false");
}

/** Deletes and writes fifty values for ever, between two that stay, as Group Policy does. */
[[noreturn]] void churn(const std::wstring& path) {
  HKEY key = open(path);
  const BYTE one[] = {1, 0, 0, 0};
  for (;;) {
    for (int i = 0; i < 50; i++) {
      RegDeleteValueW(key, (L"B" + std::to_wstring(i)).c_str());
    }
    for (int i = 0; i < 50; i++) {
      RegSetValueExW(key, (L"B" + std::to_wstring(i)).c_str(), 0, REG_DWORD, one, sizeof one);
    }
  }
}

}  // namespace

int wmain() {
  // The name of a whole key's path fits easily; a value's data may be long.
  std::vector<char> line(1 << 20);
  while (std::fgets(line.data(), static_cast<int>(line.size()), stdin) != nullptr) {
    std::istringstream words(line.data());
    std::string command;
    std::string path;
    std::istringstream(line.data()) >> command >> path;
    if (command == "read") {
      read(nameOf(path));
    } else if (command == "churn") {
      std::puts("{\"status\":0}");
      std::fflush(stdout);
      churn(nameOf(path));
    } else {
      std::printf("{\"status\":%ld}\n", run(words));
    }
    std::fflush(stdout);
  }
  return 0;
}
