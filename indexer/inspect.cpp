#include "indexer/inspect.h"

#include <algorithm>

#include "evidence/error.h"
#include "evidence/json.h"
#include "evidence/records.h"
#include "indexer/commands.h"
#include "indexer/file_walk.h"

namespace indexer {
namespace {

using evidence::Value;

void print_passages(const ProcessedDocument& processed, std::ostream& out) {
  const evidence::Document& document = processed.document;
  out << "type: " << document.type << "\ntitle: " << document.title
      << "\npublisher: " << (document.publisher ? document.publisher->label : "unknown") << "\nbody: " << document.body
      << "\ndate: " << (document.date ? document.date->iso() : "unknown") << "\nincomplete: " << document.incomplete
      << "\n\n";
  for (const evidence::Passage& passage : processed.passages) {
    out << '[' << passage.locator.label << ']' << (passage.is_machine_read ? " machine-read" : "");
    for (const std::string& kind : passage.kinds) out << ' ' << kind;
    for (const auto& model : passage.models) out << " model:" << model.id;
    for (const std::string& theme : passage.themes) out << " theme:" << theme;
    for (const std::string& authority : passage.authorities) out << " authority:" << authority;
    out << "\n  " << passage.text << "\n\n";
  }
}

void print(const std::string& name, const std::vector<FilePart>& parts, std::ostream& out) {
  for (const FilePart& part : parts) {
    const std::string file = part.inside.empty() ? name : name + "/" + part.inside;
    if (parts.size() > 1) out << "== " << file << '\n';
    if (!part.refused.empty()) {
      out << file << ": refused: " << part.refused << '\n';
    } else if (part.processed) {
      print_passages(*part.processed, out);
    } else {
      out << "holds only other files\n";
    }
  }
}

Value value_of(const FilePart& part, const evidence::Vocabularies& vocabularies) {
  Value value = Value::object();
  if (!part.inside.empty()) value.set("inside", part.inside);
  if (!part.refused.empty()) value.set("refused", part.refused);
  value.set("document", part.processed ? document_value(part.processed->document, vocabularies) : Value());
  Value passages = Value::list();
  if (part.processed) {
    for (const auto& passage : part.processed->passages) passages.push(passage_value(passage, vocabularies));
  }
  return value.set("passages", passages);
}

}  // namespace

int inspect(const Pipeline& pipeline, const std::filesystem::path& path, bool as_json, std::ostream& out) {
  std::string bytes;
  try {
    if (!std::filesystem::is_regular_file(path)) throw Refusal("");
    bytes = read_file(path);
  } catch (const Refusal& refusal) {
    throw evidence::Error(evidence::ErrorCode::kNotFound, path.string() + ": cannot be read; a file was expected");
  }
  const std::string name = path.filename().string();
  const auto parts = pipeline.take_apart(std::move(bytes), name, [](const std::string&) { return Value(); });
  if (as_json) {
    Value value = value_of(parts.front(), pipeline.vocabularies());
    if (parts.size() > 1) {
      Value inside = Value::list();
      for (std::size_t i = 1; i < parts.size(); ++i) inside.push(value_of(parts[i], pipeline.vocabularies()));
      value.set("parts", inside);
    }
    out << to_json(value, evidence::JsonLayout::kIndented) << '\n';
  } else {
    print(name, parts, out);
  }
  const bool refused =
      std::any_of(parts.begin(), parts.end(), [](const FilePart& part) { return !part.refused.empty(); });
  return refused ? kExitSomeRefused : kExitDone;
}

}  // namespace indexer
