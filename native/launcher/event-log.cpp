#include "launcher/event-log.h"

#include <windows.h>

#include "common/names.h"

namespace gatehouse {

namespace {

WORD typeOf(EventLevel level) {
  switch (level) {
    case EventLevel::error: return EVENTLOG_ERROR_TYPE;
    case EventLevel::warning: return EVENTLOG_WARNING_TYPE;
    default: return EVENTLOG_INFORMATION_TYPE;
  }
}

}  // namespace

std::string eventText(const KnownEvent& event, const std::string& detail) {
  std::string text = event.meaning;
  if (event.action[0] != '\0') text.append(" ").append(event.action);
  if (!detail.empty()) text.append(" (").append(detail).append(")");
  if (text.size() > longestEventText) text.resize(longestEventText);
  return text;
}

void WindowsEventLog::write(const KnownEvent& event, const std::string& detail) noexcept {
  // An event that cannot be written must not stop what it tells about.
  try {
    const std::string text = eventText(event, detail);
    // Everything is ASCII: the words of common/events.h and facts that were made here.
    const std::wstring wide(text.begin(), text.end());
    HANDLE const source = RegisterEventSourceW(nullptr, names::eventSource);
    if (source == nullptr) return;
    const wchar_t* strings[] = {wide.c_str()};
    ReportEventW(source, typeOf(event.level), 0, event.number, nullptr, 1, 0, strings, nullptr);
    DeregisterEventSource(source);
  } catch (...) {
    return;
  }
}

}  // namespace gatehouse
