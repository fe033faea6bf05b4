#pragma once

#include <windows.h>

#include <cstddef>
#include <string>

namespace gatehouse {

/** Takes lines out of a pipe or file, and remembers no more of one than its limit allows. */
class LineReader {
 public:
  LineReader(HANDLE from, std::size_t longest) : from_(from), longest_(longest) {}

  /**
   * The next line without its end (LF or CRLF); false at the end of the input. What follows the
   * last line's end is no line: whoever wrote it did not finish. Of a line that is too long one
   * byte more than allowed is kept, so that it shows.
   */
  bool next(std::string& line);

 private:
  bool fill();

  HANDLE from_;
  std::size_t longest_;
  char buffer_[4096] = {};
  std::size_t at_ = 0;
  std::size_t end_ = 0;
};

}  // namespace gatehouse
