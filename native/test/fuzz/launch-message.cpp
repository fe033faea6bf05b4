#include "common/launch-message.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace gatehouse;

namespace {

/** What was read can be said again, and then means the same. */
template <typename Kind>
void roundTrip(const char* bytes, std::size_t size) {
  Kind first;
  if (!read(bytes, size, first)) return;
  Message message;
  if (!write(first, message)) std::abort();
  Kind second;
  if (!read(message.data(), message.size(), second)) std::abort();
  Message again;
  if (!write(second, again)) std::abort();
  if (again.size() != message.size()) std::abort();
  if (std::memcmp(again.data(), message.data(), again.size()) != 0) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  // By chance alone nothing would ever get past the first line.
  const std::string request = "gatehouse 1 launch\nscenario=sign-in\n" + bytes;
  const std::string reply = "gatehouse 1 reply\n" + bytes;
  for (const std::string& message : {bytes, request, reply}) {
    roundTrip<LaunchRequest>(message.data(), message.size());
    roundTrip<LaunchReply>(message.data(), message.size());
  }
  return 0;
}
