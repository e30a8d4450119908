#include "indexer/annotate/model_status.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/annotated.h"

namespace {

// "status of council" of each model, in order.
std::vector<std::string> said(const std::string& text, const std::string& publisher = "") {
  std::vector<std::string> found;
  const auto passages = support::annotated_texts({text}, "minutes", publisher);
  for (const auto& model : passages.front().models)
    found.push_back(model.id + " " + model.status + (model.said_of.empty() ? "" : " " + model.said_of));
  return found;
}

using Said = std::vector<std::string>;

}  // namespace

TEST_CASE("each clause speaks for its own model") {
  CHECK(said("Gateshead had decided against a wholly owned company and had kept its children's services in-house.") ==
        Said{"wholly-owned-company rejected gateshead", "in-house operates gateshead"});
}

TEST_CASE("the helper is not whose service it is") {
  CHECK(said("Kirklees was eight months into its work with Leeds as practice partner.") ==
        Said{"peer-practice-partner operates kirklees"});
}

TEST_CASE("where two councils are named the words tie it to neither") {
  CHECK(said("Westminster and Kensington and Chelsea have run fostering as a shared service for years.") ==
        Said{"shared-service operates"});
}

TEST_CASE("what is weighed, supposed and only named") {
  CHECK(said("Cabinet will choose in December between a wholly owned company and a mutual.") ==
        Said{"wholly-owned-company considered", "mutual considered"});
  CHECK(said("If a joint venture failed, the Council would have to step in.", "rotherham") ==
        Said{"joint-venture hypothetical rotherham"});
  CHECK(said("The glossary explains the term joint venture.") == Said{"joint-venture mentioned"});
}

TEST_CASE("a model's own name does not say that it is led") {
  CHECK(said("Leaders have identified sector-led improvement work for this.") ==
        Said{"sector-led-improvement mentioned"});
}

TEST_CASE("everyday names of models need words beside them") {
  CHECK(said("Most training was given in-house.").empty());
  CHECK(said("A managing agent collects the rent of the flats.").empty());
  CHECK(said("Local strategic partnerships of police and health were thanked.").empty());
  CHECK(said("6. Managing Agent") == Said{"managing-agent mentioned"});  // an option's name
}

TEST_CASE("what is said of a model, and of whom, can be asked why") {
  const auto passage = support::annotated("Gateshead had decided against a wholly owned company.");
  const auto why = std::find_if(passage.labels_because.begin(), passage.labels_because.end(),
                                [](const auto& reason) { return reason.label == "status:wholly-owned-company"; });
  REQUIRE(why != passage.labels_because.end());
  CHECK(why->matched == "decided against");
  CHECK(why->rule == "rejected");
}

TEST_CASE("an option of a table is weighed, whatever the words of its row; a list of councils is not") {
  evidence::Document document;
  document.type = "cabinet-report";
  const auto status = [&](std::vector<evidence::Cell> cells) {
    evidence::Passage row;
    row.cells = std::move(cells);
    for (const auto& cell : row.cells) row.text += (row.text.empty() ? "" : " | ") + cell.text;
    const auto models = support::annotated(document, std::vector<evidence::Passage>{row}).front().models;
    return models.empty() ? "" : models.front().status;
  };
  CHECK(status({{"Option", "Wholly owned company"}, {"Strengths", "The council retains control"}}) == "considered");
  CHECK(status({{"Council", "Doncaster"}, {"Delivery model", "Wholly owned company"}, {"Since", "2014"}}) ==
        "mentioned");
}
