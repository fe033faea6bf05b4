#include "registry/decode-value.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/utf.h"
#include "registry/limits.h"

using namespace gatehouse;

namespace {

/** The text as the registry would store it, with its zero. */
void store(const std::string& text, std::vector<std::uint8_t>& bytes) {
  std::vector<char16_t> units(text.size() + 1);
  const std::ptrdiff_t count = toUtf16(text.data(), text.size(), units.data(), units.size());
  if (count < 0) std::abort();
  for (std::ptrdiff_t i = 0; i <= count; i++) {
    bytes.push_back(static_cast<std::uint8_t>(units[static_cast<std::size_t>(i)] & 0xFF));
    bytes.push_back(static_cast<std::uint8_t>(units[static_cast<std::size_t>(i)] >> 8));
  }
}

}  // namespace

/** What is taken is what was stored, whole: stored again it gives the same bytes. */
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  // Without help most inputs would be of a type that nobody reads.
  static constexpr std::uint32_t types[] = {1, 2, 4, 7};
  const std::uint32_t type = data[0] < 128 ? types[data[0] % 4] : data[0];
  const std::vector<std::uint8_t> stored(data + 1, data + size);
  const Decoded decoded = decodeValue(type, stored.data(), stored.size());
  if (nameOf(decoded.fault) == nullptr) std::abort();
  if (decoded.fault != Fault::none) return 0;
  std::vector<std::uint8_t> again;
  switch (decoded.value.kind) {
    case Value::Kind::text: store(decoded.value.text, again); break;
    case Value::Kind::list:
      if (decoded.value.list.size() > limits::mostMembers) std::abort();
      for (const std::string& member : decoded.value.list) store(member, again);
      store("", again);
      // An empty list may be stored with one zero or with two.
      if (decoded.value.list.empty() && stored.size() == 4) store("", again);
      break;
    case Value::Kind::number:
      for (int i = 0; i < 4; i++) {
        again.push_back(static_cast<std::uint8_t>(decoded.value.number >> (8 * i)));
      }
  }
  if (again != stored) std::abort();
  return 0;
}
