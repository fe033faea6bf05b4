#pragma once

#include "credential-provider/identifiers.h"
#include "credential-provider/interfaces.h"

namespace gatehouse {

/** What a tile is made of, in the order in which it is seen. */
namespace field {
constexpr DWORD picture = 0;
constexpr DWORD title = 1;
constexpr DWORD words = 2;
constexpr DWORD link = 3;
constexpr DWORD count = 4;
}  // namespace field

struct Field {
  CREDENTIAL_PROVIDER_FIELD_TYPE type;
  GUID role;
  /** Where it is seen, when it is there at all. */
  CREDENTIAL_PROVIDER_FIELD_STATE shown;
};

constexpr Field fields[field::count] = {
    {CPFT_TILE_IMAGE, logoField, CPFS_DISPLAY_IN_BOTH},
    {CPFT_LARGE_TEXT, labelField, CPFS_DISPLAY_IN_BOTH},
    {CPFT_SMALL_TEXT, {}, CPFS_DISPLAY_IN_SELECTED_TILE},
    {CPFT_COMMAND_LINK, {}, CPFS_DISPLAY_IN_SELECTED_TILE},
};

}  // namespace gatehouse
