#include "search-server/config.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <thread>

#include "evidence/installation.h"
#include "search-server/config_file.h"

namespace search_server {
namespace {

constexpr const char* kUsageOfOptions = R"(Answers evidence queries over a library, as JSON and as web pages.

  search-server --library DIR [--listen 127.0.0.1:8080]
  search-server --config FILE

  --library DIR       the library that "indexer add" filled
  --config FILE       the configuration, see below; options win over it; read again at SIGHUP
  --print-config      prints the configuration as it would be used, defaults and all, and checks it
                      and whether the library can be opened
  --listen HOST:PORT  default 127.0.0.1:8080; port 0 lets the system choose
  --corpus DIR        vocabularies, language and register (default: the project's, or PRECEDENT_CORPUS)
  --web DIR           templates (default: the project's, or PRECEDENT_WEB)
  --assets DIR        built styles and scripts (default: the build's, or PRECEDENT_ASSETS)
  --poor-searches FILE  searches that found little are appended here (default: nowhere)
  --log-level LEVEL   normal (default), or quiet: no line for each request
  --help, --version

The configuration file is a JSON object of these keys, none of them needed but "library":
)";

constexpr const char* kUsageOfExit = R"(
Exit: 0 stopped by a signal; 1 failed; 2 wrong usage or configuration.
)";

std::filesystem::path from_environment(const char* name, std::filesystem::path otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

Config default_config() {
  const std::filesystem::path data = evidence::shared_data();
  Config config;
  config.corpus = from_environment("PRECEDENT_CORPUS", data / "corpus");
  config.web = from_environment("PRECEDENT_WEB", data / "web");
  config.assets = from_environment("PRECEDENT_ASSETS", data / "assets");
  config.openapi = data / "openapi.yaml";
  return config;
}

// What is wrong with an option that takes a value, or nothing.
std::string apply_option(const std::string& name, const std::string& value, Config& config) {
  static const std::map<std::string, std::filesystem::path Config::*> kPaths = {
      {"--library", &Config::library},
      {"--corpus", &Config::corpus},
      {"--web", &Config::web},
      {"--assets", &Config::assets},
      {"--poor-searches", &Config::poor_searches},
  };
  if (const auto path = kPaths.find(name); path != kPaths.end()) {
    config.*(path->second) = value;
  } else if (name == "--listen") {
    const std::string problem = set_listen(value, config);
    return problem.empty() ? "" : "--listen " + problem;
  } else if (name == "--log-level") {
    if (value != "normal" && value != "quiet") return "--log-level: normal or quiet was expected";
    config.quiet = value == "quiet";
  } else if (name != "--config") {
    return name + ": no such option";
  }
  return "";
}

}  // namespace

int default_workers() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())) + 2; }

std::string usage() { return kUsageOfOptions + config_keys_in_words() + kUsageOfExit; }

StartOptions read_config(const std::vector<std::string>& arguments) {
  StartOptions options{StartMode::kServe, default_config(), {}};
  Config& config = options.config;
  // The file first, whatever its place on the command line, so that options win.
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (arguments[i] == "--config") apply_config_file(arguments[i + 1], config, options.problems);
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--help" || name == "-h") return {StartMode::kHelp, config, {}};
    if (name == "--version") return {StartMode::kVersion, config, {}};
    if (name == "--print-config") {
      options.mode = StartMode::kPrintConfig;
    } else if (i + 1 >= arguments.size()) {
      options.problems.push_back(
          name + (name.starts_with("--") ? ": a value was expected, or no such option" : ": no such argument"));
    } else if (const std::string problem = apply_option(name, arguments[++i], config); !problem.empty()) {
      options.problems.push_back(problem);
    }
  }
  if (config.library.empty() && options.mode == StartMode::kServe)
    options.problems.emplace_back("--library: the folder of a library was expected");
  return options;
}

std::vector<std::string> missing_folders(const Config& config) {
  std::vector<std::string> problems;
  const auto check = [&](const char* key, const std::filesystem::path& folder, const char* what) {
    if (!std::filesystem::is_directory(folder))
      problems.push_back(std::string(key) + ": " + folder.string() + ": no such folder; " + what + " were expected");
  };
  check("corpus", config.corpus, "vocabularies, language and register");
  check("web", config.web, "templates");
  check("assets", config.assets, "styles and scripts");
  const std::filesystem::path noted = config.poor_searches.parent_path();
  if (!noted.empty() && !std::filesystem::is_directory(noted))
    problems.push_back("poor_searches: " + noted.string() + ": no such folder");
  return problems;
}

}  // namespace search_server
