#include "evidence/index/last_words.h"

#include <unistd.h>
#include <xapian.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <exception>

#include "evidence/index/xapian_errors.h"

namespace evidence::index {
namespace {

std::function<void(const std::string&)> last_words;

std::string what_failed() {
  const int number = errno;
  try {
    if (const auto failure = std::current_exception()) std::rethrow_exception(failure);
  } catch (const Xapian::Error& error) {
    return in_words(error);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
  }
  return std::string("cannot be written to: ") + std::strerror(number);
}

[[noreturn]] void end() {
  static std::atomic<bool> is_ending{false};
  while (is_ending.exchange(true)) ::pause();  // another thread tells
  last_words(what_failed());
  std::abort();
}

}  // namespace

void set_last_words(std::function<void(const std::string&)> last) {
  last_words = std::move(last);
  std::set_terminate(end);
}

}  // namespace evidence::index
