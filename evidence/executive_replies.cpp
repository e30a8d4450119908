#include "evidence/executive_replies.h"

#include <algorithm>

#include "evidence/word_runs.h"

namespace evidence {
namespace {

constexpr std::size_t kCandidates = 6;

bool is_response(const Document& document) { return document.type == "cabinet-response"; }

// What a passage of a response recommends: the cell of a table that holds recommendation and reply, or all of it.
std::string recommended_words(const Passage& passage) {
  for (const Cell& cell : passage.cells) {
    if (cell.head.find("ecommendation") != std::string::npos) return cell.text;
  }
  return passage.text;
}

// An executive replies to what is recommended, in a report or by a resolution.
bool may_be_replied_to(const Passage& passage) {
  return std::any_of(passage.kinds.begin(), passage.kinds.end(), [&](const std::string& kind) {
    return kind == "recommendation" || (kind == "resolution" && passage.text.find("ecommend") != std::string::npos);
  });
}

bool holds_reply(const Passage& passage) {
  return std::any_of(passage.cells.begin(), passage.cells.end(), [](const Cell& cell) {
    return cell.head.find("esponse") != std::string::npos || cell.head.find("ecision") != std::string::npos;
  });
}

std::size_t first_place(const Passage& passage) { return passage.spans.empty() ? 0 : passage.spans.front().begin; }

std::vector<std::string> related_by(const Passage& passage, const std::string& relation) {
  std::vector<std::string> ids;
  for (const Related& related : passage.related) {
    if (related.relation == relation) ids.push_back(related.passage_id);
  }
  return ids;
}

}  // namespace

bool ExecutiveReplies::has_replied(const std::string& council) {
  const auto known = has_replied_.find(council);
  if (known != has_replied_.end()) return known->second;
  Filters filters;
  filters.publishers = {council};
  filters.types = {"cabinet-response"};
  return has_replied_[council] = searcher_.has_documents(filters);
}

std::vector<ExecutiveReply> ExecutiveReplies::to(const Passage& passage, const Document& document) {
  if (!is_response(document) && !may_be_replied_to(passage)) return {};
  if (!document.publisher || !document.publisher->is_council || !has_replied(document.publisher->id)) return {};
  std::vector<Passage> recommendations;
  if (is_response(document)) {
    recommendations = {passage};
  } else {
    Filters filters;
    filters.publishers = {document.publisher->id};
    filters.types = {"cabinet-response"};
    const WordRuns here(passage.text);
    for (const auto& found : searcher_.most_like(passage.text, filters, kCandidates)) {
      const WordRuns recommended(recommended_words(found.passage));
      if (recommended.stand_in(here) || here.stand_in(recommended)) recommendations.push_back(found.passage);
    }
    // In order of the response.
    std::sort(recommendations.begin(), recommendations.end(), [](const Passage& a, const Passage& b) {
      return a.document_id == b.document_id ? first_place(a) < first_place(b) : a.document_id < b.document_id;
    });
  }
  std::vector<ExecutiveReply> replies;
  const auto add = [&](const std::string& id) {
    const bool there =
        std::any_of(replies.begin(), replies.end(), [&](const auto& one) { return one.passage.id == id; });
    const auto reply = there || id == passage.id ? std::nullopt : searcher_.passage(id);
    const auto its_document = reply ? searcher_.document(reply->document_id) : std::nullopt;
    if (its_document) replies.push_back({*reply, *its_document});
  };
  for (const Passage& recommendation : recommendations) {
    if (holds_reply(recommendation)) add(recommendation.id);
    auto ids = related_by(recommendation, "responded-to-by");
    // A bullet is answered with what introduces it.
    if (const auto parent = ids.empty() && !recommendation.parent_id.empty()
                                ? searcher_.passage(recommendation.parent_id)
                                : std::nullopt)
      ids = related_by(*parent, "responded-to-by");
    for (const std::string& id : ids) add(id);
  }
  return replies;
}

std::vector<Related> ExecutiveReplies::answered_by(const Passage& reply, const Document& document) {
  std::vector<Related> related;
  if (!is_response(document) || !document.publisher) return related;
  std::vector<std::string> recommended;
  if (holds_reply(reply)) recommended.push_back(recommended_words(reply));
  for (const std::string& id : related_by(reply, "responds-to")) {
    for (const Passage& own : searcher_.passages(document.id)) {
      if (own.id == id || own.parent_id == id) recommended.push_back(own.text);  // with its bullets
    }
  }
  for (const std::string& words : recommended) {
    const WordRuns asked(words);
    Filters filters;
    filters.publishers = {document.publisher->id};
    for (const auto& found : searcher_.most_like(words, filters, kCandidates)) {
      const WordRuns there(found.passage.text);
      if (found.document.id == document.id || !(asked.stand_in(there) || there.stand_in(asked))) continue;
      related.push_back({"responds-to", found.passage.id});
    }
  }
  return related;
}

}  // namespace evidence
