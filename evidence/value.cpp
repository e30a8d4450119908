#include "evidence/value.h"

namespace evidence {

Value Value::from_members(Members members) {
  Value value;
  value.data_ = std::move(members);
  return value;
}

Value& Value::set(std::string_view key, Value value) {
  if (is_null()) data_ = Members{};
  if (Value* held = find(key)) {
    *held = std::move(value);
  } else {
    std::get<Members>(data_).emplace_back(std::string(key), std::move(value));
  }
  return *this;
}

Value& Value::push(Value value) {
  if (is_null()) data_ = List{};
  std::get<List>(data_).push_back(std::move(value));
  return *this;
}

Value* Value::find(std::string_view key) {
  if (auto* members = std::get_if<Members>(&data_)) {
    for (auto& [name, value] : *members) {
      if (name == key) return &value;
    }
  }
  return nullptr;
}

const Value& Value::operator[](std::string_view key) const {
  static const Value kNull;
  for (const auto& [name, value] : members()) {
    if (name == key) return value;
  }
  return kNull;
}

const std::string& Value::as_string() const {
  static const std::string kEmpty;
  const auto* text = std::get_if<std::string>(&data_);
  return text ? *text : kEmpty;
}

std::int64_t Value::as_integer(std::int64_t otherwise) const {
  const auto* number = std::get_if<std::int64_t>(&data_);
  return number ? *number : otherwise;
}

double Value::as_double() const {
  if (const auto* number = std::get_if<double>(&data_)) return *number;
  return static_cast<double>(as_integer());
}

const Value::List& Value::items() const {
  static const List kEmpty;
  const auto* list = std::get_if<List>(&data_);
  return list ? *list : kEmpty;
}

const Value::Members& Value::members() const {
  static const Members kEmpty;
  const auto* members = std::get_if<Members>(&data_);
  return members ? *members : kEmpty;
}

std::vector<std::string> Value::strings() const {
  std::vector<std::string> texts;
  for (const Value& item : items()) {
    if (item.is_string()) texts.push_back(item.as_string());
  }
  return texts;
}

Value string_list(const std::vector<std::string>& texts) {
  Value list = Value::list();
  for (const std::string& text : texts) list.push(text);
  return list;
}

}  // namespace evidence
