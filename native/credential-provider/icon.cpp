#include "credential-provider/icon.h"

#include <cstring>

#include "credential-provider/handle.h"

namespace gatehouse {

namespace {

constexpr LONGLONG largestFile = 4 * 1024 * 1024;
constexpr LONG largestSide = 1024;

/** The two headers that every .bmp begins with (Microsoft, "Bitmap storage"). */
struct Headers {
  BITMAPFILEHEADER file;
  BITMAPINFOHEADER picture;
};
constexpr DWORD headersSize = sizeof(BITMAPFILEHEADER) + sizeof(BITMAPINFOHEADER);

bool isOnOwnDisk(const wchar_t* path) {
  const wchar_t drive[] = {path[0], path[0] ? path[1] : L'\0', L'\\', L'\0'};
  const wchar_t letter = static_cast<wchar_t>(drive[0] | 0x20);
  if (letter < L'a' || letter > L'z' || drive[1] != L':' || path[2] != L'\\') return false;
  // A second colon would name a stream of the file, or a device.
  for (const wchar_t* unit = path + 2; *unit != L'\0'; unit++) {
    if (*unit == L':') return false;
  }
  return GetDriveTypeW(drive) == DRIVE_FIXED;
}

bool isSmallPicture(const wchar_t* path) {
  const Handle file(CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, nullptr, OPEN_EXISTING,
                                FILE_FLAG_OPEN_REPARSE_POINT, nullptr));
  LARGE_INTEGER size = {};
  if (!file || GetFileType(file.get()) != FILE_TYPE_DISK || !GetFileSizeEx(file.get(), &size) ||
      size.QuadPart > largestFile)
    return false;
  BYTE bytes[headersSize] = {};
  DWORD got = 0;
  if (!ReadFile(file.get(), bytes, headersSize, &got, nullptr) || got != headersSize) return false;
  Headers headers = {};
  std::memcpy(&headers.file, bytes, sizeof headers.file);
  std::memcpy(&headers.picture, bytes + sizeof headers.file, sizeof headers.picture);
  const BITMAPINFOHEADER& picture = headers.picture;
  const auto isSide = [](LONG side) { return side > 0 && side <= largestSide; };
  const bool plain = picture.biBitCount == 24 || picture.biBitCount == 32;
  return headers.file.bfType == 0x4D42 && picture.biSize >= sizeof picture && plain &&
         isSide(picture.biWidth) && isSide(picture.biHeight);
}

}  // namespace

HBITMAP loadIcon(const wchar_t* path) {
  if (!isOnOwnDisk(path) || !isSmallPicture(path)) return nullptr;
  return static_cast<HBITMAP>(
      LoadImageW(nullptr, path, IMAGE_BITMAP, 0, 0, LR_LOADFROMFILE | LR_CREATEDIBSECTION));
}

}  // namespace gatehouse
