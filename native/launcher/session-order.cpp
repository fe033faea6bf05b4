#include "launcher/session-order.h"

#include <cstdint>

#include "common/fixed-text.h"
#include "common/utf.h"

namespace gatehouse {

namespace {

const std::string startHead = "gatehouse 1 start\n";
const std::string cleanHead = "gatehouse 1 clean\n";

/** Handles of Windows have 32 significant bits (Microsoft, "Interprocess Communication"). */
constexpr std::uint64_t largestHandle = 0xFFFFFFFF;

struct HandleLine {
  const char* key;
  HANDLE SessionOrder::*member;
};
constexpr HandleLine handleLines[] = {
    {"token=", &SessionOrder::token},   {"job=", &SessionOrder::job},
    {"status=", &SessionOrder::status}, {"reported=", &SessionOrder::reported},
    {"finish=", &SessionOrder::finish}, {"service=", &SessionOrder::service},
};

struct TextLine {
  const char* key;
  std::wstring SessionOrder::*member;
};
constexpr TextLine textLines[] = {
    {"application=", &SessionOrder::application},
    {"command=", &SessionOrder::command},
    {"profile=", &SessionOrder::profile},
};

/** Takes one line that begins with `key`; false where the next one is another. */
bool takeLine(const std::string& text, std::size_t& at, const std::string& key,
              std::string& value) {
  if (text.compare(at, key.size(), key) != 0) return false;
  const std::size_t end = text.find('\n', at);
  if (end == std::string::npos) return false;
  value = text.substr(at + key.size(), end - at - key.size());
  at = end + 1;
  return true;
}

bool toHandle(const std::string& value, HANDLE& handle) {
  std::uint64_t number = 0;
  if (value.empty() || value.size() > 10 || value[0] == '0') return false;
  for (const char each : value) {
    if (each < '0' || each > '9') return false;
    number = number * 10 + static_cast<std::uint64_t>(each - '0');
  }
  handle = reinterpret_cast<HANDLE>(static_cast<std::uintptr_t>(number));
  return number <= largestHandle;
}

bool toText(const std::string& value, std::wstring& text) {
  std::wstring units(value.size() + 1, 0);
  const auto count = toUtf16(value.data(), value.size(), units.data(), units.size());
  if (count <= 0) return false;
  units.resize(static_cast<std::size_t>(count));
  for (const wchar_t each : units) {
    if (each < 0x20) return false;
  }
  text = units;
  return true;
}

}  // namespace

bool writeOrder(const SessionOrder& order, std::string& text) {
  const bool start = order.purpose == SessionOrder::Purpose::start;
  text = start ? startHead : cleanHead;
  if (!start) return true;
  for (const HandleLine& line : handleLines) {
    text += line.key + std::to_string(reinterpret_cast<std::uintptr_t>(order.*line.member)) + '\n';
  }
  for (const TextLine& line : textLines) {
    FixedText<longestOrder> value;
    if (!toUtf8((order.*line.member).c_str(), value)) return false;
    text += line.key + std::string(value.data(), value.size()) + '\n';
  }
  // Whoever reads is strict; what it would refuse is not sent.
  SessionOrder again;
  return readOrder(text, again);
}

bool readOrder(const std::string& text, SessionOrder& order) {
  order = SessionOrder();
  if (text == cleanHead) return true;
  if (text.size() > longestOrder || text.compare(0, startHead.size(), startHead) != 0) return false;
  SessionOrder read;
  read.purpose = SessionOrder::Purpose::start;
  std::size_t at = startHead.size();
  std::string value;
  for (const HandleLine& line : handleLines) {
    if (!takeLine(text, at, line.key, value) || !toHandle(value, read.*line.member)) return false;
  }
  for (const TextLine& line : textLines) {
    if (!takeLine(text, at, line.key, value) || !toText(value, read.*line.member)) return false;
  }
  if (at != text.size()) return false;
  order = read;
  return true;
}

}  // namespace gatehouse
