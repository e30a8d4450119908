// Everything that readers see of a library, a line for each: documents, passages with their labels, refusals. Two
// libraries that print the same are the same.
//
//   print-library LIBRARY [ids]      ids: the documents' alone
#include <iostream>
#include <string>

#include "evidence/digest.h"
#include "evidence/index/searcher.h"
#include "evidence/installation.h"
#include "evidence/json.h"
#include "evidence/library.h"
#include "evidence/records.h"

namespace {

using evidence::to_json;

void print(const evidence::index::Searcher& searcher, const std::string& index, bool is_brief) {
  evidence::EvidenceRequest request;
  request.per_page = evidence::kMaxPerPage;
  auto documents = searcher.superseded();
  for (;; ++request.page) {
    const auto list = searcher.documents(request);
    documents.insert(documents.end(), list.documents.begin(), list.documents.end());
    if (list.documents.size() < static_cast<std::size_t>(request.per_page)) break;
  }
  for (const auto& document : documents) {
    std::cout << index << " document " << document.id << (document.superseded_by.empty() ? "" : " superseded");
    if (is_brief) {
      std::cout << '\n';
      continue;
    }
    std::cout << ' ' << to_json(evidence::document_record(document)) << '\n';
    std::cout << index << " text " << document.id << ' '
              << evidence::sha256_hex(searcher.text(document.id).value_or("")) << '\n';
    for (const auto& passage : searcher.passages(document.id))
      std::cout << index << " passage " << passage.id << ' ' << to_json(evidence::passage_record(passage)) << '\n';
  }
  if (is_brief) return;
  for (const auto& refusal : searcher.refusals())
    std::cout << index << " refusal " << refusal.file << ' ' << refusal.reason << '\n';
  for (const char* facet : {"theme", "model", "kind", "authority", "type"}) {
    for (const auto& [id, count] : searcher.counts_by(facet).counts)
      std::cout << index << " count " << facet << ' ' << id << ' ' << count << '\n';
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  try {
    const evidence::Library library(arguments[1]);
    library.require();
    const auto vocabularies = evidence::Vocabularies::load(evidence::shared_data() / "corpus");
    print({library.public_index(), vocabularies}, "public", count > 2);
    print({library.restricted_index(), vocabularies}, "restricted", count > 2);
  } catch (const std::exception& error) {
    std::cerr << "print-library: " << error.what() << '\n';
    return 1;
  }
}
