#include "test/launcher-hardening/fake-windows.h"
#include "test/launcher-hardening/handles.h"
#include "test/launcher-hardening/recorder.h"

namespace gatehouse::test {

namespace {

std::size_t listed = 0;
std::map<HANDLE, DWORD> opened;

FakeProgram* find(HANDLE process) {
  for (FakeProgram& each : fake.programs) {
    if (opened.count(process) != 0 && each.id == opened[process]) return &each;
  }
  return nullptr;
}

HANDLE snapshot(DWORD, DWORD) {
  listed = 0;
  opened.clear();
  return mint("snapshot");
}

BOOL next(HANDLE, LPPROCESSENTRY32W entry) {
  if (listed == fake.programs.size()) {
    SetLastError(ERROR_NO_MORE_FILES);
    return FALSE;
  }
  const FakeProgram& each = fake.programs[listed++];
  entry->th32ProcessID = each.id;
  wcscpy(entry->szExeFile, each.path.substr(each.path.rfind(L'\\') + 1).c_str());
  return TRUE;
}

HANDLE open(DWORD, BOOL, DWORD id) {
  for (const FakeProgram& each : fake.programs) {
    if (each.id != id || !each.runs) continue;
    HANDLE const process = mint("program");
    opened[process] = id;
    return process;
  }
  SetLastError(ERROR_INVALID_PARAMETER);
  return nullptr;
}

BOOL readPath(HANDLE process, DWORD, LPWSTR path, PDWORD length) {
  const std::wstring& text = find(process)->path;
  wcscpy(path, text.c_str());
  *length = static_cast<DWORD>(text.size());
  return TRUE;
}

DWORD wait(HANDLE process, DWORD) {
  FakeProgram* const program = find(process);
  if (program->leaves) program->runs = false;
  return program->runs ? WAIT_TIMEOUT : WAIT_OBJECT_0;
}

BOOL terminate(HANDLE process, UINT code) {
  FakeProgram* const program = find(process);
  if (program == nullptr) {
    fake.clientRuns = false;
    return SetEvent(process);
  }
  note(sayText(program->path.c_str()) + " with " + say(code));
  program->runs = false;
  return TRUE;
}

}  // namespace

System fakePrograms(System system) {
  system.snapshotProcesses = snapshot;
  system.firstProcess = next;
  system.nextProcess = next;
  system.openProcess = open;
  system.processPath = readPath;
  system.waitForProcess = wait;
  system.terminateProcess = terminate;
  return system;
}

}  // namespace gatehouse::test
