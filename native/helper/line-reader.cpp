#include "helper/line-reader.h"

namespace gatehouse {

bool LineReader::next(std::string& line) {
  line.clear();
  for (;;) {
    if (at_ == end_ && !fill()) return false;
    const char each = buffer_[at_++];
    if (each == '\n') break;
    // One more for the CR that may come before the end.
    if (line.size() <= longest_ + 1) line.push_back(each);
  }
  if (!line.empty() && line.back() == '\r') line.pop_back();
  return true;
}

bool LineReader::fill() {
  DWORD count = 0;
  at_ = end_ = 0;
  if (ReadFile(from_, buffer_, sizeof buffer_, &count, nullptr) == FALSE) return false;
  end_ = count;
  return count > 0;
}

}  // namespace gatehouse
