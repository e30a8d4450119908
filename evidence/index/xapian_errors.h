// Runs Xapian calls and turns its exceptions into ours; with it they stop in this folder.
// Included by the .cpp files of evidence/index only, after <xapian.h>.
#pragma once

#include <string>
#include <utility>

#include "evidence/error.h"

namespace evidence::index {

template <typename Call>
auto guarded(const std::string& place, Call&& call) -> decltype(call()) {
  try {
    return std::forward<Call>(call)();
  } catch (const Xapian::DatabaseLockError& error) {
    throw Error(ErrorCode::kBusy, place + ": another indexer is writing to this library");
  } catch (const Xapian::DatabaseVersionError& error) {
    throw Error(ErrorCode::kWrongVersion, place + ": written by another version of Xapian: " + error.get_msg());
  } catch (const Xapian::DatabaseCorruptError& error) {
    throw Error(ErrorCode::kDamaged, place + ": the index is damaged: " + error.get_msg());
  } catch (const Xapian::DatabaseNotFoundError& error) {
    throw Error(ErrorCode::kNotFound, place + ": no index stands here");
  } catch (const Xapian::DatabaseOpeningError& error) {
    throw Error(ErrorCode::kNotFound, place + ": the index cannot be opened: " + error.get_msg());
  } catch (const Xapian::DatabaseError& error) {
    throw Error(ErrorCode::kStorage, place + ": " + error.get_msg());
  } catch (const Xapian::Error& error) {
    throw Error(ErrorCode::kDamaged, place + ": " + error.get_description());
  }
}

}  // namespace evidence::index
