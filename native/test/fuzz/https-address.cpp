#include "launcher/https-address.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace gatehouse;

/** A line that is taken has an address in its first part, and what follows never decides. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string line(reinterpret_cast<const char*>(data), size);
  const bool taken = namesHttps(line);
  if (taken && line.find_first_of(std::string("\"\n\r\t\x7F\0", 6)) != std::string::npos)
    std::abort();
  const std::string first = line.substr(0, line.find(';'));
  if (taken && (!namesHttps(first) || first.find("://") == std::string::npos)) std::abort();
  if (taken != namesHttps("  " + line + "  ")) std::abort();
  return 0;
}
