#pragma once

#include <cstddef>
#include <cstdint>

/**
 * Everything that Gatehouse writes into the application log under `names::eventSource`. The numbers
 * are documented and stay what they are: an organisation's monitoring is built on them. They lie
 * between 1 and 1000 and carry one text, because then `EventCreate.exe`, which is on every Windows,
 * serves as EventMessageFile: all it says for these numbers is the text itself.
 */
namespace gatehouse {

enum class EventLevel : std::uint8_t { information, warning, error };

/** Who may write it: nothing that the client asks for may pass for the launcher's own word. */
enum class EventWriter : std::uint8_t { launcher, client };

struct KnownEvent {
  std::uint16_t number;
  EventLevel level;
  EventWriter writer;
  /** Kebab-case; the same word stands in the documentation. */
  const char* name;
  /** One line: what has happened. Begins the text in the log. */
  const char* meaning;
  /** One line: what an administrator does now; empty where there is nothing to do. */
  const char* action;
};

/** The longest text of one event in bytes, with everything that is added to the meaning. */
constexpr std::size_t longestEventText = 2048;

namespace events {

constexpr EventLevel information = EventLevel::information;
constexpr EventLevel warning = EventLevel::warning;
constexpr EventLevel error = EventLevel::error;
constexpr EventWriter launcher = EventWriter::launcher;
constexpr EventWriter client = EventWriter::client;

constexpr KnownEvent launcherStarted = {
    100, information, launcher, "launcher-started", "The launcher has started.", ""};
constexpr KnownEvent launcherStopped = {
    101, information, launcher, "launcher-stopped", "The launcher has stopped.", ""};
constexpr KnownEvent wayProven = {
    102,
    information,
    launcher,
    "way-proven",
    "The client has shown itself on this machine; the sign-in screen offers the link.",
    ""};
constexpr KnownEvent clientStarted = {
    103, information, launcher, "client-started", "The client was started at the sign-in screen.",
    ""};
constexpr KnownEvent clientEnded = {
    104, information, launcher, "client-ended", "The client at the sign-in screen has ended.", ""};

constexpr KnownEvent pipeTaken = {
    200,
    error,
    launcher,
    "pipe-taken",
    "Another process holds the name of the launcher's pipe; the launcher does not start.",
    "Find the process that opened \\\\.\\pipe\\Gatehouse.Launcher; treat it as an attack."};
constexpr KnownEvent requestRefused = {
    201, warning, launcher, "request-refused", "A request to start the client was refused.", ""};
constexpr KnownEvent callerRefused = {
    202,
    warning,
    launcher,
    "caller-refused",
    "A process that is not the sign-in screen of this console asked for the client.",
    "Find out which program it was; nothing but the sign-in screen has a reason to ask."};
constexpr KnownEvent tooManyRequests = {
    203,
    warning,
    launcher,
    "too-many-requests",
    "More requests came than people can make; what was above the limit was refused.",
    "Find out which program asks."};
constexpr KnownEvent clientCrashed = {
    204,
    error,
    launcher,
    "client-crashed",
    "The client at the sign-in screen ended by itself without saying why.",
    "The link is gone until the client has shown itself again; look into the client's log."};
constexpr KnownEvent wayNotProven = {
    205,
    error,
    launcher,
    "way-not-proven",
    "The client could not be shown on this machine; the sign-in screen shows words and no link.",
    "Look into the client's log for what the self-test says. It is tried again by itself, up to "
    "five times until the next start of the machine."};
constexpr KnownEvent clientFilesRefused = {
    206,
    error,
    launcher,
    "client-files-refused",
    "The client's files are not those that were installed; the client is not started.",
    "Repair the installation."};
constexpr KnownEvent notSetUp = {
    207,
    warning,
    launcher,
    "not-set-up",
    "There is no sound address of a backend; the sign-in screen shows words and no link.",
    "Set BackendUrl to an https address by policy or with the installer."};
constexpr KnownEvent accountFailed = {
    208,
    error,
    launcher,
    "account-failed",
    "The account that the client runs as could not be made or used.",
    "See that no policy forbids local accounts or their sign-in; the text names the step."};
constexpr KnownEvent hardeningFailed = {
    209,
    error,
    launcher,
    "hardening-failed",
    "A call that takes rights away has failed; the client was not started.",
    "Report it with the text; the step that failed is named."};
constexpr KnownEvent startFailed = {
    210,
    error,
    launcher,
    "start-failed",
    "The client did not start, or ended at once.",
    "Look into the client's log; security software may have stopped it."};
constexpr KnownEvent clientOverdue = {
    211,
    warning,
    launcher,
    "client-overdue",
    "The client at the sign-in screen was ended because its time was up.",
    ""};
constexpr KnownEvent launcherFailed = {
    212,
    error,
    launcher,
    "launcher-failed",
    "The launcher met what it cannot go on with, and stops.",
    "Windows starts it again; report it with the text if that happens more than once."};
constexpr KnownEvent logNotWritten = {
    213,
    warning,
    launcher,
    "log-not-written",
    "The client's log cannot be written; the client works without it.",
    "See that the folder Logs beside the program can be written by SYSTEM and is no link."};
constexpr KnownEvent clientNotUnderstood = {
    214,
    warning,
    launcher,
    "client-not-understood",
    "The client said things that the launcher does not take; they were dropped.",
    "Report it; the two programs may be of different versions."};

constexpr KnownEvent removalIncomplete = {
    215,
    error,
    launcher,
    "removal-incomplete",
    "Something of Gatehouse was left on this machine when it was removed.",
    "Remove by hand what the text names; the account is GatehouseKiosk."};

constexpr KnownEvent clientNotConfigured = {
    500,
    error,
    client,
    "client-not-configured",
    "The client has no complete settings and says so to the person.",
    "Look for the events 501; correct the settings that they name."};
constexpr KnownEvent settingRefused = {501,
                                       warning,
                                       client,
                                       "setting-refused",
                                       "A setting was refused.",
                                       "Correct the setting that is named, where it is named."};

}  // namespace events

/** All of them, in the order of their numbers. */
constexpr KnownEvent knownEvents[] = {
    events::launcherStarted,   events::launcherStopped,
    events::wayProven,         events::clientStarted,
    events::clientEnded,       events::pipeTaken,
    events::requestRefused,    events::callerRefused,
    events::tooManyRequests,   events::clientCrashed,
    events::wayNotProven,      events::clientFilesRefused,
    events::notSetUp,          events::accountFailed,
    events::hardeningFailed,   events::startFailed,
    events::clientOverdue,     events::launcherFailed,
    events::logNotWritten,     events::clientNotUnderstood,
    events::removalIncomplete, events::clientNotConfigured,
    events::settingRefused,
};

/** The event with this number, or nothing: what is not documented is not written. */
constexpr const KnownEvent* findEvent(std::uint32_t number) {
  for (const KnownEvent& each : knownEvents) {
    if (each.number == number) return &each;
  }
  return nullptr;
}

}  // namespace gatehouse
