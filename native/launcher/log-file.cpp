#include "launcher/log-file.h"

#include <windows.h>

#include <sddl.h>

#include "launcher/security-descriptor.h"

namespace gatehouse {

namespace {

/** SYSTEM and administrators, also for what is made inside; nothing is inherited from above. */
constexpr wchar_t access[] = L"D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)";

bool isPlain(HANDLE file, bool folder) {
  BY_HANDLE_FILE_INFORMATION information = {};
  if (!GetFileInformationByHandle(file, &information)) return false;
  if ((information.dwFileAttributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0) return false;
  const bool isFolder = (information.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0;
  return isFolder == folder && (folder || information.nNumberOfLinks == 1);
}

}  // namespace

std::wstring logFileName(int age) {
  return age == 0 ? L"client.log" : L"client." + std::to_wstring(age) + L".log";
}

std::wstring LogFile::nameOf(int age) const {
  return folder_ + L"\\" + logFileName(age);
}

bool LogFile::openFolder() {
  SecurityDescriptor descriptor(access);
  if (!descriptor) return false;
  SECURITY_ATTRIBUTES attributes = descriptor.attributes();
  if (!CreateDirectoryW(folder_.c_str(), &attributes) && GetLastError() != ERROR_ALREADY_EXISTS)
    return false;
  // Held without sharing deletion: the folder stays where it is while its files are written.
  hold_.reset(CreateFileW(folder_.c_str(), FILE_READ_ATTRIBUTES | READ_CONTROL | WRITE_DAC,
                          FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_EXISTING,
                          FILE_FLAG_BACKUP_SEMANTICS | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  if (!hold_ || !isPlain(hold_.get(), true)) return false;
  return SetKernelObjectSecurity(hold_.get(), DACL_SECURITY_INFORMATION, descriptor.get()) != 0;
}

bool LogFile::openFile() {
  file_.reset(CreateFileW(nameOf(0).c_str(), FILE_APPEND_DATA | FILE_READ_ATTRIBUTES,
                          FILE_SHARE_READ, nullptr, OPEN_ALWAYS,
                          FILE_ATTRIBUTE_NORMAL | FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  LARGE_INTEGER size = {};
  if (file_ && isPlain(file_.get(), false) && GetFileSizeEx(file_.get(), &size)) {
    size_ = static_cast<std::uint64_t>(size.QuadPart);
    return true;
  }
  file_.reset();
  return false;
}

bool LogFile::open() {
  if (file_) return true;
  if (!hold_ && !openFolder()) {
    hold_.reset();
    return false;
  }
  return openFile();
}

void LogFile::rotate() {
  file_.reset();
  // The oldest goes; a name that cannot be moved is written over by nobody, because it is opened
  // for appending only and its size is looked at again.
  for (int age = kept - 1; age > 0; age--) {
    MoveFileExW(nameOf(age - 1).c_str(), nameOf(age).c_str(), MOVEFILE_REPLACE_EXISTING);
  }
}

bool LogFile::write(const std::string& line) {
  const std::string whole = line + "\r\n";
  if (!open()) return false;
  if (size_ + whole.size() > largest) {
    rotate();
    if (!open() || size_ + whole.size() > largest) return false;
  }
  DWORD written = 0;
  const auto size = static_cast<DWORD>(whole.size());
  if (!WriteFile(file_.get(), whole.data(), size, &written, nullptr) || written != size) {
    file_.reset();
    return false;
  }
  size_ += written;
  return true;
}

}  // namespace gatehouse
