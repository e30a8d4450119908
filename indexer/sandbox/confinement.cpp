#include "indexer/sandbox/confinement.h"

#include <fcntl.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <initializer_list>

namespace indexer {
namespace {

constexpr rlim_t kOpenFiles = 64;
constexpr rlim_t kLargestFile = 256ull * 1024 * 1024;  // the document in memory, for its converter

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kIsSanitized = true;  // its shadow memory alone takes terabytes of addresses
#else
constexpr bool kIsSanitized = false;
#endif

void limit(__rlimit_resource resource, rlim_t value) {
  const rlimit both{value, value};
  ::setrlimit(resource, &both);
}

constexpr std::initializer_list<int> kReading = {
    SCMP_SYS(read),     SCMP_SYS(readv),      SCMP_SYS(pread64),    SCMP_SYS(close),      SCMP_SYS(fstat),
    SCMP_SYS(stat),     SCMP_SYS(lstat),      SCMP_SYS(newfstatat), SCMP_SYS(statx),      SCMP_SYS(lseek),
    SCMP_SYS(access),   SCMP_SYS(faccessat),  SCMP_SYS(faccessat2), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
    SCMP_SYS(readlink), SCMP_SYS(readlinkat), SCMP_SYS(fadvise64),  SCMP_SYS(statfs),     SCMP_SYS(fstatfs),
    SCMP_SYS(dup),      SCMP_SYS(poll),       SCMP_SYS(ppoll),      SCMP_SYS(flock),      SCMP_SYS(write),
    SCMP_SYS(writev)};
constexpr std::initializer_list<int> kRunning = {
    SCMP_SYS(mmap),         SCMP_SYS(mprotect),        SCMP_SYS(munmap),       SCMP_SYS(mremap),
    SCMP_SYS(brk),          SCMP_SYS(madvise),         SCMP_SYS(futex),        SCMP_SYS(sched_yield),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask),  SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),
    SCMP_SYS(getpid),       SCMP_SYS(gettid),          SCMP_SYS(getppid),      SCMP_SYS(exit),
    SCMP_SYS(exit_group),   SCMP_SYS(clock_gettime),   SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),    SCMP_SYS(gettimeofday),    SCMP_SYS(time),         SCMP_SYS(times),
    SCMP_SYS(getrusage),    SCMP_SYS(sysinfo),         SCMP_SYS(uname),        SCMP_SYS(getuid),
    SCMP_SYS(geteuid),      SCMP_SYS(getgid),          SCMP_SYS(getegid),      SCMP_SYS(getrandom),
    SCMP_SYS(getrlimit),    SCMP_SYS(set_robust_list), SCMP_SYS(rseq),         SCMP_SYS(sched_getaffinity),
    SCMP_SYS(eventfd2),     SCMP_SYS(set_tid_address), SCMP_SYS(arch_prctl),   SCMP_SYS(restart_syscall),
    SCMP_SYS(membarrier)};
constexpr std::initializer_list<int> kStartingAConverter = {
    SCMP_SYS(clone), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve),       SCMP_SYS(wait4), SCMP_SYS(pipe),
    SCMP_SYS(pipe2), SCMP_SYS(dup2), SCMP_SYS(dup3),  SCMP_SYS(memfd_create), SCMP_SYS(prctl)};

// Every bit that would make, empty or write a file must be absent.
constexpr scmp_datum_t kWritingBits = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

void allow(scmp_filter_ctx filter, std::initializer_list<int> calls) {
  for (const int call : calls) seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0);
}

}  // namespace

void limit_resources(const ProcessLimits& limits) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::close_range(3, ~0U, 0);
  if (!kIsSanitized) limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, kOpenFiles);
  limit(RLIMIT_FSIZE, kLargestFile);
}

bool allow_reading_only(MayStart may_start) {
  scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (!filter) return false;
  allow(filter, kReading);
  allow(filter, kRunning);
  for (const int call : {SCMP_SYS(open), SCMP_SYS(openat)}) {
    const unsigned flags_at = call == SCMP_SYS(open) ? 1 : 2;
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, SCMP_CMP(flags_at, SCMP_CMP_MASKED_EQ, kWritingBits, 0));
  }
  // Not F_SETOWN and its like, which make the kernel send signals to others.
  for (const int command : {F_GETFD, F_SETFD, F_GETFL, F_DUPFD, F_DUPFD_CLOEXEC})
    seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(fcntl), 1,
                     SCMP_A1(SCMP_CMP_EQ, static_cast<scmp_datum_t>(command)));
  // To look at limits, not to change them; to end itself, not others.
  seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0));
  seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1,
                   SCMP_A0(SCMP_CMP_EQ, static_cast<scmp_datum_t>(::getpid())));
  // The C library takes the older call when the newer one is not there; it does not when it is forbidden.
  seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0);
  if (may_start == MayStart::kConverter) allow(filter, kStartingAConverter);
  if (kIsSanitized)
    allow(filter, {SCMP_SYS(pipe), SCMP_SYS(pipe2)});  // a sanitizer tells by one whether memory is there
  const bool is_loaded = seccomp_load(filter) == 0;
  seccomp_release(filter);
  return is_loaded;
}

}  // namespace indexer
