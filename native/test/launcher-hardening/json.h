#pragma once

#include <string>
#include <vector>

namespace gatehouse::test {

/** One object on a line of its own on standard output, for the spec to read. */
class JsonLine {
 public:
  JsonLine& add(const char* key, const std::string& text) { return raw(key, quote(text)); }
  JsonLine& add(const char* key, const char* text) { return raw(key, quote(text)); }
  JsonLine& add(const char* key, bool yes) { return raw(key, yes ? "true" : "false"); }
  JsonLine& add(const char* key, unsigned long long number) {
    return raw(key, std::to_string(number));
  }
  JsonLine& add(const char* key, const std::vector<std::string>& texts) {
    std::string list;
    for (const std::string& text : texts) list += (list.empty() ? "" : ",") + quote(text);
    return raw(key, "[" + list + "]");
  }
  std::string text() const { return "{" + text_ + "}\n"; }
  void print() const;

  /** UTF-16 goes over unit for unit, so that also what is no text arrives. */
  static std::string quote(const std::wstring& units);
  static std::string quote(const std::string& bytes);

  JsonLine& raw(const char* key, const std::string& json) {
    text_ += (text_.empty() ? "\"" : ",\"") + std::string(key) + "\":" + json;
    return *this;
  }

 private:
  std::string text_;
};

}  // namespace gatehouse::test
