// robots.txt, read as RFC 9309 says: groups of user agents, longest match wins, Allow wins a tie.
// Immutable after parsing.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace indexer {

class Robots {
 public:
  // Everything allowed (the file does not exist), or nothing (it could not be read: RFC 9309, 2.3.1.4).
  static Robots allow_all() { return Robots(); }
  static Robots disallow_all();
  // `product` is our name in User-Agent without version, in any case. Never fails: lines that make no sense are
  // skipped.
  static Robots parse(std::string_view text, std::string_view product);

  // `target` is path and query.
  bool allows(std::string_view target) const;
  // The group's Crawl-delay (not in the RFC, but a wish that costs nothing to honour).
  std::optional<std::chrono::milliseconds> crawl_delay() const { return crawl_delay_; }

 private:
  struct Rule {
    bool allow = false;
    std::string pattern;
  };
  std::vector<Rule> rules_;
  std::optional<std::chrono::milliseconds> crawl_delay_;
};

}  // namespace indexer
