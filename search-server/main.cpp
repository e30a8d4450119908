// search-server: a library -> JSON and pages over HTTP. See config.cpp for its usage.
#include <csignal>
#include <iostream>

#include "evidence/error.h"
#include "evidence/installation.h"
#include "evidence/json.h"
#include "evidence/library_advice.h"
#include "search-server/app.h"
#include "search-server/config.h"
#include "search-server/config_file.h"
#include "search-server/log.h"
#include "search-server/server.h"

namespace {

using search_server::log_event;
using search_server::log_problem;
using search_server::Severity;

constexpr int kExitFailed = 1;
constexpr int kExitUsage = 2;

// Blocks the signals that we heed before any thread starts, so that one thread can wait for them.
sigset_t heeded_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGHUP);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

using Arguments = std::vector<std::string>;

// With all that can be found to be wrong before anything is opened.
search_server::StartOptions read_and_check(const Arguments& arguments) {
  using search_server::StartMode;
  auto options = search_server::read_config(arguments);
  if (options.mode == StartMode::kHelp || options.mode == StartMode::kVersion) return options;
  for (auto& problem : search_server::missing_folders(options.config)) options.problems.push_back(std::move(problem));
  return options;
}

// A configuration that cannot be taken changes nothing.
void reload(search_server::Server& server, const Arguments& arguments) {
  const auto options = read_and_check(arguments);
  for (const std::string& problem : options.problems) log_problem(Severity::kError, "not reloaded", problem);
  if (!options.problems.empty()) return;
  try {
    server.reload(options.config);
    log_event(Severity::kInfo, "reloaded");
  } catch (const std::exception& error) {
    log_problem(Severity::kError, "not reloaded", error.what());
  }
}

int serve(const search_server::Config& config, const Arguments& arguments) {
  const sigset_t signals = heeded_signals();
  search_server::Server server{search_server::App(config)};
  server.start();
  std::cout << "serving " << config.library.string() << " at http://" << config.listen_host << ':' << server.port()
            << "/\n"
            << std::flush;
  for (;;) {
    int signal = 0;
    sigwait(&signals, &signal);
    if (signal != SIGHUP) break;
    reload(server, arguments);
  }
  std::cout << "stopping\n";
  return 0;
}

int refuse(const std::vector<std::string>& problems) {
  for (const std::string& problem : problems) std::cerr << "search-server: " << problem << '\n';
  std::cerr << "\"search-server --help\" lists options and keys.\n";
  return kExitUsage;
}

}  // namespace

int main(int count, char** values) {
  using search_server::StartMode;
  const Arguments arguments(values + 1, values + count);
  const auto options = read_and_check(arguments);
  if (!options.problems.empty()) return refuse(options.problems);
  try {
    switch (options.mode) {
      case StartMode::kHelp:
        std::cout << search_server::usage();
        return 0;
      case StartMode::kVersion:
        std::cout << "search-server " << evidence::kVersion << '\n';
        return 0;
      case StartMode::kPrintConfig:
        std::cout << evidence::to_json(search_server::config_value(options.config), evidence::JsonLayout::kIndented)
                  << '\n';
        if (!options.config.library.empty()) search_server::App{options.config};  // throws what it would throw
        return 0;
      case StartMode::kServe:
        return serve(options.config, arguments);
    }
  } catch (const evidence::Error& error) {
    std::cerr << "search-server: " << error.what() << '\n' << evidence::advice_on(error.code(), options.config.library);
  } catch (const std::exception& error) {
    std::cerr << "search-server: " << error.what() << '\n';
  }
  return kExitFailed;
}
