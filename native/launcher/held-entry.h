#pragma once

#include <string>
#include <vector>

#include "launcher/handle.h"
#include "launcher/system.h"

namespace gatehouse {

/** ERROR_REPARSE_POINT_ENCOUNTERED, which the compiler's headers do not know. */
constexpr DWORD leadsElsewhere = 4395;

/** A file or folder that is held by its handle, and what it is. */
struct HeldEntry {
  Handle handle;
  DWORD attributes = 0;

  /** A real folder: what looks like one and leads elsewhere is none. */
  bool isFolder() const { return (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0 && !isElsewhere(); }
  /** A junction, a link or anything else that stands for another place. */
  bool isElsewhere() const { return (attributes & FILE_ATTRIBUTE_REPARSE_POINT) != 0; }
};

/**
 * Opens what lies at `path` (full, with `\\?\`) itself, never what it leads to, and looks whether
 * its handle says the same path: a folder above that was made a junction in between is found out.
 * False with `GetLastError` otherwise.
 */
bool holdEntry(const System& system, const std::wstring& path, DWORD access, DWORD share,
               HeldEntry& entry);

/** The same for what is to be deleted: others may look at it, nobody may move it while it is held.
 */
bool holdToDelete(const System& system, const std::wstring& path, HeldEntry& entry);

/** Deletes what is held so, as soon as it is let go: a link itself, never its target. */
bool deleteHeld(const System& system, HeldEntry& entry);

/** Whether an error says that nothing is there. */
bool isNotThere(DWORD code);

/** The names in a folder, without its own and its parent's, as they are at this moment. */
bool readNames(const System& system, HANDLE folder, std::vector<std::wstring>& names);

}  // namespace gatehouse
