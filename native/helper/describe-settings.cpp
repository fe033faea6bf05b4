#include "helper/describe-settings.h"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <string>

#include "common/names.h"
#include "registry/read-deep-tree.h"

namespace gatehouse {

namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& writer, const std::string& text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& writer, const Value& value) {
  switch (value.kind) {
    case Value::Kind::text: write(writer, value.text); return;
    case Value::Kind::number: writer.Uint(value.number); return;
    case Value::Kind::list:
      writer.StartArray();
      for (const std::string& member : value.list) write(writer, member);
      writer.EndArray();
  }
}

void write(Writer& writer, const Tree& tree) {
  writer.StartObject();
  writer.Key("state");
  writer.String(nameOf(tree.state));
  if (tree.state == Tree::State::read) {
    writer.Key("values");
    writer.StartArray();
    for (const NamedValue& each : tree.values) {
      writer.StartObject();
      writer.Key("name");
      write(writer, each.name);
      writer.Key("value");
      write(writer, each.value);
      writer.EndObject();
    }
    writer.EndArray();
    writer.Key("keys");
    writer.StartArray();
    for (const std::string& name : tree.keys) write(writer, name);
    writer.EndArray();
    writer.Key("problems");
    writer.StartArray();
    for (const NamedFault& each : tree.faults) {
      writer.StartObject();
      writer.Key("name");
      write(writer, each.name);
      writer.Key("reason");
      writer.String(nameOf(each.fault));
      writer.EndObject();
    }
    writer.EndArray();
  }
  writer.EndObject();
}

std::string describe(const Tree& policy, const Tree& installer) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  writer.Key("ok");
  writer.Bool(true);
  writer.Key("policy");
  write(writer, policy);
  writer.Key("installer");
  write(writer, installer);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

std::string describeSettings() {
  return describe(readTree(names::policyKey), readTree(names::settingsKey));
}

std::string describeTile() {
  const auto tileOf = [](const wchar_t* key) {
    return readDeepTree((std::wstring(key) + L"\\Tile").c_str());
  };
  return describe(tileOf(names::policyKey), tileOf(names::settingsKey));
}

}  // namespace gatehouse
