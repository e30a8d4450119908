#include "search-server/config.h"

#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <map>
#include <thread>

#include "evidence/error.h"
#include "evidence/installation.h"
#include "evidence/json.h"
#include "search-server/http/client_address.h"
#include "search-server/http/own_hosts.h"

namespace search_server {

const char* const kUsage = R"(Answers evidence queries over a library, as JSON and as web pages.

  search-server --library DIR [--listen 127.0.0.1:8080]
  search-server --config FILE

  --library DIR       the library that "indexer add" filled
  --config FILE       JSON: {"library", "listen", "corpus", "web", "assets", "poor_searches", "public_url", "workers",
                      "queue", "queue_wait_ms", "connections", "head_seconds", "body_seconds", "idle_seconds",
                      "cache_megabytes", "shards", "shard_patience_ms", "hosts", "trusted_proxies",
                      "requests_per_second", "request_burst", "connections_per_client"};
                      options win over it; read again at SIGHUP
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

std::filesystem::path from_environment(const char* name, std::filesystem::path otherwise) {
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

// "https://evidence.example.gov.uk"; empty where it is right. A path after the host is not served.
std::string set_public_url(std::string text, Config& config) {
  if (text.ends_with('/')) text.pop_back();
  const auto host = text.starts_with("https://") ? 8u : text.starts_with("http://") ? 7u : text.size();
  if (host >= text.size() || text.find_first_of("/?#@\"<> ", host) != std::string::npos)
    return "\"" + text + "\": an address such as https://evidence.example.gov.uk was expected";
  config.public_url = text;
  return "";
}

struct WholeNumber {
  int Config::*member;
  int least;
  int most;
};

const std::map<std::string, WholeNumber> kWholeNumbers = {
    {"workers", {&Config::workers, 1, 10'000}},
    {"queue", {&Config::queue, 1, 10'000}},
    {"queue_wait_ms", {&Config::queue_wait_ms, 1, 600'000}},
    {"connections", {&Config::connections, 1, 100'000}},
    {"head_seconds", {&Config::head_seconds, 1, 600}},
    {"body_seconds", {&Config::body_seconds, 1, 600}},
    {"idle_seconds", {&Config::idle_seconds, 1, 3600}},
    {"requests_per_second", {&Config::requests_per_second, 0, 100'000}},
    {"request_burst", {&Config::request_burst, 1, 100'000}},
    {"connections_per_client", {&Config::connections_per_client, 1, 100'000}},
    {"cache_megabytes", {&Config::cache_megabytes, 0, 100'000}},
    {"shard_patience_ms", {&Config::shard_patience_ms, 50, 60'000}},
};

const std::map<std::string, std::filesystem::path Config::*> kPaths = {
    {"library", &Config::library}, {"corpus", &Config::corpus},
    {"web", &Config::web},         {"poor_searches", &Config::poor_searches},
    {"assets", &Config::assets},
};

// "tcp://host:port", or the absolute path of a folder.
bool is_place(const std::string& text) {
  constexpr std::string_view kRemote = "tcp://";
  if (!text.starts_with(kRemote)) return text.starts_with('/');
  const auto colon = text.rfind(':');
  int port = 0;
  return colon > kRemote.size() && read_number(std::string_view(text).substr(colon + 1), 1, 65535, port);
}

// A list of shards: each a place, or a list of places where the same shard can be read.
std::string set_shards(const evidence::Value& value, Config& config) {
  const std::string expected =
      ": a list was expected of shards in their order, each a folder's path, \"tcp://host:port\", or a list of such "
      "places";
  if (!value.is_list() || value.items().empty()) return expected;
  for (const evidence::Value& shard : value.items()) {
    const auto copies = shard.is_list() ? shard.strings() : std::vector<std::string>{shard.as_string()};
    if (copies.empty() || !std::all_of(copies.begin(), copies.end(), is_place)) return expected;
    config.shards.push_back({copies});
  }
  return "";
}

bool is_host_name(const std::string& text) { return !text.empty() && host_without_port(text) == Poco::toLower(text); }

std::string set_list(const evidence::Value& value, const std::string& expected, bool (*is_right)(const std::string&),
                     std::vector<std::string>& list) {
  list = value.strings();
  if (!value.is_list() || list.size() != value.items().size() || !std::all_of(list.begin(), list.end(), is_right))
    return ": a list of " + expected + " was expected";
  return "";
}

// What is wrong with it, or nothing.
std::string apply_key(const std::string& key, const evidence::Value& value, Config& config) {
  if (const auto number = kWholeNumbers.find(key); number != kWholeNumbers.end()) {
    const auto [member, least, most] = number->second;
    if (!value.is_integer() || value.as_integer() < least || value.as_integer() > most)
      return ": a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " was expected";
    config.*member = static_cast<int>(value.as_integer());
    return "";
  }
  if (key == "shards") return set_shards(value, config);
  if (key == "hosts") return set_list(value, "names such as evidence.example.gov.uk", is_host_name, config.hosts);
  if (key == "trusted_proxies")
    return set_list(value, "addresses or networks such as 127.0.0.1 or 10.1.0.0/16", TrustedProxies::is_network,
                    config.trusted_proxies);
  const auto path = kPaths.find(key);
  if (path == kPaths.end() && key != "listen" && key != "public_url")
    return ": no such key; search-server --help lists them";
  if (!value.is_string() || value.as_string().empty()) return ": a text was expected";
  if (path != kPaths.end()) {
    config.*(path->second) = value.as_string();
    return "";
  }
  const std::string problem =
      key == "listen" ? set_listen(value.as_string(), config) : set_public_url(value.as_string(), config);
  return problem.empty() ? "" : ", " + problem;
}

std::string apply_file(const std::string& file, Config& config) {
  evidence::Value json;
  try {
    json = evidence::read_json_file(file);
  } catch (const evidence::Error& error) {
    return error.what();
  }
  for (const auto& [key, value] : json.members()) {
    if (const std::string problem = apply_key(key, value, config); !problem.empty())
      return file + ", key \"" + key + "\"" + problem;
  }
  return "";
}

}  // namespace

int default_workers() { return static_cast<int>(std::max(1u, std::thread::hardware_concurrency())) + 2; }

std::variant<StartOptions, ConfigError> read_config(const std::vector<std::string>& arguments) {
  StartOptions options;
  Config& config = options.config;
  const std::filesystem::path data = evidence::shared_data();
  config.corpus = from_environment("PRECEDENT_CORPUS", data / "corpus");
  config.web = from_environment("PRECEDENT_WEB", data / "web");
  config.assets = from_environment("PRECEDENT_ASSETS", data / "assets");
  config.openapi = data / "openapi.yaml";
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
