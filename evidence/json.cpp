#include "evidence/json.h"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "evidence/error.h"
#include "evidence/valid_text.h"

namespace evidence {
namespace {

template <typename Writer>
void write(const Value& value, Writer& out) {
  if (value.is_bool()) {
    out.Bool(value.as_bool());
  } else if (value.is_integer()) {
    out.Int64(value.as_integer());
  } else if (value.is_double() && std::isfinite(value.as_double())) {  // JSON has no name for the others
    out.Double(value.as_double());
  } else if (value.is_string()) {
    const std::string text = valid_utf8(value.as_string());  // what is written can be read again
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  } else if (value.is_list()) {
    out.StartArray();
    for (const Value& item : value.items()) write(item, out);
    out.EndArray();
  } else if (value.is_object()) {
    out.StartObject();
    for (const auto& [key, member] : value.members()) {
      const std::string name = valid_utf8(key);
      out.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
      write(member, out);
    }
    out.EndObject();
  } else {
    out.Null();
  }
}

// Deeper nesting says nothing to us, and reading, writing and forgetting it would each take our stack.
constexpr int kDeepest = 100;

Value read(const rapidjson::Value& json, const std::string& source, int depth = 0) {
  if (depth > kDeepest)
    throw Error(ErrorCode::kInvalid,
                source + ": lists and objects nested more than " + std::to_string(kDeepest) + " deep");
  switch (json.GetType()) {
    case rapidjson::kFalseType:
      return false;
    case rapidjson::kTrueType:
      return true;
    case rapidjson::kNumberType:
      if (json.IsDouble() && !std::isfinite(json.GetDouble()))
        throw Error(ErrorCode::kInvalid, source + ": a number larger than any that can be held");
      return json.IsInt64() ? Value(json.GetInt64()) : Value(json.GetDouble());
    case rapidjson::kStringType:
      return std::string(json.GetString(), json.GetStringLength());
    case rapidjson::kArrayType: {
      Value list = Value::list();
      for (const auto& item : json.GetArray()) list.push(read(item, source, depth + 1));
      return list;
    }
    case rapidjson::kObjectType: {
      Value::Members members;
      for (const auto& member : json.GetObject()) {
        members.emplace_back(std::string(member.name.GetString(), member.name.GetStringLength()),
                             read(member.value, source, depth + 1));
      }
      return Value::from_members(std::move(members));
    }
    default:
      return {};
  }
}

}  // namespace

std::string to_json(const Value& value, JsonLayout layout) {
  rapidjson::StringBuffer buffer;
  if (layout == JsonLayout::kIndented) {
    rapidjson::PrettyWriter<rapidjson::StringBuffer> out(buffer);
    out.SetIndent(' ', 2);
    write(value, out);
  } else {
    rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
    write(value, out);
  }
  return {buffer.GetString(), buffer.GetSize()};
}

Value parse_json(const std::string& text, const std::string& source) {
  rapidjson::Document json;
  // Iterative parsing: depth of nesting in a hostile file must not become depth of our stack.
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(text.data(), text.size());
  if (json.HasParseError()) {
    const auto offset = static_cast<std::ptrdiff_t>(std::min(json.GetErrorOffset(), text.size()));
    const auto line = 1 + std::count(text.begin(), text.begin() + offset, '\n');
    throw Error(ErrorCode::kInvalid, source + ", line " + std::to_string(line) +
                                         ": not JSON: " + rapidjson::GetParseError_En(json.GetParseError()));
  }
  return read(json, source);
}

Value read_json_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  in.peek();  // a folder opens, but cannot be read
  if (!in.is_open() || in.bad()) {
    throw Error(ErrorCode::kNotFound, path.string() + ": cannot be read; a JSON file was expected here");
  }
  std::stringstream text;
  text << in.rdbuf();
  return parse_json(text.str(), path.string());
}

}  // namespace evidence
