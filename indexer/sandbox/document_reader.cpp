#include "indexer/sandbox/document_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "evidence/error.h"
#include "evidence/installation.h"
#include "indexer/sandbox/extraction_message.h"

namespace indexer {
namespace {

using std::chrono::seconds;
using std::chrono::steady_clock;

constexpr std::size_t kNameBytes = 200;
constexpr std::size_t kMegabyte = 1024 * 1024;
constexpr int kWaitingFactor = 3;  // a busy machine may give a process a third of a core

[[noreturn]] void cannot_start(const char* what) {
  throw evidence::Error(evidence::ErrorCode::kStorage,
                        std::string("a document cannot be read: ") + what + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int get() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

// Only its end tells anything; a name inside a ZIP may be longer than a command line.
std::string end_of(const std::string& file_name) {
  return file_name.size() > kNameBytes ? file_name.substr(file_name.size() - kNameBytes) : file_name;
}

void write_all(int to, const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(to, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) cannot_start("no memory to hand it over");
    done += static_cast<std::size_t>(written);
  }
}

// Nothing of ours reaches the process but what it needs to find fonts and language data.
std::vector<std::string> environment() {
  std::vector<std::string> variables = {"PATH=/usr/bin:/bin", "HOME=/nonexistent", "LANG=C.UTF-8",
                                        "OMP_THREAD_LIMIT=1"};
  for (const char* name : {"TESSDATA_PREFIX", "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = std::getenv(name)) variables.push_back(std::string(name) + "=" + value);
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> list;
  for (std::string& word : words) list.push_back(word.data());
  list.push_back(nullptr);
  return list;
}

pid_t start(const std::filesystem::path& program, std::vector<std::string> arguments, int input, int output) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);  // so that what it starts ends with it
  arguments.insert(arguments.begin(), program.string());
  auto variables = environment();
  pid_t child = -1;
  const int error = ::posix_spawn(&child, program.c_str(), &actions, &attributes, pointers(arguments).data(),
                                  pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  errno = error;
  if (error != 0) cannot_start(program.c_str());
  return child;
}

enum class Ending { kItself, kTooSlow, kTooMuch };

struct Answer {
  std::string bytes;
  Ending ending = Ending::kItself;
  int status = 0;  // as waitpid tells it
};

Answer wait_for(pid_t child, int from, steady_clock::time_point deadline, std::size_t most_bytes) {
  Answer answer;
  std::array<char, 65536> buffer;
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - steady_clock::now()).count();
    pollfd waiting{from, POLLIN, 0};
    const int ready = left > 0 ? ::poll(&waiting, 1, static_cast<int>(std::min<long long>(left, 1'000'000))) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0 && steady_clock::now() >= deadline) answer.ending = Ending::kTooSlow;
    if (ready <= 0 && answer.ending == Ending::kTooSlow) break;
    if (ready <= 0) continue;
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    answer.bytes.append(buffer.data(), static_cast<std::size_t>(got));
    if (answer.bytes.size() > most_bytes) answer.ending = Ending::kTooMuch;
    if (answer.ending == Ending::kTooMuch) break;
  }
  if (answer.ending != Ending::kItself) ::kill(-child, SIGKILL);
  // It closed its output, so it is ending, or it plays dead.
  while (::waitpid(child, &answer.status, answer.ending == Ending::kItself ? WNOHANG : 0) == 0) {
    if (steady_clock::now() >= deadline) {
      answer.ending = Ending::kTooSlow;
      ::kill(-child, SIGKILL);
    }
    ::usleep(500);
  }
  ::kill(-child, SIGKILL);  // what it may have left behind
  return answer;
}

std::string in_seconds(seconds time) { return std::to_string(time.count()) + " seconds"; }

// Why nothing came back, for a person who has never heard of signals.
std::string reason_for(const Answer& answer, seconds time, const ReadingLimits& limits) {
  if (answer.ending == Ending::kTooMuch)
    return "it unpacks to more than " + std::to_string(limits.output_bytes / kMegabyte) + " MB, as a \"ZIP bomb\" does";
  const int signal = WIFSIGNALED(answer.status) ? WTERMSIG(answer.status) : 0;
  if (answer.ending == Ending::kTooSlow || signal == SIGXCPU || signal == SIGKILL)
    return "reading it took longer than the " + in_seconds(time) +
           " allowed; it is very large, damaged, or made to do harm";
  if (signal != 0) return "the program that reads documents crashed on it; it is damaged, or made to do harm";
  return "it cannot be read within " + std::to_string(limits.memory_bytes / kMegabyte) +
         " MB of memory, or is too damaged to be read";
}

}  // namespace

DocumentReader::DocumentReader(std::filesystem::path program, ReadingLimits limits)
    : program_(std::move(program)), limits_(limits) {
  if (!std::filesystem::exists(program_))
    throw evidence::Error(
        evidence::ErrorCode::kNotFound,
        program_.string() +
            ": the program that reads documents was expected here; PRECEDENT_EXTRACTOR may name another place");
}

Extraction DocumentReader::read(const std::string& bytes, const std::string& file_name) const {
  const auto megabytes = static_cast<long>(bytes.size() / kMegabyte);
  const seconds time = std::min(limits_.time + limits_.time_for_each_megabyte * megabytes, limits_.most_time);
  const Descriptor input(::memfd_create("document", MFD_CLOEXEC | MFD_ALLOW_SEALING));
  if (input.get() < 0) cannot_start("no memory to hand it over");
  write_all(input.get(), bytes);
  ::lseek(input.get(), 0, SEEK_SET);
  ::fcntl(input.get(), F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK);  // it is read, and is no room to fill
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) cannot_start("no pipe");
  const Descriptor from(ends[0]);
  Descriptor to(ends[1]);
  const pid_t child =
      start(program_, {std::to_string(limits_.memory_bytes), std::to_string(time.count()), end_of(file_name)},
            input.get(), to.get());
  to.close();
  const auto deadline = steady_clock::now() + std::max(limits_.least_waited, time * kWaitingFactor);
  const Answer answer = wait_for(child, from.get(), deadline, limits_.output_bytes);
  const auto message = answer.ending == Ending::kItself ? message_from(answer.bytes) : std::nullopt;
  if (!message) throw Refusal(reason_for(answer, time, limits_));
  if (const auto* refused = std::get_if<Refused>(&*message)) throw Refusal(refused->reason);
  return std::get<Extraction>(*message);
}

std::filesystem::path default_extractor() {
  if (const char* program = std::getenv("PRECEDENT_EXTRACTOR")) return program;
  return evidence::program_folder() / "document-extractor";
}

}  // namespace indexer
