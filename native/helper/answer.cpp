#include "helper/answer.h"

#include "helper/describe-settings.h"
#include "helper/request.h"
#include "helper/write-event.h"

namespace gatehouse {

namespace {

/** `reason` is one of our own words, which need no escaping. */
std::string refuse(const char* reason) {
  return std::string("{\"ok\":false,\"reason\":\"") + reason + "\"}";
}

}  // namespace

std::string answer(const std::string& line) {
  const Request request = readRequest(line.data(), line.size());
  switch (request.kind) {
    case Request::Kind::settings: return describeSettings();
    case Request::Kind::tile: return describeTile();
    case Request::Kind::event:
      return writeEvent(*request.event, request.texts) ? "{\"ok\":true}" : refuse("not-written");
    case Request::Kind::refused: break;
  }
  return refuse(request.reason);
}

}  // namespace gatehouse
