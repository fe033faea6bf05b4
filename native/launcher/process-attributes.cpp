#include "launcher/process-attributes.h"

namespace gatehouse {

namespace {

/**
 * What Chromium's browser process bears: it sets the same for its own children. Not among them:
 * strict handle checks and the prohibition of dynamic code, which it does not bear, and of child
 * processes, which it needs (Microsoft, "UpdateProcThreadAttribute").
 */
DWORD64 mitigations[] = {
    PROCESS_CREATION_MITIGATION_POLICY_DEP_ENABLE |
        PROCESS_CREATION_MITIGATION_POLICY_HEAP_TERMINATE_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_BOTTOM_UP_ASLR_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_HIGH_ENTROPY_ASLR_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_EXTENSION_POINT_DISABLE_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_FONT_DISABLE_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_NO_REMOTE_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_NO_LOW_LABEL_ALWAYS_ON |
        PROCESS_CREATION_MITIGATION_POLICY_IMAGE_LOAD_PREFER_SYSTEM32_ALWAYS_ON,
};

}  // namespace

ProcessAttributes::~ProcessAttributes() {
  if (list_ != nullptr) DeleteProcThreadAttributeList(list_);
}

bool ProcessAttributes::fill(const System& system, const HANDLE* job, HANDLE* handles,
                             std::size_t count) {
  const DWORD attributes = job == nullptr ? 2 : 3;
  SIZE_T size = 0;
  // The first call only says how much room it takes; it fails in any case.
  system.initializeAttributes(nullptr, attributes, 0, &size);
  if (size == 0) return false;
  bytes_.resize(size);
  const auto list = reinterpret_cast<LPPROC_THREAD_ATTRIBUTE_LIST>(bytes_.data());
  if (!system.initializeAttributes(list, attributes, 0, &size)) return false;
  list_ = list;
  const auto add = [&](DWORD_PTR attribute, const void* value, SIZE_T bytes) {
    return system.updateAttribute(list_, 0, attribute, const_cast<void*>(value), bytes, nullptr,
                                  nullptr) != FALSE;
  };
  return (job == nullptr || add(PROC_THREAD_ATTRIBUTE_JOB_LIST, job, sizeof(HANDLE))) &&
         add(PROC_THREAD_ATTRIBUTE_HANDLE_LIST, handles, count * sizeof(HANDLE)) &&
         add(PROC_THREAD_ATTRIBUTE_MITIGATION_POLICY, mitigations, sizeof(mitigations));
}

}  // namespace gatehouse
