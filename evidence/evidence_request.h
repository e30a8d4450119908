// What somebody asks, and every limit on it.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "evidence/partial_date.h"
#include "evidence/vocabulary.h"

namespace evidence {

// Longer queries are cut by nobody reading them; ten thousand characters is a page and a half.
inline constexpr std::size_t kMaxQueryBytes = 10'000;
inline constexpr int kMaxPerPage = 100;
inline constexpr int kDefaultPerPage = 20;
// Past this a reader refines; each page costs all pages before it.
inline constexpr int kMaxPage = 10'000;
inline constexpr std::size_t kMaxValuesPerFilter = 100;

enum class SortOrder { kRelevance, kNewest, kOldest };
enum class Grouping { kNone, kDocument };
enum class ExportFormat { kJson, kCsv, kRis, kBibtex, kMarkdown };

// One facet's filter: any of the ids.
struct Filters {
  std::vector<std::string> authorities, publishers, models, themes, kinds, types, bodies, voices, documents;
  std::optional<PartialDate> from, to;

  bool empty() const;
};

struct EvidenceRequest {
  std::string text;  // as typed; may be empty
  Filters filters;
  SortOrder sort = SortOrder::kRelevance;
  Grouping grouping = Grouping::kNone;
  bool use_synonyms = true;
  int page = 1;
  int per_page = kDefaultPerPage;
  ExportFormat format = ExportFormat::kJson;
};

// A parameter that cannot be taken, and what was expected instead.
struct Problem {
  std::string parameter;
  std::string value;
  std::string expected;
};

using Parameters = std::vector<std::pair<std::string, std::string>>;
using ParsedRequest = std::variant<EvidenceRequest, std::vector<Problem>>;

// What only the library knows: publishers may be bodies that no list names (a school, a police force), and documents.
struct HeldIds {
  std::function<bool(const std::string& id)> is_publisher;
  std::function<bool(const std::string& id)> is_document;
};

// The parameters of GET evidence and of every list that filters like it. An empty value counts as absent; every problem
// is collected; an unknown parameter or id is refused.
ParsedRequest parse_evidence_request(const Parameters& parameters, const Vocabularies& vocabularies,
                                     const HeldIds& held);

}  // namespace evidence
