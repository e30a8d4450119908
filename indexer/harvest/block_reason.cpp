#include "indexer/harvest/block_reason.h"

namespace indexer {

const char* block_reason_id(BlockReason reason) {
  switch (reason) {
    case BlockReason::kRobots:
      return "robots";
    case BlockReason::kForbidden:
      return "forbidden";
    case BlockReason::kNoService:
      return "no-service";
    case BlockReason::kTls:
      return "tls";
    case BlockReason::kTimeout:
      return "timeout";
    case BlockReason::kPrivateAddress:
      return "private-address";
    case BlockReason::kOtherHost:
      return "other-host";
    case BlockReason::kTooLarge:
      return "too-large";
    case BlockReason::kNotFound:
      return "not-found";
    case BlockReason::kServerError:
      return "server-error";
    case BlockReason::kUnreachable:
      return "unreachable";
    case BlockReason::kUnreadable:
      return "unreadable";
    case BlockReason::kRequestLimit:
      return "request-limit";
  }
  return "server-error";
}

}  // namespace indexer
