// What the server is told when it starts; read and checked once, in main.
#pragma once

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace search_server {

struct Config {
  std::filesystem::path library;          // the folder that the indexer writes; no default
  std::string listen_host = "127.0.0.1";  // loopback: a proxy in front speaks to the world
  int listen_port = 8080;                 // 0 lets the system choose; it is printed at the start
  std::filesystem::path corpus;           // vocabularies, language, register
  std::filesystem::path web;              // templates
  std::filesystem::path assets;           // built styles and scripts
  std::filesystem::path openapi;          // openapi.yaml
  int workers = 16;                       // threads that answer; more cost memory, fewer make slow readers wait
  int queue = 128;                        // connections that may wait for a worker; beyond it they are refused
  std::filesystem::path poor_searches;    // searches that found little are appended here; empty for none
  bool quiet = false;                     // no line for each request
};

enum class StartMode { kServe, kHelp, kVersion };

struct StartOptions {
  StartMode mode = StartMode::kServe;
  Config config;
};

struct ConfigError {
  std::string message;  // names the option or the file and key, and what was expected
};

// Command line, and the JSON file that --config names; the command line wins.
std::variant<StartOptions, ConfigError> read_config(const std::vector<std::string>& arguments);

extern const char* const kUsage;

}  // namespace search_server
