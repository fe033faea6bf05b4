#include "helper/protect-process.h"

#include <windows.h>

namespace gatehouse {

namespace {

template <typename Policy>
void mitigate(PROCESS_MITIGATION_POLICY kind, Policy& policy) {
  SetProcessMitigationPolicy(kind, &policy, sizeof policy);
}

}  // namespace

bool protectProcess() {
  if (SetDefaultDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32) == FALSE) return false;
  if (SetDllDirectoryW(L"") == FALSE) return false;
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  HeapSetInformation(nullptr, HeapEnableTerminationOnCorruption, nullptr, 0);

  PROCESS_MITIGATION_IMAGE_LOAD_POLICY images = {};
  images.NoRemoteImages = 1;
  images.NoLowMandatoryLabelImages = 1;
  images.PreferSystem32Images = 1;
  mitigate(ProcessImageLoadPolicy, images);
  PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY extensions = {};
  extensions.DisableExtensionPoints = 1;
  mitigate(ProcessExtensionPointDisablePolicy, extensions);
  PROCESS_MITIGATION_DYNAMIC_CODE_POLICY code = {};
  code.ProhibitDynamicCode = 1;
  mitigate(ProcessDynamicCodePolicy, code);
  PROCESS_MITIGATION_STRICT_HANDLE_CHECK_POLICY handles = {};
  handles.RaiseExceptionOnInvalidHandleReference = 1;
  handles.HandleExceptionsPermanentlyEnabled = 1;
  mitigate(ProcessStrictHandleCheckPolicy, handles);
  PROCESS_MITIGATION_CHILD_PROCESS_POLICY children = {};
  children.NoChildProcessCreation = 1;
  mitigate(ProcessChildProcessPolicy, children);
  return true;
}

}  // namespace gatehouse
