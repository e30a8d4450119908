#include "indexer/annotate/sentences.h"

#include <catch2/catch.hpp>

TEST_CASE("sentences end at stops that end them") {
  using Sentences = std::vector<std::string>;
  CHECK(indexer::sentences_of("Mr. Reed paid £2.6m. He left (e.g. early). “Why?” she asked.") ==
        Sentences{"Mr. Reed paid £2.6m.", "He left (e.g. early).", "“Why?” she asked."});
  CHECK(indexer::sentences_of("Cllr. E. Ryan asked. See Appendix B. Mr J. R. Hart left.") ==
        Sentences{"Cllr. E. Ryan asked.", "See Appendix B.", "Mr J. R. Hart left."});
  CHECK(indexer::sentences_of("One\nTwo") == Sentences{"One", "Two"});
  CHECK(indexer::sentences_of(" . ") == Sentences{"."});
  CHECK(indexer::sentences_of("").empty());
}
