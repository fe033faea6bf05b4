#include "registry/read-tree.h"

#include "registry/limits.h"
#include "registry/read-value.h"
#include "registry/registry-key.h"
#include "registry/to-utf8.h"

namespace gatehouse {

namespace {

constexpr int mostReadings = 6;
constexpr DWORD betweenReadings = 50;  // Milliseconds.
/** The longest name that Windows allows, with its zero (Microsoft, "Registry Element Size Limits").
 */
constexpr DWORD roomForName = 16384;

/** What changes when something in the key does. */
struct Mark {
  DWORD values = 0;
  DWORD keys = 0;
  FILETIME written = {};

  bool operator==(const Mark& other) const {
    return values == other.values && keys == other.keys &&
           CompareFileTime(&written, &other.written) == 0;
  }
};

bool takeMark(HKEY key, Mark& mark) {
  return RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, &mark.keys, nullptr, nullptr,
                          &mark.values, nullptr, nullptr, nullptr, &mark.written) == ERROR_SUCCESS;
}

bool nameToUtf8(const std::vector<wchar_t>& units, DWORD count, std::string& name) {
  static_assert(sizeof(wchar_t) == sizeof(char16_t), "UTF-16");
  const std::u16string own(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(count));
  return count <= limits::longestName && own.find(u'\0') == std::u16string::npos &&
         countedToUtf8(own.data(), own.size(), name);
}

/** False where something was gone before it could be read. */
bool readValues(HKEY key, DWORD count, Tree& tree) {
  std::vector<wchar_t> units(roomForName);
  std::size_t all = 0;
  for (DWORD i = 0; i < count; i++) {
    DWORD length = roomForName;
    const LSTATUS status =
        RegEnumValueW(key, i, units.data(), &length, nullptr, nullptr, nullptr, nullptr);
    if (status != ERROR_SUCCESS) return false;
    std::string name;
    if (!nameToUtf8(units, length, name)) {
      tree.faults.push_back({"", Fault::name});
      continue;
    }
    ReadValue read = readValue(key, units.data());
    if (!read.present) return false;
    const bool sound = read.decoded.fault == Fault::none;
    if (sound) all += read.size;
    if (all > limits::largestTree) tree.state = Tree::State::tooMany;
    if (tree.state == Tree::State::tooMany) return true;
    if (sound) {
      tree.values.push_back({std::move(name), std::move(read.decoded.value)});
    } else {
      tree.faults.push_back({std::move(name), read.decoded.fault});
    }
  }
  return true;
}

bool readKeys(HKEY key, DWORD count, Tree& tree) {
  std::vector<wchar_t> units(roomForName);
  for (DWORD i = 0; i < count; i++) {
    DWORD length = roomForName;
    const LSTATUS status =
        RegEnumKeyExW(key, i, units.data(), &length, nullptr, nullptr, nullptr, nullptr);
    if (status != ERROR_SUCCESS) return false;
    std::string name;
    if (nameToUtf8(units, length, name)) {
      tree.keys.push_back(std::move(name));
    } else {
      tree.faults.push_back({"", Fault::name});
    }
  }
  return true;
}

Tree refuse(Tree::State state) {
  Tree tree;
  tree.state = state;
  return tree;
}

Tree::State stateOf(RegistryKey::State state) {
  switch (state) {
    case RegistryKey::State::open: return Tree::State::read;
    case RegistryKey::State::absent: return Tree::State::absent;
    case RegistryKey::State::link: return Tree::State::link;
    case RegistryKey::State::denied: return Tree::State::denied;
    case RegistryKey::State::failed: return Tree::State::failed;
  }
  return Tree::State::failed;
}

Tree readOnce(const wchar_t* path) {
  const RegistryKey key(path);
  Tree tree = refuse(stateOf(key.state()));
  if (tree.state != Tree::State::read) return tree;
  Mark before;
  if (!takeMark(key.handle(), before)) return refuse(Tree::State::failed);
  if (before.values > limits::mostValues || before.keys > limits::mostKeys) {
    return refuse(Tree::State::tooMany);
  }
  const bool whole =
      readValues(key.handle(), before.values, tree) && readKeys(key.handle(), before.keys, tree);
  if (tree.state != Tree::State::read) return refuse(tree.state);
  Mark after;
  if (!whole || !takeMark(key.handle(), after) || !(before == after)) {
    return refuse(Tree::State::changing);
  }
  return tree;
}

}  // namespace

const char* nameOf(Tree::State state) {
  static constexpr const char* names[] = {"read",   "absent",   "link",    "denied",
                                          "failed", "too-many", "changing"};
  return names[static_cast<std::size_t>(state)];
}

Tree readTree(const wchar_t* path) {
  Tree tree = readOnce(path);
  for (int i = 1; i < mostReadings && tree.state == Tree::State::changing; i++) {
    Sleep(betweenReadings);
    tree = readOnce(path);
  }
  return tree;
}

}  // namespace gatehouse
