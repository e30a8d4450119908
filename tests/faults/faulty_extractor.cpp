// Stands in for document-extractor and does what a document that took it over would: the document's first word says
// what. Limited by the same code as the real one.
#include <fcntl.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "indexer/extract/extract.h"
#include "indexer/sandbox/confinement.h"
#include "indexer/sandbox/extraction_message.h"

namespace {

std::string read_input() {
  std::string bytes;
  char buffer[4096];
  for (ssize_t got = 0; (got = ::read(STDIN_FILENO, buffer, sizeof buffer)) > 0;)
    bytes.append(buffer, static_cast<std::size_t>(got));
  return bytes;
}

void write_all(const std::string& bytes) {
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(STDOUT_FILENO, bytes.data() + done, bytes.size() - done);
    if (written < 0) return;
    done += static_cast<std::size_t>(written);
  }
}

// What the limits let it do, told as a refusal so that the test can read it.
void tell(const std::string& what, bool worked) {
  write_all(to_bytes(indexer::ExtractionMessage(indexer::Refused{what + (worked ? ": worked" : ": failed")})));
  ::_exit(0);
}

void eat_memory() {
  std::vector<char*> held;
  for (;;) {
    char* block = static_cast<char*>(std::malloc(1 << 20));
    if (!block) std::abort();
    std::memset(block, 1, 1 << 20);
    held.push_back(block);
  }
}

// Any other document is read as it should be.
void behave(const std::string& document, const std::string& name) {
  try {
    write_all(to_bytes(indexer::ExtractionMessage(indexer::extract(document, name))));
  } catch (const indexer::Refusal& refusal) {
    write_all(to_bytes(indexer::ExtractionMessage(indexer::Refused{refusal.what()})));
  }
}

void misbehave(const std::string& how) {
  if (how == "crash") ::raise(SIGSEGV);
  if (how == "spin")
    for (volatile bool goes_on = true; goes_on;) {
    }
  if (how == "sleep")
    for (;;) ::pause();
  if (how == "close-and-sleep") {
    ::close(STDOUT_FILENO);
    for (;;) ::pause();
  }
  if (how == "eat") eat_memory();
  if (how == "flood")
    for (const std::string block(1 << 20, 'x');;) write_all(block);
  if (how == "lie") {
    write_all("no message at all");
    ::_exit(0);
  }
  if (how == "silent") ::_exit(0);
  if (how == "write") tell("write", ::open("/tmp/precedent-test-written", O_WRONLY | O_CREAT, 0644) >= 0);
  if (how == "read") tell("read", ::open("/etc/hostname", O_RDONLY) >= 0);
  if (how == "connect") tell("connect", ::socket(AF_INET, SOCK_STREAM, 0) >= 0);
  if (how == "fork") tell("fork", ::fork() >= 0);
  if (how == "exec") tell("exec", ::execl("/bin/true", "true", nullptr) == 0);
  if (how == "kill") tell("kill", ::kill(::getppid(), 0) == 0);
  if (how == "remove") tell("remove", ::unlink("/tmp/precedent-test-kept") == 0);
  if (how == "environment") tell("environment", std::getenv("PRECEDENT_TEST_SECRET") != nullptr);
}

}  // namespace

int main(int count, char** values) {
  if (count != 4) return 2;
  indexer::limit_resources({.memory_bytes = std::strtoull(values[1], nullptr, 10),
                            .cpu_seconds = static_cast<unsigned>(std::strtoul(values[2], nullptr, 10))});
  const std::string document = read_input();
  if (!indexer::allow_reading_only(indexer::MayStart::kNothing)) {
    tell("filter", false);
    ::_exit(0);
  }
  misbehave(document.substr(0, document.find('\n')));
  behave(document, values[3]);
  ::_exit(0);
}
