#include <cstdint>
#include <cstdlib>
#include <string>

#include "helper/request.h"

using namespace gatehouse;

/** No line crashes the helper, and whatever it takes keeps to what is promised of it. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string line(reinterpret_cast<const char*>(data), size);
  const Request request = readRequest(line.data(), line.size());
  if (request.kind == Request::Kind::refused) {
    if (request.reason == nullptr || request.reason[0] == '\0') std::abort();
    return 0;
  }
  if (size > longestRequest) std::abort();
  const bool use = request.kind == Request::Kind::useKeyboard;
  if (use || request.kind == Request::Kind::keyboards) {
    if (request.window == 0 || use == (request.keyboard == 0)) std::abort();
    if (use && layoutOf(request.keyboard, {}) == 0 && request.keyboard < 0xF0000000) std::abort();
  }
  if (request.kind != Request::Kind::event) return 0;
  if (request.event == nullptr || request.event->writer != EventWriter::client) std::abort();
  if (request.texts.size() > 8) std::abort();
  for (const std::string& text : request.texts) {
    if (text.empty() || text.size() > 400) std::abort();
    for (const char each : text) {
      if (static_cast<unsigned char>(each) < 0x20 || each == 0x7F) std::abort();
    }
  }
  return 0;
}
