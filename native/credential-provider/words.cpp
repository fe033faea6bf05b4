#include "credential-provider/words.h"

#include "credential-provider/spoken-words.h"

namespace gatehouse {

namespace {

/** In the order of `Refusal`. */
constexpr Said refusals[] = {
    Said::refusedBusy,        Said::garbled,
    Said::refusedNotProven,   Said::refusedNotOffered,
    Said::refusedClientFiles, Said::refusedAccount,
    Said::refusedHardening,   Said::refusedStartFailed,
    Said::refusedStopping,
};
static_assert(sizeof refusals / sizeof refusals[0] ==
                  static_cast<std::size_t>(Refusal::stopping) + 1,
              "words for each refusal");

constexpr std::size_t lengthOf(const wchar_t* text) {
  std::size_t units = 0;
  while (text[units] != L'\0') units++;
  return units;
}

/** The longest sentence of one language, with the longest way to name a help desk. */
constexpr std::size_t longestOf(const SpokenWords& words) {
  std::size_t sentence = 0;
  for (const wchar_t* text : words.said) {
    if (lengthOf(text) > sentence) sentence = lengthOf(text);
  }
  std::size_t call = 0;
  constexpr Said ways[] = {Said::pleaseCall, Said::pleaseAsk, Said::elseCall, Said::elseAsk};
  for (const Said said : ways) {
    const std::size_t units = lengthOf(words.said[static_cast<std::size_t>(said)]);
    if (units > call) call = units;
  }
  constexpr HelpDesk desk;
  constexpr std::size_t between = lengthOf(L", ") + lengthOf(L" (") + lengthOf(L")");
  const std::size_t end = lengthOf(words.said[static_cast<std::size_t>(Said::end)]);
  return sentence + call + desk.name.room() + desk.phone.room() + desk.hours.room() + between + end;
}

constexpr bool allFit() {
  for (const SpokenWords& words : spokenWords) {
    if (longestOf(words) > Words::room()) return false;
  }
  return true;
}
static_assert(allFit(), "the longest words of each language with the longest help desk");

const wchar_t* in(const Settings& settings, Said said) {
  return wordsFor(settings.language).said[static_cast<std::size_t>(said)];
}

Said saidAfter(const Outcome& outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::opening: return Said::opening;
    case Outcome::Kind::refused: return refusals[static_cast<std::size_t>(outcome.refusal)];
    case Outcome::Kind::unreachable: return Said::unreachable;
    case Outcome::Kind::untrusted: return Said::untrusted;
    case Outcome::Kind::garbled: return Said::garbled;
    case Outcome::Kind::late: return Said::late;
    default: return Said::failed;
  }
}

/** With a colon before the name: it then needs neither an article nor a case. */
void appendHelpDesk(Words& words, const Settings& settings, bool nothingElseHelps) {
  const HelpDesk& desk = settings.helpDesk;
  const bool phone = !desk.phone.empty();
  const Said call = nothingElseHelps ? Said::pleaseCall : Said::elseCall;
  const Said ask = nothingElseHelps ? Said::pleaseAsk : Said::elseAsk;
  words.append(in(settings, phone ? call : ask));
  words.append(desk.name.empty() ? in(settings, Said::someDesk) : desk.name.data());
  if (phone) {
    words.append(L", ");
    words.append(desk.phone.data());
  }
  if (!desk.hours.empty()) {
    words.append(L" (");
    words.append(desk.hours.data());
    words.append(L")");
  }
  words.append(in(settings, Said::end));
}

}  // namespace

const wchar_t* titleOf(const Settings& settings) {
  return settings.own.title.empty() ? in(settings, Said::title) : settings.own.title.data();
}

const wchar_t* linkOf(const Settings& settings) {
  return settings.own.link.empty() ? in(settings, Said::link) : settings.own.link.data();
}

Words wordsOf(const Settings& settings, const Outcome& outcome, bool hasLink) {
  Words words;
  const bool before = outcome.kind == Outcome::Kind::none;
  if (before && !settings.own.words.empty()) {
    words.append(settings.own.words.data());
    return words;
  }
  words.append(
      in(settings, before ? (hasLink ? Said::withLink : Said::withoutLink) : saidAfter(outcome)));
  if (outcome.kind != Outcome::Kind::opening) appendHelpDesk(words, settings, before && !hasLink);
  return words;
}

}  // namespace gatehouse
