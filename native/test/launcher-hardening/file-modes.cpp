#include "launcher/client-files.h"
#include "launcher/profile-folder.h"
#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/handles.h"
#include "test/launcher-hardening/json.h"
#include "test/launcher-hardening/modes.h"
#include "test/launcher-hardening/own-files.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

bool canOpen(const std::wstring& path, DWORD access) {
  const Handle file(CreateFileW(path.c_str(), access,
                                FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                OPEN_EXISTING, FILE_FLAG_BACKUP_SEMANTICS, nullptr));
  return static_cast<bool>(file);
}

JsonLine lineOf(bool done, const Failure& failure) {
  JsonLine line;
  line.add("done", done).add("refusal", nameOf(failure.refusal)).add("step", failure.step);
  return line;
}

}  // namespace

/**
 * FOLDER LAUNCHER MANIFEST FILE, as often as wanted: `own` is the manifest in this program; the
 * file is tried while all are held, `-` is none.
 */
int holdFiles(const Words& words) {
  for (std::size_t at = 1; at + 3 < words.size(); at += 4) {
    const std::wstring& source = words[at + 2];
    const std::string manifest = source == L"own" ? ownManifest() : readWhole(source.c_str());
    ClientFiles files;
    Failure failure;
    const bool held = files.hold(realSystem(), words[at], words[at + 1], manifest, failure);
    JsonLine line = lineOf(held, failure);
    line.add("held", files.held());
    const std::wstring& file = words[at + 3];
    if (file != L"-") {
      line.add("read", canOpen(file, GENERIC_READ))
          .add("write", canOpen(file, GENERIC_WRITE))
          .add("delete", canOpen(file, DELETE))
          .add("moved", MoveFileW(file.c_str(), (file + L".old").c_str()) != FALSE);
      files.release();
      line.add("writeAfterwards", canOpen(file, GENERIC_WRITE));
    }
    line.print();
  }
  return 0;
}

/** FOLDER LAUNCHER MANIFEST: each call of the inspection fails in turn. */
int failHolding(const Words& words) {
  recorder.behind = System();
  recorder.behind.createFile = fakeSystem().createFile;
  const std::string manifest = readWhole(words[3].c_str());
  for (std::size_t number = 0, all = 0; number <= all; number++) {
    recorder.calls.clear();
    recorder.names.clear();
    recorder.failAt = number;
    ClientFiles files;
    Failure failure;
    const bool held = files.hold(recordingSystem(), words[1], words[2], manifest, failure);
    const bool kept = files.held();
    if (number == 0) all = recorder.calls.size();
    files.release();
    const std::string call = number == 0 ? "" : recorder.names.at(number - 1);
    JsonLine line = lineOf(held, failure);
    line.add("held", kept)
        .add("number", static_cast<unsigned long long>(number))
        .add("call", call)
        .add("left", openHandles())
        .print();
    forgetHandles();
  }
  return 0;
}

int wipeFolder(const Words& words) {
  Failure failure;
  const bool wiped = wipeProfileFolder(realSystem(), words[1], failure);
  lineOf(wiped, failure).add("code", static_cast<unsigned long long>(failure.code)).print();
  return 0;
}

}  // namespace gatehouse::test
