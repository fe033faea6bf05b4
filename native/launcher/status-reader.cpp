#include "launcher/status-reader.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstring>

namespace gatehouse {

namespace {

/** Counted before parsing: what is written again afterwards is written by recursion. */
bool isFlat(const std::string& line, int deepest) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); i++) {
    const char each = line[i];
    if (quoted) {
      if (each == '\\') i++;
      quoted = each != '"';
    } else if (each == '"') {
      quoted = true;
    } else if (each == '{' || each == '[') {
      if (++depth > deepest) return false;
    } else if (each == '}' || each == ']') {
      depth--;
    }
  }
  return true;
}

bool isTrue(const rapidjson::Document& document, const char* name) {
  const auto member = document.FindMember(name);
  return member != document.MemberEnd() && member->value.IsTrue();
}

}  // namespace

void StatusReader::feed(const char* bytes, std::size_t count, std::uint64_t now) {
  while (count > 0) {
    const void* const found = std::memchr(bytes, '\n', count);
    const std::size_t part =
        found == nullptr ? count
                         : static_cast<std::size_t>(static_cast<const char*>(found) - bytes);
    if (part > longestLine - line_.size()) tooLong_ = true;
    if (tooLong_)
      line_.clear();
    else
      line_.append(bytes, part);
    if (found == nullptr) return;
    takeWhole(now);
    bytes += part + 1;
    count -= part + 1;
  }
}

void StatusReader::finish() {
  if (tooLong_ || !line_.empty()) dropped_++;
  tooLong_ = false;
  line_.clear();
}

void StatusReader::takeWhole(std::uint64_t now) {
  if (tooLong_ || !isFlat(line_, deepest) || !interpret(now)) dropped_++;
  tooLong_ = false;
  line_.clear();
}

bool StatusReader::interpret(std::uint64_t now) {
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag;
  rapidjson::Document document;
  document.Parse<flags>(line_.data(), line_.size());
  if (document.HasParseError() || !document.IsObject()) return false;
  const auto kind = document.FindMember("kind");
  if (kind == document.MemberEnd() || !kind->value.IsString()) return false;
  const std::string word(kind->value.GetString(), kind->value.GetStringLength());
  if (word == "ready") {
    listener_.takeReady();
    return true;
  }
  if (word == "in-use") {
    listener_.takeInUse();
    return true;
  }
  if (word == "leaving") {
    listener_.takeLeaving();
    return true;
  }
  if (word == "self-test") {
    listener_.takeSelfTest(isTrue(document, "frame") && isTrue(document, "sandboxed"));
    return true;
  }
  const auto line = document.FindMember("line");
  if (word != "log" || line == document.MemberEnd() || !line->value.IsObject()) return false;
  if (!spend(line_.size(), now)) return false;
  // Written anew, so that whatever stood in the line is one line of JSON in the log.
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  line->value.Accept(writer);
  listener_.takeLine(std::string(buffer.GetString(), buffer.GetSize()));
  return true;
}

bool StatusReader::spend(std::size_t bytes, std::uint64_t now) {
  const std::uint64_t passed =
      filledAt_ == 0 ? 0 : std::min<std::uint64_t>(now - filledAt_, 60'000);
  budget_ = std::min(logBurst, budget_ + passed * logRate / 1000);
  filledAt_ = now;
  if (bytes > budget_) return false;
  budget_ -= bytes;
  return true;
}

}  // namespace gatehouse
