#include "evidence/quotability.h"

#include <catch2/catch.hpp>

using evidence::Document;
using evidence::Passage;
using evidence::quotability;

namespace {

Passage passage(const std::string& text, std::vector<std::string> kinds = {"statement"}) {
  Passage made;
  made.text = text;
  made.kinds = std::move(kinds);
  return made;
}

const std::string kSentence = "The company could not recover the tax that it paid on what it bought from others.";

}  // namespace

TEST_CASE("a finding is shown before a report, and both before what is procedural") {
  const Document paper;
  const double finding = quotability(passage(kSentence, {"finding"}), paper, {});
  const double statement = quotability(passage(kSentence), paper, {});
  CHECK(finding > statement);
  CHECK(statement > quotability(passage(kSentence, {"procedural"}), paper, {}));
}

TEST_CASE("a sentence is shown before a heading's remains and before a page") {
  const Document paper;
  std::string page;
  for (int i = 0; i < 20; ++i) page += kSentence + " ";
  CHECK(quotability(passage(kSentence), paper, {}) > quotability(passage("The company"), paper, {}));
  CHECK(quotability(passage(kSentence), paper, {}) > quotability(passage(page), paper, {}));
}

TEST_CASE("a model weighed is shown before a model at work, and that before a mention") {
  const Document paper;
  const auto worth = [&](const std::string& status) {
    Passage one = passage(kSentence);
    one.models = {{"joint-venture", "", status}};
    return quotability(one, paper, {"joint-venture", ""});
  };
  CHECK(worth("rejected") > worth("operates"));
  CHECK(worth("operates") > worth("mentioned"));
}

TEST_CASE("a passage about one model is shown before one about four") {
  const Document paper;
  Passage one = passage(kSentence), four = passage(kSentence);
  one.models = {{"mutual", "", "mentioned"}};
  four.models = {
      {"mutual", "", "mentioned"}, {"in-house", "", ""}, {"joint-venture", "", ""}, {"shared-service", "", ""}};
  CHECK(quotability(one, paper, {"mutual", ""}) > quotability(four, paper, {"mutual", ""}));
}

TEST_CASE("what a reply repeats of another paper's recommendation is shown after that paper's own words") {
  Document review, reply;
  review.type = "review-report";
  reply.type = "cabinet-response";
  const Passage recommendation = passage(kSentence, {"recommendation"});
  CHECK(quotability(recommendation, review, {}) > quotability(recommendation, reply, {}));
}

TEST_CASE("words read by a machine and words that are cut short stand back") {
  const Document paper;
  Passage scanned = passage(kSentence), cut = passage(kSentence);
  scanned.is_machine_read = true;
  cut.incomplete = "view the full minutes";
  CHECK(quotability(passage(kSentence), paper, {}) > quotability(scanned, paper, {}));
  CHECK(quotability(passage(kSentence), paper, {}) > quotability(cut, paper, {}));
}
