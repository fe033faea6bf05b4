#include "launcher/harden-process.h"

namespace gatehouse {

bool hardenProcess(const System& system, Failure& failure) {
  const auto failed = [&](const char* step) {
    return refuse(failure, Refusal::hardening, step, GetLastError());
  };
  PROCESS_MITIGATION_EXTENSION_POINT_DISABLE_POLICY points = {};
  points.DisableExtensionPoints = 1;
  if (!system.setProcessMitigation(ProcessExtensionPointDisablePolicy, &points, sizeof(points)))
    return failed("extension-points");
  PROCESS_MITIGATION_IMAGE_LOAD_POLICY images = {};
  images.NoRemoteImages = 1;
  images.NoLowMandatoryLabelImages = 1;
  images.PreferSystem32Images = 1;
  if (!system.setProcessMitigation(ProcessImageLoadPolicy, &images, sizeof(images)))
    return failed("image-load");
  if (!system.setDllDirectories(LOAD_LIBRARY_SEARCH_SYSTEM32)) return failed("dll-directories");
  // A box of Windows on the Winlogon desktop would be a door; what fails ends instead. The client
  // inherits this mode. The call cannot fail.
  SetErrorMode(SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX | SEM_NOOPENFILEERRORBOX);
  return true;
}

}  // namespace gatehouse
