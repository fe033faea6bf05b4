#include "helper/write-event.h"

#include <windows.h>

#include "common/names.h"
#include "common/utf.h"

namespace gatehouse {

namespace {

WORD typeOf(EventLevel level) {
  switch (level) {
    case EventLevel::information: return EVENTLOG_INFORMATION_TYPE;
    case EventLevel::warning: return EVENTLOG_WARNING_TYPE;
    case EventLevel::error: return EVENTLOG_ERROR_TYPE;
  }
  return EVENTLOG_ERROR_TYPE;
}

}  // namespace

bool writeEvent(const KnownEvent& event, const std::vector<std::string>& texts) {
  std::string whole = event.meaning;
  for (const std::string& text : texts) whole += "\r\n" + text;
  if (event.action[0] != '\0') whole += std::string("\r\n") + event.action;
  if (whole.size() > longestEventText) return false;
  wchar_t units[longestEventText + 1];
  if (toUtf16(whole.data(), whole.size(), units, longestEventText + 1) < 0) return false;
  const HANDLE log = RegisterEventSourceW(nullptr, names::eventSource);
  if (log == nullptr) return false;
  const wchar_t* strings[] = {units};
  const BOOL written =
      ReportEventW(log, typeOf(event.level), 0, event.number, nullptr, 1, 0, strings, nullptr);
  DeregisterEventSource(log);
  return written != FALSE;
}

}  // namespace gatehouse
