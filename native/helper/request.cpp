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

/** The member `name`, where it is this many digits and not zero. */
bool readNumber(const rapidjson::Value& object, const char* name, std::size_t digits,
                std::uint64_t& number) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString()) return false;
  const rapidjson::Value& text = found->value;
  return readDigits(text.GetString(), text.GetStringLength(), digits, number) && number != 0;
}

Request readKeyboards(const rapidjson::Value& object, bool use) {
  Request request;
  std::uint64_t keyboard = 0;
  const bool sound = object.MemberCount() == (use ? 3u : 2u) &&
                     readNumber(object, "window", 16, request.window) &&
                     (!use || readNumber(object, "id", 8, keyboard));
  if (!sound) return refuse("members");
  request.kind = use ? Request::Kind::useKeyboard : Request::Kind::keyboards;
  request.keyboard = static_cast<KeyboardId>(keyboard);
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
  if (name == "keyboards" || name == "use-keyboard") {
    return readKeyboards(document, name == "use-keyboard");
  }
  if (name != "settings" && name != "tile") return refuse("unknown-request");
  if (document.MemberCount() != 1) return refuse("members");
  Request request;
  request.kind = name == "tile" ? Request::Kind::tile : Request::Kind::settings;
  return request;
}

}  // namespace gatehouse
