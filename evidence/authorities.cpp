#include "evidence/authorities.h"

#include <fstream>
#include <sstream>

#include "evidence/error.h"

namespace evidence {
namespace {

constexpr std::size_t kColumns = 11;

// One record of RFC 4180 without line breaks inside fields, which our table does not have.
std::vector<std::string> split_csv(const std::string& line) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quoted && c == '"' && i + 1 < line.size() && line[i + 1] == '"') {
      fields.back() += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c != '\r') {
      fields.back() += c;
    }
  }
  return fields;
}

std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> parts;
  std::stringstream in(text);
  for (std::string part; std::getline(in, part, '|');) parts.push_back(part);
  return parts;
}

}  // namespace

Authorities Authorities::load(const std::filesystem::path& csv) {
  std::ifstream in(csv);
  if (!in) throw Error(ErrorCode::kNotFound, csv.string() + ": cannot be read; the list of councils was expected here");
  Authorities authorities;
  std::string line;
  std::getline(in, line);  // the heads
  for (int number = 2; std::getline(in, line); ++number) {
    const auto fields = split_csv(line);
    if (fields.size() != kColumns || fields[0].empty() || fields[1].empty()) {
      throw Error(ErrorCode::kInvalid, csv.string() + ", line " + std::to_string(number) + ": " +
                                           std::to_string(kColumns) + " columns with an id and a label were expected");
    }
    Authority authority;
    authority.id = fields[0];
    authority.label = fields[1];
    authority.official_name = fields[2];
    authority.gss = fields[3];
    authority.to = fields[6];
    authority.replaced_by = split_list(fields[7]);
    authority.nation = fields[8];
    authority.type = fields[9];
    authority.has_childrens_services = fields[10] == "unitary" || fields[10] == "upper tier";
    authority.is_invented = fields[8] == "Invented";
    if (!authorities.by_id_.emplace(authority.id, authorities.all_.size()).second) {
      throw Error(ErrorCode::kInvalid, csv.string() + ", line " + std::to_string(number) + ": the id \"" +
                                           authority.id + "\" stands here a second time");
    }
    authorities.all_.push_back(std::move(authority));
  }
  return authorities;
}

const Authority* Authorities::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &all_[found->second];
}

}  // namespace evidence
