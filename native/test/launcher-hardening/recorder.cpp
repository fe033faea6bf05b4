#include "test/launcher-hardening/recorder.h"

#include "test/launcher-hardening/handles.h"

namespace gatehouse::test {

Recorder recorder;

void note(const std::string& words) {
  if (!recorder.calls.empty()) recorder.calls.back() += " | " + words;
}

std::string sayText(const wchar_t* text) {
  if (text == nullptr) return "-";
  std::string said = "'";
  for (; *text != 0; text++) said += *text < 0x7F ? static_cast<char>(*text) : '?';
  return said + "'";
}

std::string sayHandle(const void* handle) {
  if (handle == nullptr) return "-";
  return nameOfHandle(handle);
}

const System& recordingSystem() {
  static System system;
#define GATEHOUSE_RECORD(member, function)                             \
  Recorded<&System::member, decltype(System::member)>::name = #member; \
  system.member = Recorded<&System::member, decltype(System::member)>::call;
  GATEHOUSE_SYSTEM_CALLS(GATEHOUSE_RECORD)
#undef GATEHOUSE_RECORD
  return system;
}

}  // namespace gatehouse::test
