// The only exception that leaves the library, and the codes that say what the caller should do.
#pragma once

#include <stdexcept>
#include <string>

namespace evidence {

enum class ErrorCode {
  kNotFound,      // what was named does not exist: tell the person who named it
  kInvalid,       // a file we were told to use is not what it should be: mend the file
  kWrongVersion,  // the library was written by another version: `indexer rebuild`
  kBusy,          // another indexer is writing: try again when it has finished
  kDamaged,       // the store cannot be read: `indexer check`, then `indexer rebuild`
  kStorage,       // disk full, read-only or gone: mend the disk and repeat
};

// `what()` is for logs and the command line; it may name paths and never reaches a web client.
class Error : public std::runtime_error {
 public:
  Error(ErrorCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  ErrorCode code() const { return code_; }

 private:
  ErrorCode code_;
};

}  // namespace evidence
