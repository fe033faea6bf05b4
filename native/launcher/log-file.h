#pragma once

#include <cstdint>
#include <string>

#include "launcher/handle.h"

namespace gatehouse {

/** The name of the log that is `age` files old, without its folder. */
std::wstring logFileName(int age);

/**
 * `client.log`, `client.1.log` and `client.2.log` of 1 MB each, in a folder that only SYSTEM and
 * administrators may enter. Folder and files are opened by handle and refused when they are a
 * reparse point or have a second name: nobody turns the log into a way to write elsewhere.
 */
class LogFile {
 public:
  static constexpr std::uint64_t largest = 1'000'000;
  static constexpr int kept = 3;

  /** `folder` is a full path whose parent only administrators may write to. */
  explicit LogFile(std::wstring folder) : folder_(std::move(folder)) {}

  /** Appends the line and its end. False where it cannot be written; the next line tries again. */
  bool write(const std::string& line);

 private:
  bool open();
  bool openFolder();
  bool openFile();
  void rotate();
  std::wstring nameOf(int age) const;

  std::wstring folder_;
  Handle hold_;
  Handle file_;
  std::uint64_t size_ = 0;
};

}  // namespace gatehouse
