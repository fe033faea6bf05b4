#pragma once

#include <windows.h>

namespace gatehouse {

/**
 * The picture in a .bmp of this computer's own disk, or null: for any other path, because a share
 * could keep LogonUI waiting, and for a picture that is larger than a tile's could be. It belongs
 * to the caller.
 */
HBITMAP loadIcon(const wchar_t* path);

}  // namespace gatehouse
