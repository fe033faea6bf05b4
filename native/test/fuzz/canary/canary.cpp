#include <cstdint>
#include <string>

/** Wrong on purpose: shows that a fuzzer that reads past the end of its input is caught. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  volatile std::uint8_t seen = 0;
  if (size > 2 && data[0] == 'G') seen = data[size];
  static_cast<void>(seen);
  return 0;
}
