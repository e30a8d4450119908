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
};

class Register {
 public:
  // Throws Error kNotFound or kInvalid, naming the file, the entry and the key.
  static Register load(const std::filesystem::path& json);

  const std::vector<Arrangement>& all() const { return all_; }
  // The arrangement of a council on a date; null where the register holds none, or where the date is too vague to tell.
  const Arrangement* at(std::string_view authority, const PartialDate& date) const;

 private:
  std::vector<Arrangement> all_;
};

}  // namespace evidence
