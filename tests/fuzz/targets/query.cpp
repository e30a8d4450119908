// A search as it comes in an address, asked of a small library: parameters parted by '&', not encoded.
#include "evidence/evidence_request.h"

#include "evidence/index/searcher.h"
#include "evidence/json.h"
#include "evidence/reference_finder.h"
#include "tests/fuzz/document_way.h"
#include "tests/fuzz/promise.h"
#include "tests/fuzz/small_library.h"
#include "tests/fuzz/target.h"

namespace {

using fuzz::promise;

evidence::Parameters parameters_of(std::string_view rest) {
  evidence::Parameters parameters;
  while (!rest.empty() && parameters.size() < 30) {
    const std::size_t end = std::min(rest.find('&'), rest.size());
    const std::string one(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t equals = one.find('=');
    parameters.emplace_back(one.substr(0, equals), equals == std::string::npos ? "" : one.substr(equals + 1));
  }
  return parameters;
}

void check(const evidence::EvidenceResults& results, const evidence::EvidenceRequest& request) {
  promise(results.results.size() <= static_cast<std::size_t>(request.per_page), "a page holds no more than was asked");
  promise(results.results.size() <= results.total || results.results.empty(), "the total counts what is shown");
  for (const auto& result : results.results) fuzz::promise_text(result.passage.text, "a result's text");
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string input = fuzz::text_of(data, size);
  const auto& vocabularies = fuzz::pipeline().vocabularies();
  const auto searcher = fuzz::searcher();
  const evidence::HeldIds held = {
      .is_publisher = [&](const std::string& id) { return searcher.has_publisher(id); },
      .is_document = [&](const std::string& id) { return searcher.document(id).has_value(); }};
  const auto parsed = parse_evidence_request(parameters_of(input), vocabularies, held);
  if (const auto* problems = std::get_if<std::vector<evidence::Problem>>(&parsed)) {
    promise(!problems->empty(), "a refused request has a problem");
    return 0;
  }
  const auto& request = std::get<evidence::EvidenceRequest>(parsed);
  check(searcher.search(request), request);
  searcher.documents(request);
  searcher.stating(evidence::index::Fact::kQuestion, request, {0, 5});
  searcher.most_quotable(request, 3);
  evidence::ReferenceFinder(searcher, vocabularies).find(request.text);
  searcher.headings(request.text, 5);
  return 0;
}
