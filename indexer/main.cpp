// indexer: files -> a library. See options.cpp for its usage.
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "evidence/error.h"
#include "evidence/index/last_words.h"
#include "evidence/library_advice.h"
#include "indexer/commands.h"
#include "indexer/options.h"

namespace {

constexpr unsigned kPauseSeconds = 5;

// What was committed stands. A watch goes on with a process made anew, for what failed may pass.
void tell_failure_of_disk(const indexer::Options& options, char** values) {
  evidence::index::set_last_words([&options, values](const std::string& words) {
    std::cerr << "indexer: " << options.library.string() << ": " << words << "; nothing that was committed is lost\n";
    if (options.command != indexer::Command::kWatch) ::_exit(indexer::kExitFailed);
    ::sleep(kPauseSeconds);
    ::execv("/proc/self/exe", values);
    ::_exit(indexer::kExitFailed);
  });
}

}  // namespace

int main(int count, char** values) {
  std::vector<std::string> arguments(values + 1, values + count);
  // Its sister's name is a command of its own; the package calls it precedent-check-quotes.
  if (std::filesystem::path(values[0]).filename().string().ends_with("check-quotes"))
    arguments.insert(arguments.begin(), "check-quotes");
  const auto parsed = indexer::parse_options(arguments);
  if (const auto* problem = std::get_if<indexer::UsageError>(&parsed)) {
    std::cerr << "indexer: " << problem->message << "\n\n" << indexer::kUsage;
    return indexer::kExitUsage;
  }
  const auto& options = std::get<indexer::Options>(parsed);
  tell_failure_of_disk(options, values);
  try {
    return indexer::run_command(options, std::cout);
  } catch (const evidence::Error& error) {
    std::cerr << "indexer: " << error.what() << '\n' << evidence::advice_on(error.code(), options.library);
  } catch (const std::exception& error) {
    std::cerr << "indexer: " << error.what() << '\n';
  }
  return indexer::kExitFailed;
}
