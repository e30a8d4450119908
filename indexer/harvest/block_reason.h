// Why something on a site could not be read. A block is an answer that the summary tells, never an exception.
#pragma once

#include <string>

namespace indexer {

enum class BlockReason {
  kRobots,          // robots.txt forbids it, or could not be read
  kForbidden,       // 401 or 403
  kNoService,       // the web service is switched off, and the pages did not help
  kTls,             // the certificate or the handshake was not acceptable
  kTimeout,         // the whole request took too long
  kPrivateAddress,  // the name leads to an address that is not public
  kOtherHost,       // a link or redirect leads away from the site
  kTooLarge,        // more bytes than the manifest allows
  kNotFound,        // 404, 410 or a redirect to the site's error page
  kServerError,     // any other status, after the retries
  kUnreachable,     // no such name, no connection, or it broke off
  kUnreadable,      // an answer that is not what its address promises
  kRequestLimit,    // the manifest's max_requests is used up
};

// "robots", "private-address" and so on, as the summary writes them.
const char* block_reason_id(BlockReason reason);

struct Blocked {
  std::string url;
  BlockReason reason = BlockReason::kServerError;
  std::string detail;  // for people; may be empty
};

}  // namespace indexer
