#include "credential-provider/words.h"

namespace gatehouse {

namespace {

struct Said {
  const wchar_t* english;
  const wchar_t* german;
};

constexpr Said title = {L"Forgotten your password?", L"Passwort vergessen?"};
constexpr Said link = {L"Reset the password or unlock the account",
                       L"Passwort zurücksetzen oder Konto entsperren"};
constexpr Said withLink = {
    L"If you cannot sign in, a window opens here that helps you.",
    L"Wenn Sie sich nicht anmelden können, öffnet sich hier ein Fenster, das Ihnen hilft."};
constexpr Said withoutLink = {
    L"The password cannot be reset on this screen at the moment.",
    L"Das Passwort lässt sich auf diesem Bildschirm zurzeit nicht zurücksetzen."};

constexpr Said opening = {L"One moment: the window is opening.",
                          L"Einen Moment: Das Fenster öffnet sich."};
constexpr Said unreachable = {
    L"The password help is not running. Wait a minute and try again, then restart the computer.",
    L"Die Passworthilfe läuft nicht. Versuchen Sie es in einer Minute noch einmal, danach starten "
    L"Sie den Computer neu."};
constexpr Said untrusted = {
    L"Another program answered in place of the password help, so nothing was opened. Do not type "
    L"your password here and tell IT.",
    L"Ein anderes Programm hat anstelle der Passworthilfe geantwortet, deshalb wurde nichts "
    L"geöffnet. Geben Sie hier kein Passwort ein und sagen Sie der IT Bescheid."};
constexpr Said garbled = {
    L"The parts of the password help do not fit together. Restart the computer and try again.",
    L"Die Teile der Passworthilfe passen nicht zusammen. Starten Sie den Computer neu und "
    L"versuchen Sie es noch einmal."};
constexpr Said late = {L"The password help did not answer in time. Try again.",
                       L"Die Passworthilfe hat nicht rechtzeitig geantwortet. Versuchen Sie es "
                       L"noch einmal."};
constexpr Said failed = {
    L"The computer could not open the window. Restart it and try again.",
    L"Der Computer konnte das Fenster nicht öffnen. Starten Sie ihn neu und versuchen Sie es "
    L"noch einmal."};

/** In the order of `Refusal`. */
constexpr Said refusals[] = {
    {L"The window is open already. If you do not see it, wait a minute and try again.",
     L"Das Fenster ist schon offen. Wenn Sie es nicht sehen, versuchen Sie es in einer Minute noch "
     L"einmal."},
    garbled,
    {L"The password help is still being prepared on this computer. Try again in a few minutes.",
     L"Die Passworthilfe wird auf diesem Computer noch vorbereitet. Versuchen Sie es in einigen "
     L"Minuten noch einmal."},
    {L"Your organisation does not offer this here. Use another computer.",
     L"Ihre Organisation bietet das hier nicht an. Nehmen Sie einen anderen Computer."},
    {L"Files of the password help are missing or changed, so nothing was opened. IT has to repair "
     L"it. Use another computer until then.",
     L"Dateien der Passworthilfe fehlen oder sind verändert, deshalb wurde nichts geöffnet. Die IT "
     L"muss sie reparieren. Nehmen Sie bis dahin einen anderen Computer."},
    {L"The account that the window runs under could not be used. Restart the computer and try "
     L"again.",
     L"Das Konto, unter dem das Fenster läuft, ließ sich nicht verwenden. Starten Sie den Computer "
     L"neu und versuchen Sie es noch einmal."},
    {L"The window could not be opened safely, so it was not opened. Restart the computer and try "
     L"again.",
     L"Das Fenster ließ sich nicht sicher öffnen, deshalb wurde es nicht geöffnet. Starten Sie den "
     L"Computer neu und versuchen Sie es noch einmal."},
    {L"The window did not open. Try again, then restart the computer.",
     L"Das Fenster hat sich nicht geöffnet. Versuchen Sie es noch einmal, danach starten Sie den "
     L"Computer neu."},
    {L"The password help is being restarted. Try again in a minute.",
     L"Die Passworthilfe wird gerade neu gestartet. Versuchen Sie es in einer Minute noch "
     L"einmal."},
};
static_assert(sizeof refusals / sizeof refusals[0] ==
                  static_cast<std::size_t>(Refusal::stopping) + 1,
              "words for each refusal");

const wchar_t* in(const Settings& settings, const Said& said) {
  return isGerman(settings.language) ? said.german : said.english;
}

const Said& saidAfter(const Outcome& outcome) {
  switch (outcome.kind) {
    case Outcome::Kind::opening: return opening;
    case Outcome::Kind::refused: return refusals[static_cast<std::size_t>(outcome.refusal)];
    case Outcome::Kind::unreachable: return unreachable;
    case Outcome::Kind::untrusted: return untrusted;
    case Outcome::Kind::garbled: return garbled;
    case Outcome::Kind::late: return late;
    default: return failed;
  }
}

constexpr Said pleaseCall = {L" Please call: ", L" Bitte rufen Sie an: "};
constexpr Said pleaseAsk = {L" Please ask: ", L" Bitte fragen Sie: "};
constexpr Said elseCall = {L" If that does not help, call: ", L" Hilft das nicht, rufen Sie an: "};
constexpr Said elseAsk = {L" If that does not help, ask: ", L" Hilft das nicht, fragen Sie: "};
constexpr Said someDesk = {L"your help desk", L"Ihren Helpdesk"};

/** With a colon before the name: it then needs neither an article nor a case. */
void appendHelpDesk(Words& words, const Settings& settings, bool nothingElseHelps) {
  const HelpDesk& desk = settings.helpDesk;
  const bool phone = !desk.phone.empty();
  const Said& call = nothingElseHelps ? pleaseCall : elseCall;
  const Said& ask = nothingElseHelps ? pleaseAsk : elseAsk;
  words.append(in(settings, phone ? call : ask));
  words.append(desk.name.empty() ? in(settings, someDesk) : desk.name.data());
  if (phone) {
    words.append(L", ");
    words.append(desk.phone.data());
  }
  if (!desk.hours.empty()) {
    words.append(L" (");
    words.append(desk.hours.data());
    words.append(L")");
  }
  words.append(L".");
}

}  // namespace

const wchar_t* titleOf(const Settings& settings) {
  return settings.own.title.empty() ? in(settings, title) : settings.own.title.data();
}

const wchar_t* linkOf(const Settings& settings) {
  return settings.own.link.empty() ? in(settings, link) : settings.own.link.data();
}

Words wordsOf(const Settings& settings, const Outcome& outcome, bool hasLink) {
  Words words;
  const bool before = outcome.kind == Outcome::Kind::none;
  if (before && !settings.own.words.empty()) {
    words.append(settings.own.words.data());
    return words;
  }
  words.append(in(settings, before ? (hasLink ? withLink : withoutLink) : saidAfter(outcome)));
  if (outcome.kind != Outcome::Kind::opening) appendHelpDesk(words, settings, before && !hasLink);
  return words;
}

}  // namespace gatehouse
