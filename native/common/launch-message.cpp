#include "common/launch-message.h"

#include "common/utf.h"

namespace gatehouse {

namespace {

constexpr const char* requestHead = "gatehouse 1 launch\n";
constexpr const char* replyHead = "gatehouse 1 reply\n";

constexpr const char* scenarioNames[] = {"sign-in", "unlock"};
constexpr const char* kindNames[] = {"started", "refused", "sign-in"};
constexpr const char* refusalNames[] = {"busy",        "bad-request",  "not-proven",
                                        "not-offered", "client-files", "account",
                                        "hardening",   "start-failed", "stopping"};

bool isDigit(char each) {
  return each >= '0' && each <= '9';
}
bool isLetter(char each) {
  return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
}
bool isHex(char each) {
  return isDigit(each) || (each >= 'a' && each <= 'f') || (each >= 'A' && each <= 'F');
}

template <typename Test>
bool every(const char* bytes, std::size_t count, Test test) {
  for (std::size_t i = 0; i < count; i++) {
    if (!test(bytes[i])) return false;
  }
  return true;
}

/** The form of a security identifier (MS-DTYP section 2.4.2.1), in ASCII digits. */
bool isSid(const char* bytes, std::size_t count) {
  if (count < 7 || bytes[0] != 'S' || bytes[1] != '-' || bytes[2] != '1' || bytes[3] != '-')
    return false;
  if (!isDigit(bytes[count - 1])) return false;
  for (std::size_t i = 4; i < count; i++) {
    const bool dash = bytes[i] == '-' && isDigit(bytes[i - 1]);
    if (!isDigit(bytes[i]) && !dash) return false;
  }
  return true;
}

bool isLanguage(const char* bytes, std::size_t count) {
  return count >= 2 && isLetter(bytes[0]) && every(bytes, count, [](char each) {
           return isLetter(each) || isDigit(each) || each == '-';
         });
}

bool isKeyboard(const char* bytes, std::size_t count) {
  return count == 8 && every(bytes, count, isHex);
}

/** What random passwords are made of: no byte that means anything to a message. */
bool isPassword(const char* bytes, std::size_t count) {
  return count > 0 &&
         every(bytes, count, [](char each) { return each > 0x20 && each < 0x7F && each != '='; });
}

template <std::size_t Count>
int indexOf(const char* const (&names)[Count], const char* bytes, std::size_t count) {
  for (std::size_t i = 0; i < Count; i++) {
    std::size_t at = 0;
    while (at < count && names[i][at] != '\0' && names[i][at] == bytes[at]) at++;
    if (at == count && names[i][at] == '\0') return static_cast<int>(i);
  }
  return -1;
}

bool line(Message& message, const char* key, const char* value, std::size_t count) {
  // What comes after the end of a line would be read as a line of its own, with another meaning.
  return every(value, count, [](char each) { return each != '\n'; }) && message.append(key) &&
         message.append('=') && message.append(value, count) && message.append('\n');
}

template <std::size_t Room>
bool lineUnlessEmpty(Message& message, const char* key, const FixedText<Room>& value) {
  return value.empty() || line(message, key, value.data(), value.size());
}

/** 100 to 225, always three digits. */
bool lineOfScale(Message& message, std::uint16_t scale) {
  const char digits[] = {static_cast<char>('0' + scale / 100),
                         static_cast<char>('0' + scale / 10 % 10),
                         static_cast<char>('0' + scale % 10)};
  return line(message, "text-scale", digits, 3);
}

bool isScaleInRange(unsigned scale) {
  return scale >= smallestTextScale && scale <= largestTextScale;
}

/**
 * Walks over the lines after the head and hands each key and value to `take`, which says whether it
 * is welcome. False as soon as one is not, for a wrong head, and for a last line without its end.
 */
template <typename Take>
bool eachLine(const char* bytes, std::size_t size, const char* head, Take take) {
  std::size_t at = 0;
  for (; head[at] != '\0'; at++) {
    if (at >= size || bytes[at] != head[at]) return false;
  }
  while (at < size) {
    const std::size_t key = at;
    while (at < size && bytes[at] != '=' && bytes[at] != '\n') at++;
    if (at >= size || bytes[at] != '=') return false;
    const std::size_t keyLength = at - key;
    const std::size_t value = ++at;
    while (at < size && bytes[at] != '\n') at++;
    if (at >= size) return false;
    if (!take(bytes + key, keyLength, bytes + value, at - value)) return false;
    at++;
  }
  return true;
}

}  // namespace

const char* nameOf(Refusal refusal) {
  return refusalNames[static_cast<std::size_t>(refusal)];
}

bool write(const LaunchRequest& request, Message& message) {
  message.clear();
  const char* scenario = scenarioNames[static_cast<std::size_t>(request.scenario)];
  std::size_t length = 0;
  while (scenario[length] != '\0') length++;
  const bool written = message.append(requestHead) && line(message, "scenario", scenario, length) &&
                       lineUnlessEmpty(message, "account", request.account) &&
                       lineUnlessEmpty(message, "sid", request.sid) &&
                       lineUnlessEmpty(message, "language", request.language) &&
                       lineUnlessEmpty(message, "keyboard", request.keyboard) &&
                       (!request.contrast || line(message, "contrast", "1", 1)) &&
                       (!request.still || line(message, "still", "1", 1)) &&
                       isScaleInRange(request.textScale) && lineOfScale(message, request.textScale);
  // Whoever reads is strict; what it would refuse is not sent.
  LaunchRequest again;
  if (written && read(message.data(), message.size(), again)) return true;
  message.clear();
  return false;
}

bool read(const char* message, std::size_t size, LaunchRequest& request) {
  request = LaunchRequest();
  static constexpr const char* keys[] = {"scenario", "account",  "sid",   "language",
                                         "keyboard", "contrast", "still", "text-scale"};
  bool seen[8] = {};
  const bool whole =
      size <= longestMessage &&
      eachLine(message, size, requestHead,
               [&](const char* key, std::size_t keyLength, const char* value, std::size_t count) {
                 const int which = indexOf(keys, key, keyLength);
                 if (which < 0 || seen[which]) return false;
                 seen[which] = true;
                 switch (which) {
                   case 0: {
                     const int scenario = indexOf(scenarioNames, value, count);
                     if (scenario < 0) return false;
                     request.scenario = static_cast<Scenario>(scenario);
                     return true;
                   }
                   case 1:
                     return count > 0 && isPlainText(value, count) &&
                            request.account.append(value, count);
                   case 2: return isSid(value, count) && request.sid.append(value, count);
                   case 3: return isLanguage(value, count) && request.language.append(value, count);
                   case 4: return isKeyboard(value, count) && request.keyboard.append(value, count);
                   case 5: return request.contrast = count == 1 && value[0] == '1';
                   case 6: return request.still = count == 1 && value[0] == '1';
                   default: {
                     if (count != 3 || !every(value, count, isDigit)) return false;
                     const int scale =
                         (value[0] - '0') * 100 + (value[1] - '0') * 10 + (value[2] - '0');
                     request.textScale = static_cast<std::uint16_t>(scale);
                     return isScaleInRange(request.textScale);
                   }
                 }
               });
  if (whole && seen[0]) return true;
  request = LaunchRequest();
  return false;
}

bool write(const LaunchReply& reply, Message& message) {
  message.clear();
  const auto text = [&](const char* key, const char* value) {
    std::size_t length = 0;
    while (value[length] != '\0') length++;
    return line(message, key, value, length);
  };
  const bool signIn = reply.kind == LaunchReply::Kind::signIn;
  const bool written =
      message.append(replyHead) &&
      text("outcome", kindNames[static_cast<std::size_t>(reply.kind)]) &&
      (reply.kind != LaunchReply::Kind::refused || text("reason", nameOf(reply.refusal))) &&
      (!signIn || (line(message, "account", reply.account.data(), reply.account.size()) &&
                   line(message, "password", reply.password.data(), reply.password.size())));
  LaunchReply again;
  const bool readable = written && read(message.data(), message.size(), again);
  again.password.forget();
  if (readable) return true;
  message.forget();
  return false;
}

bool read(const char* message, std::size_t size, LaunchReply& reply) {
  reply = LaunchReply();
  static constexpr const char* keys[] = {"outcome", "reason", "account", "password"};
  bool seen[4] = {};
  const bool whole =
      size <= longestMessage &&
      eachLine(message, size, replyHead,
               [&](const char* key, std::size_t keyLength, const char* value, std::size_t count) {
                 const int which = indexOf(keys, key, keyLength);
                 if (which < 0 || seen[which]) return false;
                 seen[which] = true;
                 switch (which) {
                   case 0: {
                     const int kind = indexOf(kindNames, value, count);
                     if (kind < 0) return false;
                     reply.kind = static_cast<LaunchReply::Kind>(kind);
                     return true;
                   }
                   case 1: {
                     const int refusal = indexOf(refusalNames, value, count);
                     if (refusal < 0) return false;
                     reply.refusal = static_cast<Refusal>(refusal);
                     return true;
                   }
                   case 2:
                     return count > 0 && isPlainText(value, count) &&
                            reply.account.append(value, count);
                   default: return isPassword(value, count) && reply.password.append(value, count);
                 }
               });
  const bool signIn = reply.kind == LaunchReply::Kind::signIn;
  const bool refused = reply.kind == LaunchReply::Kind::refused;
  const bool fits = seen[0] && seen[1] == refused && seen[2] == signIn && seen[3] == signIn;
  if (whole && fits) return true;
  reply.password.forget();
  reply = LaunchReply();
  return false;
}

}  // namespace gatehouse
