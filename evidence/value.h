// A JSON-shaped value: the one form in which records are stored, answered and shown on pages.
// Plain data; safe to share between threads while nobody writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace evidence {

class Value {
 public:
  using List = std::vector<Value>;
  using Members = std::vector<std::pair<std::string, Value>>;  // order is kept

  Value() = default;  // null
  Value(bool flag) : data_(flag) {}
  Value(int number) : data_(static_cast<std::int64_t>(number)) {}
  Value(std::int64_t number) : data_(number) {}
  Value(std::size_t number) : data_(static_cast<std::int64_t>(number)) {}
  Value(double number) : data_(number) {}
  Value(std::string text) : data_(std::move(text)) {}
  Value(std::string_view text) : data_(std::string(text)) {}
  Value(const char* text) : data_(std::string(text)) {}
  Value(List items) : data_(std::move(items)) {}

  static Value object() { return from_members({}); }
  static Value from_members(Members members);
  static Value list() { return Value(List{}); }
  // Null where the text is empty: "absent" and "empty" are the same to our readers.
  static Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  bool is_bool() const { return std::holds_alternative<bool>(data_); }
  bool is_integer() const { return std::holds_alternative<std::int64_t>(data_); }
  bool is_double() const { return std::holds_alternative<double>(data_); }
  bool is_string() const { return std::holds_alternative<std::string>(data_); }
  bool is_list() const { return std::holds_alternative<List>(data_); }
  bool is_object() const { return std::holds_alternative<Members>(data_); }

  // Sets or replaces a member of an object; a null becomes an object first.
  Value& set(std::string_view key, Value value);
  // Appends to a list; a null becomes a list first.
  Value& push(Value value);

  // The member, or a shared null where there is none.
  const Value& operator[](std::string_view key) const;
  Value* find(std::string_view key);

  // Empty where this is not of the asked kind.
  const std::string& as_string() const;
  std::int64_t as_integer(std::int64_t otherwise = 0) const;
  double as_double() const;
  bool as_bool() const { return is_bool() && std::get<bool>(data_); }
  const List& items() const;
  const Members& members() const;
  std::vector<std::string> strings() const;  // the strings of a list of strings

 private:
  std::variant<std::monostate, bool, std::int64_t, double, std::string, List, Members> data_;
};

// A list of strings.
Value string_list(const std::vector<std::string>& texts);

}  // namespace evidence
