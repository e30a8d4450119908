#include "evidence/records.h"

#include "evidence/fact_records.h"

namespace evidence {
namespace {

Value spans_value(const std::vector<Span>& spans) {
  Value list = Value::list();
  for (const Span& span : spans) list.push(Value(Value::List{Value(span.begin), Value(span.end)}));
  return list;
}

Value cells_value(const std::vector<Cell>& cells) {
  if (cells.empty()) return {};
  Value list = Value::list();
  for (const Cell& cell : cells) list.push(Value().set("head", cell.head).set("text", cell.text));
  return list;
}

Value locator_value(const Locator& locator) {
  Value value;
  value.set("label", locator.label)
      .set("section", string_list(locator.section))
      .set("paragraph", Value::text_or_null(locator.paragraph))
      .set("minute", Value::text_or_null(locator.minute))
      .set("table", Value::text_or_null(locator.table))
      .set("row", Value::text_or_null(locator.row))
      .set("page", locator.page ? Value(locator.page) : Value());
  return value;
}

Value related_value(const std::vector<Related>& related) {
  Value list = Value::list();
  for (const Related& one : related) list.push(Value().set("relation", one.relation).set("passage", one.passage_id));
  return list;
}

Value reasons_value(const std::vector<LabelReason>& reasons) {
  Value list = Value::list();
  for (const LabelReason& reason : reasons) {
    list.push(Value().set("label", reason.label).set("matched", reason.matched).set("rule", reason.rule));
  }
  return list;
}

Value origins_value(const Document& document) {
  Value origins = Value::object();
  for (const auto& [field, origin] : document.origins) origins.set(field, origin);
  return origins;
}

const char* access_name(Access access) { return access == Access::kRestricted ? "restricted" : "public"; }

// What stored form and answer have in common.
void set_plain_fields(Value& value, const Document& document) {
  value.set("id", document.id)
      .set("file", document.file)
      .set("title", Value::text_or_null(document.title))
      .set("type", document.type)
      .set("body", Value::text_or_null(document.body))
      .set("date", document.date ? Value(document.date->iso()) : Value())
      .set("status", Value::text_or_null(document.status))
      .set("incomplete", Value::text_or_null(document.incomplete))
      .set("referred_to", string_list(document.referred_to))
      .set("access", access_name(document.access))
      .set("url", Value::text_or_null(document.url))
      .set("sha256", document.sha256)
      .set("format", document.format)
      .set("invented", document.is_invented)
      .set("superseded_by", Value::text_or_null(document.superseded_by))
      .set("passage_count", document.passage_count)
      .set("origins", origins_value(document));
}

void set_plain_fields(Value& value, const Passage& passage) {
  value.set("id", passage.id)
      .set("text", passage.text)
      .set("spans", spans_value(passage.spans))
      .set("lead_in", Value::text_or_null(passage.lead_in))
      .set("parent", Value::text_or_null(passage.parent_id))
      .set("caption", Value::text_or_null(passage.caption))
      .set("cells", cells_value(passage.cells))
      .set("kinds", string_list(passage.kinds))
      .set("asked_about", Value::text_or_null(passage.questions.empty() ? "" : passage.questions.front().asked_about))
      .set("questions", questions_value(passage.questions))
      .set("voice", passage.voice)
      .set("quotations", quotations_value(passage.quotations))
      .set("related", related_value(passage.related))
      .set("incomplete", Value::text_or_null(passage.incomplete))
      .set("machine_read", passage.is_machine_read)
      .set("locator", locator_value(passage.locator))
      .set("labels_because", reasons_value(passage.labels_because));
}

Locator locator_from(const Value& value) {
  Locator locator;
  locator.label = value["label"].as_string();
  locator.section = value["section"].strings();
  locator.paragraph = value["paragraph"].as_string();
  locator.minute = value["minute"].as_string();
  locator.table = value["table"].as_string();
  locator.row = value["row"].as_string();
  locator.page = static_cast<int>(value["page"].as_integer());
  return locator;
}

}  // namespace

Value authority_value(const std::string& id, const Authorities& authorities) {
  const Authority* authority = authorities.find(id);
  Value value;
  value.set("id", id).set("label", authority ? authority->label : id);
  return value.set("gss", authority ? Value::text_or_null(authority->gss) : Value());
}

Value entry_value(const std::string& id, const Vocabulary& vocabulary) {
  const VocabularyEntry* entry = vocabulary.find(id);
  return Value().set("id", id).set("label", entry ? entry->label : id);
}

Value judgement_answer(const Judgement& judgement, const Authorities& authorities) {
  return judgement_value(judgement).set("authority", authority_value(judgement.authority, authorities));
}

Value document_value(const Document& document, const Vocabularies& vocabularies) {
  Value value;
  set_plain_fields(value, document);
  Value publisher;
  if (document.publisher) {
    publisher.set("id", document.publisher->id).set("label", document.publisher->label);
    publisher.set("gss", Value::text_or_null(document.publisher->gss));
  }
  Value about = Value::list();
  for (const std::string& id : document.about) about.push(authority_value(id, vocabularies.authorities));
  Value arrangement;
  for (const std::string& id : document.arrangement) arrangement.push(entry_value(id, vocabularies.models));
  value.set("publisher", publisher).set("about", about).set("arrangement", arrangement);
  return value;
}

Value outline_value(const Document& document) {
  Value list = Value::list();
  for (const OutlineEntry& entry : document.outline) {
    list.push(Value()
                  .set("title", entry.title)
                  .set("passage", Value::text_or_null(entry.passage_id))
                  .set("level", entry.level));
  }
  return list;
}

Value passage_value(const Passage& passage, const Vocabularies& vocabularies) {
  Value value;
  set_plain_fields(value, passage);
  Value authorities = Value::list();
  for (const std::string& id : passage.authorities) authorities.push(authority_value(id, vocabularies.authorities));
  Value models = Value::list();
  for (const ModelMention& mention : passage.models) {
    Value model = entry_value(mention.id, vocabularies.models);
    model.set("said_of",
              mention.said_of.empty() ? Value() : authority_value(mention.said_of, vocabularies.authorities));
    models.push(model.set("status", mention.status));
  }
  Value themes = Value::list();
  for (const std::string& id : passage.themes) themes.push(entry_value(id, vocabularies.themes));
  Value judgements = Value::list();
  for (const Judgement& judgement : passage.judgements)
    judgements.push(judgement_answer(judgement, vocabularies.authorities));
  value.set("authorities", authorities).set("models", models).set("themes", themes);
  return value.set("judgements", judgements).set("option_scores", option_scores_value(passage.option_scores));
}

Value document_record(const Document& document) {
  Value record;
  set_plain_fields(record, document);
  if (document.publisher) {
    record.set("publisher", Value()
                                .set("id", document.publisher->id)
                                .set("label", document.publisher->label)
                                .set("gss", document.publisher->gss)
                                .set("council", document.publisher->is_council));
  }
  record.set("about", string_list(document.about))
      .set("arrangement", string_list(document.arrangement))
      .set("outline", outline_value(document))
      .set("source_path", document.source_path);
  return record;
}

Document document_from_record(const Value& record) {
  Document document;
  document.id = record["id"].as_string();
  document.sha256 = record["sha256"].as_string();
  document.file = record["file"].as_string();
  document.title = record["title"].as_string();
  document.type = record["type"].as_string();
  if (const Value& publisher = record["publisher"]; publisher.is_object()) {
    document.publisher = Publisher{publisher["id"].as_string(), publisher["label"].as_string(),
                                   publisher["gss"].as_string(), publisher["council"].as_bool()};
  }
  document.about = record["about"].strings();
  document.body = record["body"].as_string();
  document.date = PartialDate::from_iso(record["date"].as_string());
  document.status = record["status"].as_string();
  document.incomplete = record["incomplete"].as_string();
  document.referred_to = record["referred_to"].strings();
  document.arrangement = record["arrangement"].strings();
  document.url = record["url"].as_string();
  document.format = record["format"].as_string();
  document.access = record["access"].as_string() == "restricted" ? Access::kRestricted : Access::kPublic;
  document.is_invented = record["invented"].as_bool();
  for (const auto& [field, origin] : record["origins"].members()) document.origins[field] = origin.as_string();
  for (const Value& entry : record["outline"].items()) {
    document.outline.push_back(
        {entry["title"].as_string(), entry["passage"].as_string(), static_cast<int>(entry["level"].as_integer(1))});
  }
  document.superseded_by = record["superseded_by"].as_string();
  document.source_path = record["source_path"].as_string();
  document.passage_count = static_cast<std::size_t>(record["passage_count"].as_integer());
  return document;
}

Value passage_record(const Passage& passage) {
  Value record;
  set_plain_fields(record, passage);
  Value models = Value::list();
  for (const ModelMention& mention : passage.models) {
    models.push(Value().set("id", mention.id).set("said_of", mention.said_of).set("status", mention.status));
  }
  record.set("document", passage.document_id)
      .set("authorities", string_list(passage.authorities))
      .set("models", models)
      .set("themes", string_list(passage.themes))
      .set("judgements", judgements_value(passage.judgements))
      .set("option_scores", option_scores_value(passage.option_scores));
  return record;
}

Passage passage_from_record(const Value& record) {
  Passage passage;
  passage.id = record["id"].as_string();
  passage.document_id = record["document"].as_string();
  passage.text = record["text"].as_string();
  for (const Value& span : record["spans"].items()) {
    const auto& ends = span.items();
    passage.spans.push_back(
        {static_cast<std::size_t>(ends.at(0).as_integer()), static_cast<std::size_t>(ends.at(1).as_integer())});
  }
  passage.lead_in = record["lead_in"].as_string();
  passage.parent_id = record["parent"].as_string();
  passage.caption = record["caption"].as_string();
  for (const Value& cell : record["cells"].items()) {
    passage.cells.push_back({cell["head"].as_string(), cell["text"].as_string()});
  }
  passage.kinds = record["kinds"].strings();
  passage.questions = questions_from(record["questions"]);
  passage.authorities = record["authorities"].strings();
  for (const Value& model : record["models"].items()) {
    passage.models.push_back({model["id"].as_string(), model["said_of"].as_string(), model["status"].as_string()});
  }
  passage.themes = record["themes"].strings();
  passage.voice = record["voice"].as_string();
  passage.quotations = quotations_from(record["quotations"]);
  passage.judgements = judgements_from(record["judgements"]);
  passage.option_scores = option_scores_from(record["option_scores"]);
  for (const Value& related : record["related"].items()) {
    passage.related.push_back({related["relation"].as_string(), related["passage"].as_string()});
  }
  passage.incomplete = record["incomplete"].as_string();
  passage.is_machine_read = record["machine_read"].as_bool();
  passage.locator = locator_from(record["locator"]);
  for (const Value& reason : record["labels_because"].items()) {
    passage.labels_because.push_back(
        {reason["label"].as_string(), reason["matched"].as_string(), reason["rule"].as_string()});
  }
  return passage;
}

}  // namespace evidence
