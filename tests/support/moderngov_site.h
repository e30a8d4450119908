// A ModernGov site of an invented council on this machine, over real sockets, with every trap that real sites hold
// (../shared/domain/moderngov.md) and misdeeds to order. Safe to steer while it serves.
//
// Thornhaven's committees: 11 Children's Services Scrutiny Committee (meetings 101 of 2019, 102 cancelled, 103 of
// 14 September 2023, 104 of 20 November 2023 whose minutes appear later), 12 Cabinet (201 of 5 July 2023), 14 deleted,
// 15 expired (301 of 2019), 16 Licensing Sub-Committee (401).
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indexer/harvest/web_address.h"

namespace support {

enum class Misdeed {
  kNotFound,
  kForbidden,
  kServerError,
  kTooManyRequests,  // 429 with the Retry-After that is set
  kUnavailable,      // 503 with the Retry-After that is set
  kDribble,          // the body comes a byte at a time, for ever
  kDribbleHeader,    // so does the header
  kHuge,             // a body without end
  kTruncated,        // the right answer, cut in the middle, as if it were whole
  kBrokenOff,        // fewer bytes than the header promised
  kHtml,             // an error page with status 200
  kRedirectAway,     // to another host
  kRedirectInside,   // to 169.254.169.254
  kErrorPage,        // a redirect to mgError.aspx
  kRedirectForever,
};

class ModernGovSite {
 public:
  struct Tls {
    std::filesystem::path certificate, key;
  };
  explicit ModernGovSite(std::optional<Tls> tls = std::nullopt, int port = 0);
  ~ModernGovSite();

  std::string base() const;  // "http://127.0.0.1:4711/mg/"; with TLS "https://localhost:4711/mg/"
  indexer::WebAddress address(const std::string& target) const;  // relative to the base

  // Answers wrongly where the target holds this text: so many times, or always.
  void misbehave(const std::string& part_of_target, Misdeed misdeed, int times = -1);
  void behave();
  void set_robots(int status, const std::string& text);  // 404 at first
  void set_retry_after(const std::string& value);        // empty at first: not sent
  void publish_minutes();                                // of meeting 104
  void restrict_paper();                                 // 501, public at first
  void hide_meeting();                                   // 101 is no longer to be displayed

  std::vector<std::string> requests() const;  // targets, in order
  std::size_t count(const std::string& part_of_target) const;
  void forget_requests();
  std::string user_agent() const;  // of the last request

  struct State;

 private:
  struct Server;
  std::shared_ptr<State> state_;
  std::unique_ptr<Server> server_;
};

}  // namespace support
