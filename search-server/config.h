// What the server is told when it starts; read and checked once, in main.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "evidence/index/reader_pool.h"

namespace search_server {

// One for each core, since answering is computing, and two for those that wait for a disk or for pandoc.
int default_workers();

// Whose searches stand in the log.
enum class QueriesLogged { kNone, kVisitors, kAll };  // visitors: who have not signed in

struct Config {
  std::filesystem::path library;          // the folder that the indexer writes; no default
  std::string listen_host = "127.0.0.1";  // loopback: a proxy in front speaks to the world
  int listen_port = 8080;                 // 0 lets the system choose; it is printed at the start
  std::filesystem::path corpus;           // vocabularies, language, register
  std::filesystem::path web;              // templates
  std::filesystem::path assets;           // built styles and scripts
  std::filesystem::path openapi;          // openapi.yaml
  int workers = default_workers();        // threads that answer; connections wait outside them (decision 16)
  int queue = 1024;                       // requests that may wait for a worker; beyond it they are told 503
  int queue_wait_ms = 10'000;             // milliseconds; a request that waited longer is told 503
  int connections = 4096;                 // open at once; beyond it they are told 503. Each takes a few kilobytes
  int head_seconds = 10;                  // from its first byte until a request's head is in; slower: 408
  int body_seconds = 30;                  // from then until its body is in; slower: 408
  int idle_seconds = 60;           // a kept-alive connection without a request is closed; a proxy's should be shorter
  std::string public_url;          // "https://evidence.example.gov.uk": what links in feeds and files begin with;
                                   // empty for http:// and what the client calls us
  std::vector<std::string> hosts;  // other names by which clients may call us
  std::vector<std::string> trusted_proxies;  // addresses or networks whose X-Forwarded-For says who asks; nobody else's
  std::vector<std::string> metrics_clients;  // addresses or networks that may read /metrics besides this machine
  int stale_after_hours = 0;                 // /healthz fails when no run has looked for papers for so long; 0: never
  QueriesLogged log_queries = QueriesLogged::kVisitors;
  bool mask_private_names = true;    // of members of the public, in files to take away
  int requests_per_second = 25;      // of one client that is not this machine, in the long run; 0: no limit
  int request_burst = 200;           // of one client, at once; beyond both it is told 429
  int connections_per_client = 512;  // open at once; beyond them it is told 503
  // The shards of the library's public index, in their order, where they do not stand in its folder: each a list of
  // places where it or a copy of it can be read, a folder or "tcp://host:port". The folder has the ledger alone.
  std::vector<evidence::index::ShardSource> shards;
  int shard_patience_ms = 2000;         // how long a remote shard may take for a step of an answer; then it is left out
  int cache_megabytes = 32;             // of answers kept until the next commit; 0: none
  std::filesystem::path poor_searches;  // searches that found little are appended here; empty for none
  bool quiet = false;                   // no line for each request
};

enum class StartMode { kServe, kHelp, kVersion, kPrintConfig };

struct StartOptions {
  StartMode mode = StartMode::kServe;
  Config config;
  // All that is wrong, each naming the option, or the file and key, and what was expected. Nothing is served then.
  std::vector<std::string> problems;
};

// Command line, and the JSON file that --config names; the command line wins.
StartOptions read_config(const std::vector<std::string>& arguments);

// Folders that an installation has and that are not there. What is wrong with the library is told when it is opened.
std::vector<std::string> missing_folders(const Config& config);

std::string usage();

}  // namespace search_server
