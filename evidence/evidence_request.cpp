#include "evidence/evidence_request.h"

#include <charconv>
#include <map>

namespace evidence {
namespace {

class RequestParser {
 public:
  RequestParser(const Vocabularies& vocabularies, const HeldIds& held) : vocabularies_(vocabularies), held_(held) {}

  ParsedRequest parse(const Parameters& parameters) {
    for (const auto& [name, value] : parameters) {
      if (!value.empty() || !is_known(name)) take(name, value);
    }
    if (request_.filters.from && request_.filters.to &&
        request_.filters.from->first_day() > request_.filters.to->last_day()) {
      refuse("from", request_.filters.from->iso(), "a date that is not after \"to\"");
    }
    if (!problems_.empty()) return problems_;
    return request_;
  }

 private:
  using Reader = void (RequestParser::*)(const std::string&);

  static const std::map<std::string, Reader>& readers() {
    static const std::map<std::string, Reader> kReaders = {{"q", &RequestParser::read_text},
                                                           {"authority", &RequestParser::read_authority},
                                                           {"publisher", &RequestParser::read_publisher},
                                                           {"model", &RequestParser::read_model},
                                                           {"theme", &RequestParser::read_theme},
                                                           {"kind", &RequestParser::read_kind},
                                                           {"type", &RequestParser::read_type},
                                                           {"body", &RequestParser::read_body},
                                                           {"voice", &RequestParser::read_voice},
                                                           {"document", &RequestParser::read_document},
                                                           {"from", &RequestParser::read_from},
                                                           {"to", &RequestParser::read_to},
                                                           {"sort", &RequestParser::read_sort},
                                                           {"group", &RequestParser::read_group},
                                                           {"synonyms", &RequestParser::read_synonyms},
                                                           {"page", &RequestParser::read_page},
                                                           {"per_page", &RequestParser::read_per_page},
                                                           {"format", &RequestParser::read_format}};
    return kReaders;
  }

  static bool is_known(const std::string& name) { return readers().contains(name); }

  void take(const std::string& name, const std::string& value) {
    const auto reader = readers().find(name);
    if (reader == readers().end()) {
      refuse(name, value, "no such parameter; the parameters are listed in openapi.json");
      return;
    }
    (this->*reader->second)(value);
  }

  void refuse(const std::string& parameter, const std::string& value, const std::string& expected) {
    constexpr std::size_t kShownBytes = 100;
    problems_.push_back({parameter, value.substr(0, kShownBytes), expected});
  }

  void add(std::vector<std::string>& values, const char* parameter, const std::string& value) {
    if (values.size() >= kMaxValuesPerFilter) {
      refuse(parameter, value, "at most " + std::to_string(kMaxValuesPerFilter) + " values");
    } else {
      values.push_back(value);
    }
  }

  void add_known(std::vector<std::string>& values, const char* parameter, const std::string& value, bool is_id,
                 const char* list) {
    if (is_id) {
      add(values, parameter, value);
    } else {
      refuse(parameter, value, std::string("an id that /api/v1/") + list + " lists");
    }
  }

  void read_text(const std::string& value) {
    if (value.size() > kMaxQueryBytes) {
      refuse("q", value, "at most " + std::to_string(kMaxQueryBytes) + " bytes");
    } else {
      request_.text = value;
    }
  }
  void read_authority(const std::string& value) {
    add_known(request_.filters.authorities, "authority", value, vocabularies_.authorities.find(value) != nullptr,
              "authorities");
  }
  void read_publisher(const std::string& value) {
    const bool is_id =
        vocabularies_.authorities.find(value) || vocabularies_.organisations.find(value) || held_.is_publisher(value);
    if (is_id) return add(request_.filters.publishers, "publisher", value);
    refuse("publisher", value, "the id of a council, or of a publisher that /api/v1/coverage lists");
  }
  void read_model(const std::string& value) {
    add_known(request_.filters.models, "model", value, vocabularies_.models.find(value), "models");
  }
  void read_theme(const std::string& value) {
    add_known(request_.filters.themes, "theme", value, vocabularies_.themes.find(value), "themes");
  }
  void read_kind(const std::string& value) {
    add_known(request_.filters.kinds, "kind", value, vocabularies_.kinds.find(value), "kinds");
  }
  void read_type(const std::string& value) {
    add_known(request_.filters.types, "type", value, vocabularies_.types.find(value), "types");
  }
  void read_voice(const std::string& value) {
    if (vocabularies_.voices.find(value)) return add(request_.filters.voices, "voice", value);
    refuse("voice", value, "member, officer, inspector, government, partner, company, public or unknown");
  }
  void read_body(const std::string& value) { add(request_.filters.bodies, "body", value); }
  void read_document(const std::string& value) {
    if (held_.is_document(value)) return add(request_.filters.documents, "document", value);
    refuse("document", value, "the id of a document that /api/v1/documents lists");
  }
  void read_from(const std::string& value) { read_date("from", value, request_.filters.from); }
  void read_to(const std::string& value) { read_date("to", value, request_.filters.to); }
  void read_date(const char* parameter, const std::string& value, std::optional<PartialDate>& date) {
    date = PartialDate::from_iso(value);
    if (!date) refuse(parameter, value, "a date such as 2016, 2016-10 or 2016-10-31");
  }

  template <typename T>
  void read_choice(const char* parameter, const std::string& value, const std::map<std::string, T>& choices,
                   T& chosen) {
    const auto found = choices.find(value);
    if (found != choices.end()) {
      chosen = found->second;
      return;
    }
    std::string expected;
    for (const auto& [name, choice] : choices) expected += (expected.empty() ? "" : ", ") + name;
    refuse(parameter, value, "one of " + expected);
  }
  void read_sort(const std::string& value) {
    read_choice<SortOrder>(
        "sort", value,
        {{"relevance", SortOrder::kRelevance}, {"newest", SortOrder::kNewest}, {"oldest", SortOrder::kOldest}},
        request_.sort);
  }
  void read_group(const std::string& value) {
    read_choice<Grouping>("group", value, {{"document", Grouping::kDocument}}, request_.grouping);
  }
  void read_synonyms(const std::string& value) {
    read_choice<bool>("synonyms", value, {{"on", true}, {"off", false}}, request_.use_synonyms);
  }
  void read_format(const std::string& value) {
    read_choice<ExportFormat>("format", value,
                              {{"json", ExportFormat::kJson},
                               {"csv", ExportFormat::kCsv},
                               {"ris", ExportFormat::kRis},
                               {"bib", ExportFormat::kBibtex},
                               {"md", ExportFormat::kMarkdown}},
                              request_.format);
  }

  void read_number(const char* parameter, const std::string& value, int most, int& number) {
    int read = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), read);
    if (error != std::errc() || end != value.data() + value.size() || read < 1 || read > most) {
      refuse(parameter, value, "a whole number from 1 to " + std::to_string(most));
    } else {
      number = read;
    }
  }
  void read_page(const std::string& value) { read_number("page", value, kMaxPage, request_.page); }
  void read_per_page(const std::string& value) { read_number("per_page", value, kMaxPerPage, request_.per_page); }

  const Vocabularies& vocabularies_;
  const HeldIds& held_;
  EvidenceRequest request_;
  std::vector<Problem> problems_;
};

}  // namespace

bool Filters::empty() const {
  return authorities.empty() && publishers.empty() && models.empty() && themes.empty() && kinds.empty() &&
         types.empty() && bodies.empty() && voices.empty() && documents.empty() && !from && !to;
}

ParsedRequest parse_evidence_request(const Parameters& parameters, const Vocabularies& vocabularies,
                                     const HeldIds& held) {
  return RequestParser(vocabularies, held).parse(parameters);
}

}  // namespace evidence
