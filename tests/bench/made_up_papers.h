// Papers without meaning, shaped like a council's: prose, labels, places, ids. Each is made from its number alone, so
// that a small library is the beginning of a large one and papers can be made in any order.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "evidence/document.h"
#include "evidence/passage.h"
#include "evidence/vocabulary.h"
#include "tests/bench/made_up_prose.h"

namespace bench {

struct Paper {
  evidence::Document document;
  std::vector<evidence::Passage> passages;
  std::string text;  // what the passages' spans are of
};

// Safe to share between threads.
class MadeUpPapers {
 public:
  // `corpus` is the folder of the vocabularies and the sample.
  explicit MadeUpPapers(const std::filesystem::path& corpus);

  Paper paper(std::size_t number) const;

 private:
  // Ids, the most frequent first.
  struct Labels {
    explicit Labels(std::vector<std::string> all) : ids(std::move(all)), ranks(ids.size(), 1) {}
    const std::string& draw(RandomNumbers& numbers) const { return ids[ranks.draw(numbers)]; }
    std::vector<std::string> ids;
    SkewedRanks ranks;
  };

  evidence::Document document(std::size_t number, RandomNumbers& numbers) const;
  evidence::Passage passage(const evidence::Document& document, RandomNumbers& numbers) const;
  void label(evidence::Passage& passage, const evidence::Document& document, RandomNumbers& numbers) const;

  MadeUpProse prose_;
  evidence::Authorities authorities_;
  Labels themes_, models_, kinds_, types_, councils_;
  SkewedRanks stock_;  // of the texts that are repeated
};

}  // namespace bench
