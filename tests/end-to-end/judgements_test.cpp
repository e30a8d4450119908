// The judgements of the 49 inspection reports, where they are at hand. Each row was compared with the report's first
// pages (and, before 2014, its record of findings) by two readers on 22 November 2026.
#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

#include "evidence/index/searcher.h"
#include "tests/support/published.h"
#include "tests/support/test_library.h"

namespace {

// Grades: O outstanding, G good, R requires improvement, A adequate, I inadequate. Domains: OE overall effectiveness,
// IL impact of leaders, HP help and protection, CC children in care, CL care leavers, AD adoption, LM leadership,
// management and governance; in alphabetical order.
struct Inspection {
  const char *authority, *published, *from, *to, *framework, *lead, *grades;
};
const std::vector<Inspection> kInspections = {
    {"birmingham", "2014-05-23", "2014-03-18", "2014-04-09", "SIF", "Marie McGuinness", "ADI CCI CLI HPI LMI OEI"},
    {"birmingham", "2016-11-25", "2016-09-12", "2016-10-06", "SIF", "Peter McEntee", "ADR CCR CLR HPI LMI OEI"},
    {"birmingham", "2019-01-17", "2018-12-03", "2018-12-14", "ILACS-standard", "Pauline Higham", "CCR HPR ILR OER"},
    {"birmingham", "2023-04-18", "2023-02-20", "2023-03-03", "ILACS-standard", "John Roughton", "CCG CLG HPG ILG OEG"},
    {"bradford", "2014-05-23", "2014-02-18", "2014-03-12", "SIF", "Lynn Radley", "ADG CCG CLG HPR LMG OER"},
    {"bradford", "2018-10-29", "2018-09-17", "2018-09-28", "ILACS-standard", "Neil Penswick", "CCR HPI ILR OEI"},
    {"bradford", "2023-01-31", "2022-11-21", "2022-12-02", "ILACS-standard", "Matt Reed", "CCI HPI ILI OEI"},
    {"bromley", "2016-06-27", "2016-04-11", "2016-05-05", "SIF", "Marcie Taylor", "ADI CCI CLI HPI LMI OEI"},
    {"bromley", "2019-01-07", "2018-11-19", "2018-11-30", "ILACS-standard", "Dawn Godfrey", "CCG HPG ILO OEG"},
    {"bromley", "2024-01-12", "2023-11-13", "2023-11-17", "ILACS-short", "Claire Beckingham", "CCO CLO HPO ILO OEO"},
    {"cornwall", "2016-06-27", "2016-04-11", "2016-05-06", "SIF", "Linda Steele", "ADG CCG CLG HPR LMG OEG"},
    {"cornwall", "2019-11-05", "2019-10-14", "2019-10-18", "ILACS-short", "Emmy Tomsett", "CCO HPG ILO OEO"},
    {"cornwall", "2024-08-22", "2024-07-01", "2024-07-05", "ILACS-short", "Sarah Canto", "CCG CLO HPG ILG OEG"},
    {"doncaster", "2015-11-27", "2015-09-14", "2015-10-08", "SIF", "Janet Fraser", "ADG CCR CLR HPI LMR OEI"},
    {"doncaster", "2018-01-19", "2017-11-09", "2017-11-24", "SIF", "Neil Penswick", "ADG CCG CLG HPG LMG OEG"},
    {"doncaster", "2022-04-08", "2022-02-14", "2022-02-25", "ILACS-standard", "Tom Anthony", "CCR HPR ILI OER"},
    {"doncaster", "2025-03-18", "2025-01-20", "2025-01-31", "ILACS-standard", "Catherine Heron", "CCG CLR HPG ILG OEG"},
    {"leeds", "2015-03-27", "2015-01-20", "2015-02-11", "SIF", "Tracey Metcalfe", "ADG CCG CLG HPG LMO OEG"},
    {"leeds", "2018-12-18", "2018-10-29", "2018-11-02", "ILACS-short", "Matt Reed", "CCG HPO ILO OEO"},
    {"leeds", "2022-05-09", "2022-02-21", "2022-03-04", "ILACS-standard", "Louise Hollick", "CCO HPG ILO OEO"},
    {"lincolnshire", "2015-01-06", "2014-10-22", "2014-11-12", "SIF", "Fiona Millns", "ADO CCG CLG HPG LMG OEG"},
    {"lincolnshire", "2019-06-11", "2019-04-29", "2019-05-03", "ILACS-short", "Rachel Griffiths", "CCO HPG ILO OEO"},
    {"lincolnshire", "2023-06-14", "2023-04-24", "2023-04-28", "ILACS-short", "Margaret Burke", "CCO CLG HPO ILO OEO"},
    {"north-northamptonshire", "2022-11-25", "2022-10-03", "2022-10-14", "ILACS-standard", "Alison Smale",
     "CCR HPR ILR OER"},
    {"reading", "2016-08-05", "2016-05-23", "2016-06-15", "SIF", "Nick Stacey", "ADR CCI CLR HPI LMI OEI"},
    {"reading", "2019-10-28", "2019-09-16", "2019-09-27", "ILACS-standard", "Tracey Scott", "CCR HPR ILR OER"},
    {"reading", "2024-07-12", "2024-04-22", "2024-05-03", "ILACS-standard", "Christine Kennet", "CCG CLG HPR ILR OER"},
    {"rotherham", "2014-11-19", "2014-09-16", "2014-10-08", "SIF", "Sheena Doyle", "ADR CCI CLI HPI LMI OEI"},
    {"rotherham", "2018-01-29", "2017-11-06", "2017-11-30", "SIF", "Lisa Summers", "ADG CCR CLO HPG LMG OEG"},
    {"rotherham", "2022-08-12", "2022-06-27", "2022-07-01", "ILACS-short", "Neil Penswick", "CCG HPG ILG OEG"},
    {"sandwell", "2013-08-02", "2013-06-24", "2013-06-28", "pre-SIF", "Christopher Sands", "LMI OEI"},
    {"sandwell", "2015-06-05", "2015-01-27", "2015-02-19", "SIF", "Mary Candlin", "ADR CCR CLR HPI LMI OEI"},
    {"sandwell", "2018-01-29", "2017-11-06", "2017-11-30", "SIF", "Karen Wareing", "ADI CCI CLR HPI LMI OEI"},
    {"sandwell", "2022-07-05", "2022-05-09", "2022-05-20", "ILACS-standard", "Alison Smale", "CCR HPR ILR OER"},
    {"slough", "2014-02-14", "2013-11-19", "2013-12-11", "SIF", "Gary Lamb", "ADR CCI CLI HPI LMI OEI"},
    {"slough", "2016-02-17", "2015-11-24", "2015-12-17", "SIF", "Stephanie Murray", "ADR CCI CLI HPI LMI OEI"},
    {"slough", "2019-03-04", "2019-01-21", "2019-02-01", "ILACS-standard", "Donna Marriott", "CCR HPR ILR OER"},
    {"slough", "2023-03-17", "2023-01-23", "2023-02-03", "ILACS-standard", "Amanda Maxwell", "CCR CLR HPR ILI OER"},
    {"sunderland", "2015-07-20", "2015-05-11", "2015-06-04", "SIF", "Fiona J Millns", "ADI CCI CLI HPI LMI OEI"},
    {"sunderland", "2018-07-25", "2018-04-23", "2018-05-18", "SIF", "Lisa Summers", "ADG CCR CLR HPI LMI OEI"},
    {"sunderland", "2021-08-20", "2021-06-28", "2021-07-09", "ILACS-standard", "Neil Penswick", "CCO HPG ILO OEO"},
    {"sunderland", "2025-03-11", "2025-01-27", "2025-01-31", "ILACS-short", "Louise Walker", "CCO CLG HPO ILO OEO"},
    {"trafford", "2015-05-12", "2015-01-27", "2015-02-18", "SIF", "Gary Lamb", "ADG CCG CLO HPG LMO OEG"},
    {"trafford", "2019-05-08", "2019-03-04", "2019-03-08", "ILACS-short", "Paula Thomson-Jones", "CCR HPR ILI OEI"},
    {"trafford", "2023-01-31", "2022-11-21", "2022-12-02", "ILACS-standard", "Nick Bennison", "CCR HPR ILR OER"},
    {"west-northamptonshire", "2022-11-25", "2022-10-03", "2022-10-14", "ILACS-standard", "Alison Smale",
     "CCR HPR ILR OER"},
    {"worcestershire", "2017-01-24", "2016-10-24", "2016-11-17", "SIF", "Jenny Turnross", "ADR CCI CLI HPI LMI OEI"},
    {"worcestershire", "2019-07-29", "2019-06-17", "2019-06-28", "ILACS-standard", "Peter McEntee", "CCR HPR ILR OER"},
    {"worcestershire", "2023-07-14", "2023-05-15", "2023-05-26", "ILACS-standard", "Rebecca Quested",
     "CCR CLG HPG ILG OEG"},
};

std::string short_grade(const evidence::Judgement& judgement) {
  static const std::map<std::string, std::string> kDomains = {{"overall-effectiveness", "OE"},
                                                              {"impact-of-leaders", "IL"},
                                                              {"help-and-protection", "HP"},
                                                              {"children-in-care", "CC"},
                                                              {"care-leavers", "CL"},
                                                              {"adoption", "AD"},
                                                              {"leadership-management-governance", "LM"}};
  return kDomains.at(judgement.domain) +
         static_cast<char>(std::toupper(static_cast<unsigned char>(judgement.grade[0])));
}

}  // namespace

TEST_CASE("every judgement, date and lead inspector of the 49 reports is what their first pages print") {
  if (support::published_is_absent()) return;
  support::TemporaryFolder folder;
  evidence::Library library(folder.path() / "library");
  library.create();
  indexer::ingest(library, support::pipeline(), {support::published() / "ofsted"}, support::silent());
  const evidence::index::Searcher searcher(library.public_index(), support::pipeline().vocabularies());
  const auto found = searcher.stating(evidence::index::Fact::kJudgement, {}, {0, 100000});
  std::map<std::string, std::pair<evidence::Judgement, std::vector<std::string>>> reports;  // by council and date
  for (const auto& [passage, document] : found.passages) {
    for (const auto& judgement : passage.judgements) {
      if (judgement.is_second_hand) continue;
      auto& [first, grades] = reports[judgement.authority + " " + judgement.published.value().iso()];
      first = judgement;
      grades.push_back(short_grade(judgement));
    }
  }
  CHECK(reports.size() == kInspections.size());
  for (const Inspection& expected : kInspections) {
    INFO(expected.authority << " " << expected.published);
    const auto report = reports.find(std::string(expected.authority) + " " + expected.published);
    REQUIRE(report != reports.end());
    auto& [judgement, grades] = report->second;
    CHECK(judgement.inspected_from.value().iso() == expected.from);
    CHECK(judgement.inspected_to.value().iso() == expected.to);
    CHECK(judgement.framework == expected.framework);
    CHECK(judgement.lead_inspector == expected.lead);
    std::sort(grades.begin(), grades.end());
    std::string joined;
    for (const auto& grade : grades) joined += (joined.empty() ? "" : " ") + grade;
    CHECK(joined == expected.grades);
  }
}
