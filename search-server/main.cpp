// search-server: a library -> JSON and pages over HTTP. See config.cpp for its usage.
#include <csignal>
#include <iostream>

#include "evidence/error.h"
#include "evidence/installation.h"
#include "search-server/app.h"
#include "search-server/config.h"
#include "search-server/server.h"

namespace {

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

// A configuration that cannot be taken changes nothing.
void reload(search_server::Server& server, const Arguments& arguments) {
  const auto read = search_server::read_config(arguments);
  if (const auto* problem = std::get_if<search_server::ConfigError>(&read)) {
    std::clog << "not reloaded: " + problem->message + "\n";
    return;
  }
  try {
    server.reload(std::get<search_server::StartOptions>(read).config);
    std::clog << "reloaded\n";
  } catch (const std::exception& error) {
    std::clog << std::string("not reloaded: ") + error.what() + "\n";
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

}  // namespace

int main(int count, char** values) {
  const Arguments arguments(values + 1, values + count);
  const auto read = search_server::read_config(arguments);
  if (const auto* problem = std::get_if<search_server::ConfigError>(&read)) {
    std::cerr << "search-server: " << problem->message << "\n\n" << search_server::kUsage;
    return kExitUsage;
  }
  const auto& options = std::get<search_server::StartOptions>(read);
  if (options.mode == search_server::StartMode::kHelp) {
    std::cout << search_server::kUsage;
    return 0;
  }
  if (options.mode == search_server::StartMode::kVersion) {
    std::cout << "search-server " << evidence::kVersion << '\n';
    return 0;
  }
  try {
    return serve(options.config, arguments);
  } catch (const std::exception& error) {
    std::cerr << "search-server: " << error.what() << '\n';
    return kExitFailed;
  }
}
