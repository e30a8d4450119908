#include "evidence/index/passage_labels.h"

#include <algorithm>

namespace evidence::index {
namespace {

constexpr char kFieldEnd = '\x1e';
constexpr char kItemEnd = '\x1f';

std::string_view next_field(std::string_view& rest) {
  const std::size_t end = std::min(rest.find(kFieldEnd), rest.size());
  const std::string_view field = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return field;
}

PassageLabels::List items_of(std::string_view field) {
  PassageLabels::List items;
  while (!field.empty()) {
    const std::size_t end = std::min(field.find(kItemEnd), field.size());
    items.push_back(field.substr(0, end));
    field.remove_prefix(std::min(end + 1, field.size()));
  }
  return items;
}

std::string joined(const std::vector<std::string>& items) {
  std::string field;
  for (const std::string& item : items) field += (field.empty() ? "" : std::string(1, kItemEnd)) + item;
  return field;
}

}  // namespace

std::string labels_value(const Document& document, const Passage& passage, const std::string& text_hash,
                         const std::vector<std::string>& authorities) {
  std::vector<std::string> models;
  for (const ModelMention& mention : passage.models) {
    if (std::find(models.begin(), models.end(), mention.id) == models.end()) models.push_back(mention.id);
  }
  std::string value;
  for (const std::string& field :
       {text_hash, passage.id, document.date ? document.date->iso() : std::string(), document.council(),
        joined(passage.themes), joined(authorities), joined(models), joined(passage.kinds), document.type,
        document.publisher ? document.publisher->id : std::string()})
    value += field + kFieldEnd;
  return value;
}

PassageLabels labels_in(std::string_view value) {
  PassageLabels labels;
  for (std::string_view* field : {&labels.text, &labels.passage_id, &labels.date, &labels.council})
    *field = next_field(value);
  for (PassageLabels::List* list :
       {&labels.themes, &labels.authorities, &labels.models, &labels.kinds, &labels.types, &labels.publishers})
    *list = items_of(next_field(value));
  return labels;
}

}  // namespace evidence::index
