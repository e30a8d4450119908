#include "evidence/index/passage_labels.h"

#include <algorithm>

namespace evidence::index {
namespace {

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
  std::string_view* const single[] = {&labels.text, &labels.passage_id, &labels.date, &labels.council};
  PassageLabels::List* const lists[] = {&labels.themes, &labels.authorities, &labels.models,
                                        &labels.kinds,  &labels.types,       &labels.publishers};
  each_label(value, [&](LabelField field, std::string_view item) {
    const auto place = static_cast<std::size_t>(field);
    if (place < kFirstList) {
      *single[place] = item;
    } else {
      lists[place - kFirstList]->push_back(item);
    }
  });
  return labels;
}

}  // namespace evidence::index
