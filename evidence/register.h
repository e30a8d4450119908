// The register of arrangements: who ran children's services how, from when to when, with sources.
// Immutable after loading; safe to share between threads.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/partial_date.h"

namespace evidence {

struct Arrangement {
  std::string authority;  // council id
  std::string body;       // who ran the service
  std::vector<std::string> models;
  std::string form, ownership, function, origin;
  std::optional<PartialDate> from;
  std::optional<PartialDate> to;  // the last day; none while it lasts or where no source names one
  std::vector<std::string> sources;
  std::string note;  // where sources differ, or what is not verified; may be empty

  // Whether it was in force on the whole of a date; a date too vague to tell is not.
  bool covers(const PartialDate& date) const;
};

class Register {
 public:
  // Throws Error kNotFound or kInvalid, naming the file, the entry and the key.
  static Register load(const std::filesystem::path& json);

  const std::vector<Arrangement>& all() const { return all_; }
  // The arrangements of a council on a date, who ran the service first; empty where the register holds none, or where
  // the date is too vague to tell.
  std::vector<const Arrangement*> in_force(std::string_view authority, const PartialDate& date) const;
  // Councils that a body runs services for, on the date where there is one, else at any time; in order of the register.
  // On a date before or after all its arrangements, those at any time too: it is still their body.
  std::vector<std::string> councils_of(std::string_view body, const std::optional<PartialDate>& date) const;

 private:
  std::vector<Arrangement> all_;
};

}  // namespace evidence
