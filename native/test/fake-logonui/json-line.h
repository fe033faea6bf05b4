#pragma once

#include <string>

namespace gatehouse {

/** Builds one JSON object. Text may be any UTF-16 at all: what is not ASCII is escaped. */
class JsonLine {
 public:
  JsonLine& text(const char* key, const wchar_t* value);
  JsonLine& text(const char* key, const char* value);
  JsonLine& number(const char* key, double value);
  JsonLine& flag(const char* key, bool value);
  /** An HRESULT or an error number, in eight hexadecimal digits. */
  JsonLine& result(const char* key, long value);
  /** What is JSON already. */
  JsonLine& raw(const char* key, const std::string& json);

  std::string done() const { return "{" + body_ + "}"; }

 private:
  void key(const char* name);
  std::string body_;
};

/** A list of what is JSON already. */
class JsonList {
 public:
  void add(const std::string& json) {
    if (!body_.empty()) body_ += ",";
    body_ += json;
  }
  std::string done() const { return "[" + body_ + "]"; }

 private:
  std::string body_;
};

}  // namespace gatehouse
