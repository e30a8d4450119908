#include "indexer/annotate/response_linker.h"

#include <re2/re2.h>

#include <string>

#include "indexer/annotate/labels.h"
#include "indexer/compiled_pattern.h"

namespace indexer {

using evidence::Passage;

namespace {

void relate(Passage& recommendation, Passage& response) {
  response.related.push_back({"responds-to", recommendation.id});
  recommendation.related.push_back({"responded-to-by", response.id});
}

}  // namespace

void tie_response_rows(std::vector<Passage>& passages) {
  Passage* recommendation = nullptr;
  for (Passage& passage : passages) {
    if (RE2::FullMatch(passage.locator.label, compiled(R"(recommendation [^,]+(?:, page \d+)?)"))) {
      recommendation = &passage;
    } else if (recommendation && passage.locator.label.starts_with("response ")) {
      relate(*recommendation, passage);
    }
  }
}

void tie_responses(std::vector<Passage>& passages) {
  Passage* recommendation = nullptr;
  for (Passage& passage : passages) {
    std::string found;
    if (RE2::PartialMatch(passage.text, compiled(R"(^((?:Scrutiny )?Recommendation (?:\d+|[A-Z]|R\d+)\s*[:.–-]))"),
                          &found)) {
      label_instead_of_statement(passage, "recommendation", found, "printed as a recommendation");
      recommendation = &passage;
    } else if (RE2::PartialMatch(
                   passage.text,
                   compiled(R"((?i)^((?:(?:cabinet|executive)(?:['’]s)? )?(?:response|reply|decision)\s*[:–-]))"),
                   &found)) {
      label_instead_of_statement(passage, "response", found, "printed as a response");
      if (recommendation) relate(*recommendation, passage);
    } else if (recommendation &&
               RE2::PartialMatch(passage.text,
                                 compiled(R"(^((?:Owner|Lead|Lead officer|Responsible|By when|Timescale)\s*:))"),
                                 &found)) {
      label_instead_of_statement(passage, "procedural", found, "who acts, or by when");
    }
  }
}

}  // namespace indexer
