#include "helper/answer.h"

#include "helper/describe-settings.h"
#include "helper/keyboards.h"
#include "helper/refuse.h"
#include "helper/request.h"
#include "helper/write-event.h"

namespace gatehouse {

std::string answer(const std::string& line) {
  const Request request = readRequest(line.data(), line.size());
  switch (request.kind) {
    case Request::Kind::settings: return describeSettings();
    case Request::Kind::tile: return describeTile();
    case Request::Kind::event:
      return writeEvent(*request.event, request.texts) ? "{\"ok\":true}" : refuse("not-written");
    case Request::Kind::keyboards: return describeKeyboards(request.window);
    case Request::Kind::useKeyboard: return useKeyboard(request.window, request.keyboard);
    case Request::Kind::refused: break;
  }
  return refuse(request.reason);
}

}  // namespace gatehouse
