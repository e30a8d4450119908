// Runs Xapian calls and turns its exceptions into ours; with it they stop in this folder.
// Included by the .cpp files of evidence/index only, after <xapian.h>.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "evidence/error.h"
#include "evidence/index/schema.h"

namespace evidence::index {

// Whether a shard is out of reach, and not just a connection that its machine closed because nobody used it: of that
// the other side tells before it closes.
inline bool is_out_of_reach(const Xapian::NetworkError& error) {
  return std::string_view(error.get_type()) == "NetworkTimeoutError" && !error.get_msg().starts_with("REMOTE:");
}

// An index of another schema.
[[noreturn]] inline void refuse_version(const std::string& place, const std::string& version) {
  throw Error(ErrorCode::kWrongVersion, place + ": has index schema " + (version.empty() ? "unknown" : version) +
                                            ", this program takes " + kSchemaVersion);
}

// What the system said, where it did: "No space left on device".
inline std::string in_words(const Xapian::Error& error) {
  const char* said = error.get_error_string();
  return error.get_msg() + (said ? std::string(": ") + said : "");
}

template <typename Call>
auto guarded(const std::string& place, Call&& call) -> decltype(call()) {
  try {
    return std::forward<Call>(call)();
  } catch (const Xapian::DatabaseLockError& error) {
    if (error.get_msg().find("already locked") == std::string::npos)
      throw Error(ErrorCode::kStorage, place + ": " + in_words(error));
    throw Error(ErrorCode::kBusy, place + ": another indexer is writing to this library");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::kWrongVersion, place + ": written by another version of Xapian: " + error.get_msg());
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::kDamaged, place + ": the index is damaged: " + in_words(error));
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorCode::kNotFound, place + ": no index stands here");
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw Error(ErrorCode::kNotFound, place + ": the index cannot be opened: " + in_words(error));
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorCode::kStorage, place + ": " + in_words(error));
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, place + ": " + error.get_description());
  }
}

}  // namespace evidence::index
