// indexer: files -> a library. See options.cpp for its usage.
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include "evidence/error.h"
#include "indexer/commands.h"
#include "indexer/options.h"

int main(int count, char** values) {
  std::vector<std::string> arguments(values + 1, values + count);
  // Its sister's name is a command of its own.
  if (std::filesystem::path(values[0]).filename() == "check-quotes")
    arguments.insert(arguments.begin(), "check-quotes");
  const auto parsed = indexer::parse_options(arguments);
  if (const auto* problem = std::get_if<indexer::UsageError>(&parsed)) {
    std::cerr << "indexer: " << problem->message << "\n\n" << indexer::kUsage;
    return indexer::kExitUsage;
  }
  try {
    return indexer::run_command(std::get<indexer::Options>(parsed), std::cout);
  } catch (const evidence::Error& error) {
    std::cerr << "indexer: " << error.what() << '\n';
  } catch (const std::exception& error) {
    std::cerr << "indexer: " << error.what() << '\n';
  }
  return indexer::kExitFailed;
}
