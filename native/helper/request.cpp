#include "helper/request.h"

#include <rapidjson/document.h>

#include <cstdint>

#include "common/utf.h"

namespace gatehouse {

namespace {

constexpr std::size_t mostTexts = 8;
constexpr std::size_t longestText = 400;  // Bytes.

Request refuse(const char* reason) {
  Request request;
  request.reason = reason;
  return request;
}

/** One line of a log: a text that brings its own line breaks could pass for two. */
bool isPlain(const char* bytes, std::size_t count) {
  return count > 0 && count <= longestText && isPlainText(bytes, count);
}

Request readEvent(const rapidjson::Value& object) {
  const auto id = object.FindMember("id");
  const auto texts = object.FindMember("texts");
  const auto end = object.MemberEnd();
  if (object.MemberCount() != 3 || id == end || texts == end) return refuse("members");
  if (!id->value.IsUint() || !texts->value.IsArray()) return refuse("members");
  Request request;
  request.kind = Request::Kind::event;
  request.event = findEvent(id->value.GetUint());
  if (request.event == nullptr || request.event->writer != EventWriter::client) {
    return refuse("unknown-event");
  }
  if (texts->value.Size() > mostTexts) return refuse("texts");
  for (const auto& text : texts->value.GetArray()) {
    if (!text.IsString() || !isPlain(text.GetString(), text.GetStringLength())) {
      return refuse("texts");
    }
    request.texts.emplace_back(text.GetString(), text.GetStringLength());
  }
  return request;
}

}  // namespace

Request readRequest(const char* line, std::size_t size) {
  if (size > longestRequest) return refuse("too-long");
  // RapidJSON takes a zero for the end of the text, and would not look at what follows.
  if (std::string(line, size).find('\0') != std::string::npos) return refuse("not-json");
  rapidjson::Document document;
  // Iterative: no depth of brackets can exhaust the stack.
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(line,
                                                                                         size);
  if (document.HasParseError()) return refuse("not-json");
  if (!document.IsObject()) return refuse("members");
  const auto what = document.FindMember("do");
  if (what == document.MemberEnd() || !what->value.IsString()) return refuse("members");
  const std::string name(what->value.GetString(), what->value.GetStringLength());
  if (name == "event") return readEvent(document);
  if (name != "settings" && name != "tile") return refuse("unknown-request");
  if (document.MemberCount() != 1) return refuse("members");
  Request request;
  request.kind = name == "tile" ? Request::Kind::tile : Request::Kind::settings;
  return request;
}

}  // namespace gatehouse
