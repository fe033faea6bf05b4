#include "registry/decode-value.h"

#include "registry/limits.h"
#include "registry/to-utf8.h"

namespace gatehouse {

namespace {

/** The REG_… numbers of winnt.h that are read; all others are refused. */
constexpr std::uint32_t text = 1;
constexpr std::uint32_t expandableText = 2;
constexpr std::uint32_t number = 4;
constexpr std::uint32_t list = 7;

Decoded refuse(Fault fault) {
  Decoded decoded;
  decoded.fault = fault;
  return decoded;
}

Decoded decodeText(const std::u16string& units, bool expandable) {
  if (units.empty() || units.back() != 0) return refuse(Fault::notClosed);
  const std::size_t count = units.size() - 1;
  if (units.find(u'\0') != count) return refuse(Fault::zeroInside);
  if (expandable && units.find(u'%') != std::u16string::npos) return refuse(Fault::expandable);
  Decoded decoded;
  if (!countedToUtf8(units.data(), count, decoded.value.text)) return refuse(Fault::notText);
  return decoded;
}

/** Members that end with a zero each, and one more zero: `a\0b\0\0`. An empty list is that zero. */
Decoded decodeList(const std::u16string& units) {
  const std::size_t count = units.size();
  if (count == 0 || units.back() != 0) return refuse(Fault::notClosed);
  Decoded decoded;
  decoded.value.kind = Value::Kind::list;
  const bool empty = count == 1 || (count == 2 && units[0] == 0);
  if (empty) return decoded;
  if (units[count - 2] != 0) return refuse(Fault::notClosed);
  for (std::size_t at = 0; at < count - 1;) {
    const std::size_t end = units.find(u'\0', at);
    if (end == at) return refuse(Fault::zeroInside);
    if (decoded.value.list.size() == limits::mostMembers) return refuse(Fault::tooLarge);
    std::string member;
    if (!countedToUtf8(units.data() + at, end - at, member)) return refuse(Fault::notText);
    decoded.value.list.push_back(std::move(member));
    at = end + 1;
  }
  return decoded;
}

Decoded decodeNumber(const std::uint8_t* bytes, std::size_t size) {
  if (size != 4) return refuse(Fault::length);
  Decoded decoded;
  decoded.value.kind = Value::Kind::number;
  for (std::size_t i = 4; i-- > 0;) {
    decoded.value.number = (decoded.value.number << 8) | bytes[i];
  }
  return decoded;
}

}  // namespace

Decoded decodeValue(std::uint32_t type, const std::uint8_t* bytes, std::size_t size) {
  if (type == number) return decodeNumber(bytes, size);
  if (type != text && type != expandableText && type != list) return refuse(Fault::type);
  if (size > limits::largestValue) return refuse(Fault::tooLarge);
  if (size % 2 != 0) return refuse(Fault::length);
  std::u16string units;
  units.reserve(size / 2);
  for (std::size_t i = 0; i < size; i += 2) {
    units.push_back(static_cast<char16_t>(bytes[i] | (bytes[i + 1] << 8)));
  }
  return type == list ? decodeList(units) : decodeText(units, type == expandableText);
}

}  // namespace gatehouse
