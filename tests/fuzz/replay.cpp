// Runs a fuzz target on every saved input, without libFuzzer and the compiler that it takes:
//
//   replay-TARGET [FOLDER | FILE]...
//
// A finding ends the program; the last name told is its input's.
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iostream>
#include <vector>

#include "tests/fuzz/target.h"
#include "tests/support/temporary_folder.h"

namespace fs = std::filesystem;

namespace {

constexpr std::chrono::seconds kLongest{10};  // for one input, on a busy machine, under a sanitizer

std::vector<fs::path> files_in(const std::vector<std::string>& places) {
  std::vector<fs::path> files;
  for (const std::string& place : places) {
    if (!fs::is_directory(place)) {
      files.push_back(place);
      continue;
    }
    for (const auto& entry : fs::directory_iterator(place)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

}  // namespace

int main(int count, char** values) {
  const auto files = files_in({values + 1, values + count});
  for (const fs::path& file : files) {
    std::cout << file.string() << std::endl;
    const std::string bytes = support::read_file(file);
    const auto begin = std::chrono::steady_clock::now();
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
    if (std::chrono::steady_clock::now() - begin > kLongest) {
      std::cerr << "takes longer than " << kLongest.count() << " s\n";
      return 1;
    }
  }
  std::cout << files.size() << " inputs\n";
  return files.empty() ? 1 : 0;  // a replay of nothing proves nothing
}
