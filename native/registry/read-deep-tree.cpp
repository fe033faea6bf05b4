#include "registry/read-deep-tree.h"

#include <utility>

#include "common/utf.h"
#include "registry/limits.h"

namespace gatehouse {

namespace {

Tree refuse(Tree::State state) {
  Tree tree;
  tree.state = state;
  return tree;
}

/** The path of a key below; false where its name holds what no path can. */
bool pathBelow(const std::wstring& path, const std::string& name, std::wstring& below) {
  wchar_t units[limits::longestName + 1];
  if (toUtf16(name.data(), name.size(), units, limits::longestName + 1) <= 0) return false;
  below = path + L"\\" + units;
  return true;
}

/** A fault without a name has none to be told. */
std::string nameBelow(const std::string& key, const NamedFault& fault) {
  return fault.fault == Fault::name ? fault.name : key + "\\" + fault.name;
}

}  // namespace

Tree readDeepTree(const wchar_t* path) {
  Tree whole = readTree(path);
  if (whole.state != Tree::State::read) return whole;
  const std::vector<std::string> keys = whole.keys;
  for (const std::string& key : keys) {
    std::wstring below;
    if (!pathBelow(path, key, below)) return refuse(Tree::State::failed);
    Tree part = readTree(below.c_str());
    // It was there a moment ago.
    if (part.state == Tree::State::absent) return refuse(Tree::State::changing);
    if (part.state != Tree::State::read) return refuse(part.state);
    for (NamedValue& each : part.values) {
      whole.values.push_back({key + "\\" + each.name, std::move(each.value)});
    }
    for (const NamedFault& each : part.faults) {
      whole.faults.push_back({nameBelow(key, each), each.fault});
    }
    for (const std::string& each : part.keys) whole.keys.push_back(key + "\\" + each);
    if (whole.values.size() > limits::mostValues || whole.keys.size() > limits::mostKeys ||
        whole.faults.size() > limits::mostValues) {
      return refuse(Tree::State::tooMany);
    }
  }
  return whole;
}

}  // namespace gatehouse
