#include "search-server/config.h"

#include <charconv>
#include <cstdlib>

#include "evidence/error.h"
#include "evidence/json.h"

namespace search_server {

const char* const kUsage = R"(Answers evidence queries over a library, as JSON and as web pages.

  search-server --library DIR [--listen 127.0.0.1:8080]
  search-server --config FILE

  --library DIR       the library that "indexer add" filled
  --config FILE       JSON: {"library", "listen", "corpus", "web", "assets", "workers", "queue", "poor_searches"}; options win over it
  --listen HOST:PORT  default 127.0.0.1:8080; port 0 lets the system choose
  --corpus DIR        vocabularies, language and register (default: the project's, or PRECEDENT_CORPUS)
  --web DIR           templates (default: the project's, or PRECEDENT_WEB)
  --assets DIR        built styles and scripts (default: the build's, or PRECEDENT_ASSETS)
  --poor-searches FILE  searches that found little are appended here (default: nowhere)
  --log-level LEVEL   normal (default) or quiet
  --help, --version

Exit: 0 stopped by a signal; 1 failed; 2 wrong usage.
)";

namespace {

std::filesystem::path from_environment(const char* name, const char* otherwise) {
  const char* value = std::getenv(name);
  return value ? value : otherwise;
}

bool read_number(std::string_view text, int least, int most, int& number) {
  int read = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (error != std::errc() || end != text.data() + text.size() || read < least || read > most) return false;
  number = read;
  return true;
}

// "127.0.0.1:8080" or "[::1]:8080"; empty where it is right.
std::string set_listen(const std::string& text, Config& config) {
  const auto colon = text.rfind(':');
  std::string host = text.substr(0, colon == std::string::npos ? 0 : colon);
  if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
  if (host.empty() || !read_number(std::string_view(text).substr(colon + 1), 0, 65535, config.listen_port)) {
    return "\"" + text + "\": an address and a port such as 127.0.0.1:8080 was expected";
  }
  config.listen_host = host;
  return "";
}

std::string apply_file(const std::string& file, Config& config) {
  evidence::Value json;
  try {
    json = evidence::read_json_file(file);
  } catch (const evidence::Error& error) {
    return error.what();
  }
  for (const auto& [key, value] : json.members()) {
    const std::string where = file + ", key \"" + key + "\"";
    if (key == "workers" || key == "queue") {
      int& number = key == "workers" ? config.workers : config.queue;
      if (!value.is_integer() || value.as_integer() < 1 || value.as_integer() > 10000)
        return where + ": a whole number from 1 to 10000 was expected";
      number = static_cast<int>(value.as_integer());
      continue;
    }
    if (!value.is_string() || value.as_string().empty()) return where + ": a text was expected";
    const std::string& text = value.as_string();
    if (key == "library") {
      config.library = text;
    } else if (key == "corpus") {
      config.corpus = text;
    } else if (key == "web") {
      config.web = text;
    } else if (key == "poor_searches") {
      config.poor_searches = text;
    } else if (key == "assets") {
      config.assets = text;
    } else if (key == "listen") {
      if (const std::string problem = set_listen(text, config); !problem.empty()) return where + ", " + problem;
    } else {
      return where +
             ": no such key; library, listen, corpus, web, assets, workers, queue or poor_searches was expected";
    }
  }
  return "";
}

}  // namespace

std::variant<StartOptions, ConfigError> read_config(const std::vector<std::string>& arguments) {
  StartOptions options;
  Config& config = options.config;
  config.corpus = from_environment("PRECEDENT_CORPUS", PRECEDENT_CORPUS_DIR);
  config.web = from_environment("PRECEDENT_WEB", PRECEDENT_WEB_DIR);
  config.assets = from_environment("PRECEDENT_ASSETS", PRECEDENT_ASSETS_DIR);
  config.openapi = PRECEDENT_OPENAPI;
  // The file first, whatever its place on the command line, so that options win.
  for (std::size_t i = 0; i + 1 < arguments.size(); ++i) {
    if (arguments[i] != "--config") continue;
    if (const std::string problem = apply_file(arguments[i + 1], config); !problem.empty()) return ConfigError{problem};
  }
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& name = arguments[i];
    if (name == "--help" || name == "-h") return StartOptions{StartMode::kHelp, config};
    if (name == "--version") return StartOptions{StartMode::kVersion, config};
    if (i + 1 >= arguments.size())
      return ConfigError{name +
                         (name.starts_with("--") ? ": a value was expected, or no such option" : ": no such argument")};
    const std::string& value = arguments[++i];
    if (name == "--library") {
      config.library = value;
    } else if (name == "--corpus") {
      config.corpus = value;
    } else if (name == "--web") {
      config.web = value;
    } else if (name == "--poor-searches") {
      config.poor_searches = value;
    } else if (name == "--assets") {
      config.assets = value;
    } else if (name == "--listen") {
      if (const std::string problem = set_listen(value, config); !problem.empty())
        return ConfigError{"--listen " + problem};
    } else if (name == "--log-level") {
      if (value != "normal" && value != "quiet") return ConfigError{"--log-level: normal or quiet was expected"};
      config.quiet = value == "quiet";
    } else if (name != "--config") {
      return ConfigError{name + ": no such option"};
    }
  }
  if (config.library.empty()) return ConfigError{"--library: the folder of a library was expected"};
  return options;
}

}  // namespace search_server
