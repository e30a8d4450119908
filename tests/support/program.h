// Runs a program as a person does: words in, exit code and what it printed out.
#pragma once

#include <string>
#include <vector>

namespace support {

struct Run {
  int exit_code;
  std::string output;  // standard output and error together
};

Run run(const std::vector<std::string>& words);

}  // namespace support
