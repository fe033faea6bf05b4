#pragma once

#include <vector>

#include "launcher/system.h"

namespace gatehouse {

/** What a process is born with: the list that `CreateProcessAsUser` takes. */
class ProcessAttributes {
 public:
  ProcessAttributes() = default;
  ProcessAttributes(const ProcessAttributes&) = delete;
  ProcessAttributes& operator=(const ProcessAttributes&) = delete;
  ~ProcessAttributes();

  /**
   * Fills the list: the job, unless it is null; exactly these handles; the mitigations. All three
   * must live as long as the list. False where a call failed; `GetLastError` says why.
   */
  bool fill(const System& system, const HANDLE* job, HANDLE* handles, std::size_t count);

  LPPROC_THREAD_ATTRIBUTE_LIST list() { return list_; }

 private:
  std::vector<unsigned char> bytes_;
  LPPROC_THREAD_ATTRIBUTE_LIST list_ = nullptr;
};

}  // namespace gatehouse
