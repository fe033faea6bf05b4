#pragma once

// windows.h stands before the headers that need it.
#include <windows.h>

#include <bcrypt.h>
#include <lm.h>
#include <ntsecapi.h>
#include <softpub.h>
#include <tlhelp32.h>
#include <wintrust.h>

/**
 * Every call to Windows whose failure must stop the start of the client, or be told of when the
 * product is removed: `call(member, function)`.
 * Tests put recorders in their place and let each fail in turn. What merely closes or frees stands
 * here only where a stand-in must see it too.
 */
// clang-format off
#define GATEHOUSE_SYSTEM_CALLS(call)                            \
  /* The launcher's own process. */                             \
  call(setProcessMitigation, SetProcessMitigationPolicy)        \
  call(setDllDirectories, SetDefaultDllDirectories)             \
  /* Tokens. */                                                 \
  call(openProcessToken, OpenProcessToken)                      \
  call(logonUser, LogonUserW)                                   \
  call(createRestrictedToken, CreateRestrictedToken)            \
  call(duplicateToken, DuplicateTokenEx)                        \
  call(getTokenInformation, GetTokenInformation)                \
  call(setTokenInformation, SetTokenInformation)                \
  call(adjustPrivileges, AdjustTokenPrivileges)                 \
  /* Processes, jobs, pipes. */                                 \
  call(initializeAttributes, InitializeProcThreadAttributeList) \
  call(updateAttribute, UpdateProcThreadAttribute)              \
  call(createProcessAsUser, CreateProcessAsUserW)               \
  call(resumeThread, ResumeThread)                              \
  call(terminateProcess, TerminateProcess)                      \
  call(snapshotProcesses, CreateToolhelp32Snapshot)             \
  call(firstProcess, Process32FirstW)                           \
  call(nextProcess, Process32NextW)                             \
  call(openProcess, OpenProcess)                                \
  call(processPath, QueryFullProcessImageNameW)                 \
  call(waitForProcess, WaitForSingleObject)                     \
  call(getExitCode, GetExitCodeProcess)                         \
  call(duplicateHandle, DuplicateHandle)                        \
  call(createJob, CreateJobObjectW)                             \
  call(setJobInformation, SetInformationJobObject)              \
  call(isProcessInJob, IsProcessInJob)                          \
  call(terminateJob, TerminateJobObject)                        \
  call(queryJob, QueryInformationJobObject)                     \
  call(createPipe, CreatePipe)                                  \
  call(createEvent, CreateEventW)                               \
  call(setHandleInformation, SetHandleInformation)              \
  /* The desktop. */                                            \
  call(openWindowStation, OpenWindowStationW)                   \
  call(closeWindowStation, CloseWindowStation)                  \
  call(openDesktop, OpenDesktopW)                               \
  call(closeDesktop, CloseDesktop)                              \
  call(getUserObjectSecurity, GetUserObjectSecurity)            \
  call(setUserObjectSecurity, SetUserObjectSecurity)            \
  /* The account. */                                            \
  call(random, BCryptGenRandom)                                 \
  call(netUserGetInfo, NetUserGetInfo)                          \
  call(netUserAdd, NetUserAdd)                                  \
  call(netUserSetInfo, NetUserSetInfo)                          \
  call(netUserDel, NetUserDel)                                  \
  call(netUserGetLocalGroups, NetUserGetLocalGroups)            \
  call(netLocalGroupAddMembers, NetLocalGroupAddMembers)        \
  call(netApiBufferFree, NetApiBufferFree)                      \
  call(lookupAccountSid, LookupAccountSidW)                     \
  call(lsaOpenPolicy, LsaOpenPolicy)                            \
  call(lsaAddAccountRights, LsaAddAccountRights)                \
  call(lsaRemoveAccountRights, LsaRemoveAccountRights)          \
  call(lsaEnumerateAccountRights, LsaEnumerateAccountRights)    \
  call(lsaFreeMemory, LsaFreeMemory)                            \
  call(lsaClose, LsaClose)                                      \
  call(getRegistryValue, RegGetValueW)                          \
  call(setRegistryValue, RegSetKeyValueW)                       \
  call(deleteRegistryValue, RegDeleteKeyValueW)                 \
  call(deleteRegistryTree, RegDeleteTreeW)                      \
  call(openRegistryKey, RegOpenKeyExW)                          \
  call(queryRegistryKey, RegQueryInfoKeyW)                      \
  call(deleteRegistryKey, RegDeleteKeyExW)                      \
  /* Files. */                                                  \
  call(createFile, CreateFileW)                                 \
  call(createDirectory, CreateDirectoryW)                       \
  call(finalPathName, GetFinalPathNameByHandleW)                \
  call(getFileInformation, GetFileInformationByHandleEx)        \
  call(setFileInformation, SetFileInformationByHandle)          \
  call(readFile, ReadFile)                                      \
  call(writeFile, WriteFile)                                    \
  call(openHash, BCryptOpenAlgorithmProvider)                   \
  call(createHash, BCryptCreateHash)                            \
  call(hashData, BCryptHashData)                                \
  call(finishHash, BCryptFinishHash)                            \
  call(verifyTrust, WinVerifyTrust)
// clang-format on

namespace gatehouse {

/** What the launcher asks of Windows. One made in the plain way asks the real one. */
struct System {
#define GATEHOUSE_MEMBER(member, function) decltype(&::function) member = ::function;
  GATEHOUSE_SYSTEM_CALLS(GATEHOUSE_MEMBER)
#undef GATEHOUSE_MEMBER
};

/** The calls of this Windows. */
const System& realSystem();

}  // namespace gatehouse
