// A judgement by Ofsted: what an inspection graded, how, when and who led it.
#pragma once

#include <optional>
#include <string>

#include "evidence/partial_date.h"

namespace evidence {

struct Judgement {
  std::string authority;  // council id
  // Of the inspection. What nothing tells stays empty.
  std::string inspection;                // its title, as the report prints it
  std::string framework;                 // pre-SIF, SIF, ILACS-standard, ILACS-short, focused-visit, monitoring-visit
  std::optional<PartialDate> published;  // of the report
  std::string published_origin;          // text, file-name, collection, harvest
  std::optional<PartialDate> inspected_from;
  std::optional<PartialDate> inspected_to;
  std::string lead_inspector;
  std::string domain;                    // overall-effectiveness, impact-of-leaders, ...: the contract's ids
  std::string grade;                     // outstanding, good, requires-improvement, adequate, inadequate
  std::optional<PartialDate> told_date;  // of one that is second-hand: when it was made or published, as the words say
  bool is_second_hand = false;           // told by another document than the inspection's own report
};

}  // namespace evidence
