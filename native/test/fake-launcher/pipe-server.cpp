#include "test/fake-launcher/pipe-server.h"

#include "common/names.h"

namespace gatehouse {

namespace {

/** False when `stop` came first. */
bool finish(HANDLE pipe, OVERLAPPED& overlapped, HANDLE stop, BOOL begun, DWORD& bytes) {
  if (!begun && GetLastError() != ERROR_IO_PENDING) return GetLastError() == ERROR_PIPE_CONNECTED;
  const HANDLE ends[] = {overlapped.hEvent, stop};
  if (WaitForMultipleObjects(2, ends, FALSE, INFINITE) == WAIT_OBJECT_0)
    return GetOverlappedResult(pipe, &overlapped, &bytes, FALSE) != FALSE;
  CancelIoEx(pipe, &overlapped);
  GetOverlappedResult(pipe, &overlapped, &bytes, TRUE);
  return false;
}

void serveOne(HANDLE pipe, HANDLE done, HANDLE stop, const Behaviour& behaviour,
              const std::function<void(const std::string&)>& heard) {
  char request[8192] = {};
  DWORD size = 0;
  DWORD written = 0;
  OVERLAPPED reading = {};
  reading.hEvent = done;
  if (behaviour.mode != L"deaf") {
    const BOOL begun = ReadFile(pipe, request, sizeof request, nullptr, &reading);
    if (!finish(pipe, reading, stop, begun, size)) return;
    heard(std::string(request, size));
  }
  if (behaviour.mode == L"die") TerminateProcess(GetCurrentProcess(), 9);
  if (behaviour.mode == L"close") return;
  if (behaviour.mode == L"reply") {
    std::string reply;
    for (const wchar_t unit : behaviour.reply) reply += static_cast<char>(unit);
    OVERLAPPED writing = {};
    writing.hEvent = done;
    const BOOL begun =
        WriteFile(pipe, reply.data(), static_cast<DWORD>(reply.size()), nullptr, &writing);
    if (!finish(pipe, writing, stop, begun, written)) return;
  }
  // Until the visitor has gone, whoever is silent stays.
  OVERLAPPED leaving = {};
  leaving.hEvent = done;
  char nothing = 0;
  const BOOL begun = ReadFile(pipe, &nothing, 1, nullptr, &leaving);
  finish(pipe, leaving, stop, begun, size);
}

}  // namespace

bool servePipe(HANDLE stop, const std::function<Behaviour()>& ask,
               const std::function<void(const std::string&)>& heard, bool bytes) {
  const DWORD type =
      bytes ? PIPE_TYPE_BYTE | PIPE_READMODE_BYTE : PIPE_TYPE_MESSAGE | PIPE_READMODE_MESSAGE;
  const HANDLE pipe = CreateNamedPipeW(
      names::pipe, PIPE_ACCESS_DUPLEX | FILE_FLAG_OVERLAPPED | FILE_FLAG_FIRST_PIPE_INSTANCE,
      type | PIPE_REJECT_REMOTE_CLIENTS, 1, 65536, 65536, 0, nullptr);
  if (pipe == INVALID_HANDLE_VALUE) return false;
  const HANDLE done = CreateEventW(nullptr, TRUE, FALSE, nullptr);
  while (WaitForSingleObject(stop, 0) != WAIT_OBJECT_0) {
    OVERLAPPED connecting = {};
    connecting.hEvent = done;
    DWORD none = 0;
    ResetEvent(done);
    if (finish(pipe, connecting, stop, ConnectNamedPipe(pipe, &connecting), none))
      serveOne(pipe, done, stop, ask(), heard);
    DisconnectNamedPipe(pipe);
  }
  CloseHandle(done);
  CloseHandle(pipe);
  return true;
}

}  // namespace gatehouse
