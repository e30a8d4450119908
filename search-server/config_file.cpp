#include "search-server/config_file.h"

#include <Poco/String.h>

#include <algorithm>
#include <charconv>
#include <functional>

#include "evidence/error.h"
#include "evidence/json.h"
#include "search-server/http/client_address.h"
#include "search-server/http/own_hosts.h"

namespace search_server {
namespace {

using evidence::Value;

struct Key {
  std::string name;
  std::string meaning;
  std::function<std::string(const Value&, Config&)> set;  // what is wrong with it, or nothing
  std::function<Value(const Config&)> get;
};

constexpr const char* kTextExpected = ": a text was expected";

bool read_number(std::string_view text, int least, int most, int& number) {
  int read = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), read);
  if (error != std::errc() || end != text.data() + text.size() || read < least || read > most) return false;
  number = read;
  return true;
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

// "tcp://host:port", or the absolute path of a folder.
bool is_place(const std::string& text) {
  constexpr std::string_view kRemote = "tcp://";
  if (!text.starts_with(kRemote)) return text.starts_with('/');
  const auto colon = text.rfind(':');
  int port = 0;
  return colon > kRemote.size() && read_number(std::string_view(text).substr(colon + 1), 1, 65535, port);
}

// A list of shards: each a place, or a list of places where the same shard can be read.
std::string set_shards(const Value& value, Config& config) {
  const std::string expected =
      ": a list was expected of shards in their order, each a folder's path, \"tcp://host:port\", or a list of such "
      "places";
  if (!value.is_list()) return expected;
  std::vector<evidence::index::ShardSource> shards;
  for (const Value& shard : value.items()) {
    const auto copies = shard.is_list() ? shard.strings() : std::vector<std::string>{shard.as_string()};
    if (copies.empty() || !std::all_of(copies.begin(), copies.end(), is_place)) return expected;
    shards.push_back({copies});
  }
  config.shards = std::move(shards);
  return "";
}

Value texts(const std::vector<std::string>& list) {
  Value value = Value::list();
  for (const std::string& text : list) value.push(text);
  return value;
}

Value shards_value(const Config& config) {
  Value list = Value::list();
  for (const auto& shard : config.shards) list.push(texts(shard.copies));
  return list;
}

bool is_host_name(const std::string& text) { return !text.empty() && host_without_port(text) == Poco::toLower(text); }

// Keys by the kind of what they set.

Key path_key(const char* name, const char* meaning, std::filesystem::path Config::*member) {
  return {name, meaning,
          [=](const Value& value, Config& config) -> std::string {
            if (!value.is_string()) return kTextExpected;
            config.*member = value.as_string();
            return "";
          },
          [=](const Config& config) { return Value((config.*member).string()); }};
}

struct Bounds {
  int least, most;
};

Key number_key(const char* name, const std::string& meaning, int Config::*member, Bounds bounds) {
  const std::string range = std::to_string(bounds.least) + " to " + std::to_string(bounds.most);
  return {name, meaning + " (" + range + ")",
          [=](const Value& value, Config& config) -> std::string {
            if (!value.is_integer() || value.as_integer() < bounds.least || value.as_integer() > bounds.most)
              return ": a whole number from " + range + " was expected";
            config.*member = static_cast<int>(value.as_integer());
            return "";
          },
          [=](const Config& config) { return Value(config.*member); }};
}

Key list_key(const char* name, const std::string& meaning, std::vector<std::string> Config::*member,
             bool (*is_right)(const std::string&)) {
  return {
      name, meaning,
      [=](const Value& value, Config& config) -> std::string {
        const auto list = value.strings();
        if (!value.is_list() || list.size() != value.items().size() || !std::all_of(list.begin(), list.end(), is_right))
          return ": a list was expected of " + meaning;
        config.*member = list;
        return "";
      },
      [=](const Config& config) { return texts(config.*member); }};
}

Key listen_key() {
  return {"listen", "where to listen; port 0 lets the system choose",
          [](const Value& value, Config& config) {
            const std::string problem = value.is_string() ? set_listen(value.as_string(), config) : kTextExpected;
            return problem.empty() || problem == kTextExpected ? problem : ", " + problem;
          },
          [](const Config& config) {
            const bool is_ipv6 = config.listen_host.find(':') != std::string::npos;
            const std::string host = is_ipv6 ? "[" + config.listen_host + "]" : config.listen_host;
            return Value(host + ":" + std::to_string(config.listen_port));
          }};
}

Key public_url_key() {
  return {"public_url", "what links in feeds and files begin with: https://evidence.example.gov.uk",
          [](const Value& value, Config& config) {
            if (!value.is_string()) return std::string(kTextExpected);
            if (value.as_string().empty()) return config.public_url.clear(), std::string();
            const std::string problem = set_public_url(value.as_string(), config);
            return problem.empty() ? problem : ", " + problem;
          },
          [](const Config& config) { return Value(config.public_url); }};
}

constexpr std::pair<const char*, QueriesLogged> kQueriesLogged[] = {
    {"none", QueriesLogged::kNone}, {"visitors", QueriesLogged::kVisitors}, {"all", QueriesLogged::kAll}};

Key log_queries_key() {
  return {"log_queries", "whose searches stand in the log: none, visitors (who have not signed in) or all",
          [](const Value& value, Config& config) -> std::string {
            for (const auto& [name, whose] : kQueriesLogged) {
              if (value.as_string() != name) continue;
              config.log_queries = whose;
              return "";
            }
            return ": none, visitors or all was expected";
          },
          [](const Config& config) {
            for (const auto& [name, whose] : kQueriesLogged) {
              if (config.log_queries == whose) return Value(name);
            }
            return Value();
          }};
}

Key switch_key(const char* name, const char* meaning, bool Config::*member) {
  return {name, meaning,
          [=](const Value& value, Config& config) -> std::string {
            if (!value.is_bool()) return ": true or false was expected";
            config.*member = value.as_bool();
            return "";
          },
          [=](const Config& config) { return Value(config.*member); }};
}

const std::vector<Key>& keys() {
  static const std::vector<Key> kKeys = {
      path_key("library", "the folder that \"indexer add\" fills", &Config::library),
      listen_key(),
      public_url_key(),
      list_key("hosts", "names by which clients may call the server, such as evidence.example.gov.uk", &Config::hosts,
               is_host_name),
      list_key("trusted_proxies",
               "addresses or networks whose X-Forwarded-For and X-Request-Id count, such as 127.0.0.1 or 10.1.0.0/16",
               &Config::trusted_proxies, TrustedProxies::is_network),
      list_key("metrics_clients",
               "addresses or networks that may read /metrics, besides this machine, such as 10.1.0.7",
               &Config::metrics_clients, TrustedProxies::is_network),
      number_key("stale_after_hours", "/healthz fails when no run has looked for papers for so long; 0: never",
                 &Config::stale_after_hours, {0, 100'000}),
      log_queries_key(),
      switch_key("mask_private_names", "names of members of the public who ask are left out of files to take away",
                 &Config::mask_private_names),
      path_key("poor_searches", "searches that found little are appended to this file; empty: nowhere",
               &Config::poor_searches),
      number_key("workers", "threads that answer", &Config::workers, {1, 10'000}),
      number_key("queue", "requests that may wait for one; more are told 503", &Config::queue, {1, 10'000}),
      number_key("queue_wait_ms", "how long they may wait, milliseconds", &Config::queue_wait_ms, {1, 600'000}),
      number_key("connections", "open at once; more are told 503", &Config::connections, {1, 100'000}),
      number_key("connections_per_client", "the same, of one client", &Config::connections_per_client, {1, 100'000}),
      number_key("requests_per_second", "of one client in the long run; more are told 429; 0: no limit",
                 &Config::requests_per_second, {0, 100'000}),
      number_key("request_burst", "of one client at once", &Config::request_burst, {1, 100'000}),
      number_key("head_seconds", "how long a request's head may take to arrive", &Config::head_seconds, {1, 600}),
      number_key("body_seconds", "the same for its body", &Config::body_seconds, {1, 600}),
      number_key("idle_seconds", "how long a connection is kept without a request", &Config::idle_seconds, {1, 3600}),
      number_key("cache_megabytes", "of answers kept until the next commit; 0: none", &Config::cache_megabytes,
                 {0, 100'000}),
      {"shards",
       "where the shards of the public index stand, if not in the library: a list of folders or tcp://host:port",
       set_shards, shards_value},
      number_key("shard_patience_ms", "how long a remote shard may take, milliseconds", &Config::shard_patience_ms,
                 {50, 60'000}),
      path_key("corpus", "vocabularies, language and register; or PRECEDENT_CORPUS", &Config::corpus),
      path_key("web", "templates; or PRECEDENT_WEB", &Config::web),
      path_key("assets", "built styles and scripts; or PRECEDENT_ASSETS", &Config::assets),
  };
  return kKeys;
}

}  // namespace

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

void apply_config_file(const std::string& file, Config& config, std::vector<std::string>& problems) {
  Value json;
  try {
    json = evidence::read_json_file(file);
  } catch (const evidence::Error& error) {
    problems.emplace_back(error.what());
    return;
  }
  if (!json.is_object()) {
    problems.push_back(file + ": an object was expected: {\"library\": \"...\"}");
    return;
  }
  for (const auto& [name, value] : json.members()) {
    const auto key = std::find_if(keys().begin(), keys().end(), [&](const Key& one) { return one.name == name; });
    const std::string problem =
        key == keys().end() ? ": no such key; search-server --help lists them" : key->set(value, config);
    if (!problem.empty()) problems.push_back(file + ", key \"" + name + "\"" + problem);
  }
}

Value config_value(const Config& config) {
  Value value = Value::object();
  for (const Key& key : keys()) value.set(key.name, key.get(config));
  return value;
}

std::string config_keys_in_words() {
  std::string words;
  for (const Key& key : keys()) {
    std::string name = "  " + key.name;
    name.resize(std::max<std::size_t>(26, name.size() + 2), ' ');
    words += name + key.meaning + "\n";
  }
  return words;
}

}  // namespace search_server
