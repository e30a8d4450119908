#include "search-server/routes.h"

#include "search-server/api/endpoints.h"
#include "search-server/pages/pages.h"

namespace search_server {
namespace {

std::vector<std::string> segments_of(const std::string& path) {
  std::vector<std::string> segments;
  for (std::size_t begin = 1; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    segments.push_back(path.substr(begin, end - begin));
    begin = end + 1;
  }
  return segments;
}

bool matches(const std::vector<std::string>& wanted, const std::vector<std::string>& path,
             std::map<std::string, std::string>& values) {
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const std::string& segment = wanted[i];
    if (segment.ends_with("...}")) {
      std::string rest;
      for (std::size_t k = i; k < path.size(); ++k) rest += (rest.empty() ? "" : "/") + path[k];
      values[segment.substr(1, segment.size() - 5)] = rest;
      return path.size() > i;
    }
    if (i >= path.size()) return false;
    if (segment.starts_with('{')) {
      if (path[i].empty()) return false;
      values[segment.substr(1, segment.size() - 2)] = path[i];
    } else if (segment != path[i]) {
      return false;
    }
  }
  return wanted.size() == path.size();
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> kRoutes = {
      {"/api/v1/evidence", get_evidence},
      {"/api/v1/documents", get_documents},
      {"/api/v1/documents/{id}", get_document},
      {"/api/v1/documents/{id}/text", get_document_text},
      {"/api/v1/documents/{id}/original", get_document_original},
      {"/api/v1/passages/{id}", get_passage},
      {"/api/v1/passages/{id}/similar", get_similar_passages},
      {"/api/v1/themes", get_themes},
      {"/api/v1/themes/{id}", get_theme},
      {"/api/v1/models", get_models},
      {"/api/v1/models/{id}", get_model},
      {"/api/v1/kinds", get_kinds},
      {"/api/v1/types", get_types},
      {"/api/v1/authorities", get_authorities},
      {"/api/v1/authorities/{id}", get_authority},
      {"/api/v1/questions", get_questions},
      {"/api/v1/appraisals", get_appraisals},
      {"/api/v1/judgements", get_judgements},
      {"/api/v1/register", get_register},
      {"/api/v1/references", get_references},
      {"/api/v1/quote-checks", get_quote_checks},
      {"/api/v1/quote-checks", post_quote_checks, Method::kPostJson},
      {"/api/v1/matrix", get_matrix},
      {"/api/v1/compare", get_compare},
      {"/api/v1/suggest", get_suggestions},
      {"/api/v1/briefing", get_briefing},
      {"/api/v1/coverage", get_coverage},
      {"/api/v1/openapi.json", get_openapi},
      {"/feeds/evidence.atom", get_feed},
      {"/healthz", get_health},
      {"/healthz/alive", get_alive},
      {"/metrics", get_metrics},
      {"/", home_page},
      {"/search", search_page},
      {"/documents/{id}", document_page},
      {"/passages/{id}", passage_page},
      {"/themes/{id}", theme_page},
      {"/authorities/{id}", authority_page},
      {"/models/{id}", model_page},
      {"/questions", questions_page},
      {"/question-sheet", question_sheet_page},
      {"/compare", compare_page},
      {"/matrix", matrix_page},
      {"/check-quote", check_quote_page},
      {"/check-quote", check_quote_page, Method::kPostForm},
      {"/briefing", briefing_page},
      {"/briefing", change_briefing, Method::kPostForm},
      {"/coverage", coverage_page},
      {"/help", help_page},
      {"/accessibility", accessibility_page},
      {"/privacy", privacy_page},
      {"/sign-in", sign_in_page},
      {"/sign-in", sign_in, Method::kPostForm},
      {"/sign-out", sign_out, Method::kPostForm},
      {"/assets/{file...}", static_asset},
  };
  return kRoutes;
}

std::vector<RouteMatch> routes_at(const std::string& path) {
  static const std::vector<std::vector<std::string>> kWanted = [] {
    std::vector<std::vector<std::string>> wanted;
    for (const Route& route : routes()) wanted.push_back(segments_of(route.pattern));
    return wanted;
  }();
  const auto segments = segments_of(path);
  std::vector<RouteMatch> found;
  std::string pattern;
  for (std::size_t i = 0; i < kWanted.size(); ++i) {
    const Route& route = routes()[i];
    RouteMatch match{route.pattern, route.handler, route.method, {}};
    const bool is_same = pattern.empty() || pattern == route.pattern;  // the first pattern that fits has the address
    if (!is_same || !matches(kWanted[i], segments, match.values)) continue;
    pattern = route.pattern;
    found.push_back(std::move(match));
  }
  return found;
}

}  // namespace search_server
