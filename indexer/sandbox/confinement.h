// What a process may still do before it reads a document that may be hostile.
#pragma once

#include <cstddef>

namespace indexer {

struct ProcessLimits {
  std::size_t memory_bytes = 0;
  unsigned cpu_seconds = 0;
};

enum class MayStart {
  kNothing,
  kConverter,  // one program for the Word formats of before 2007; it inherits every other limit
};

// Memory, processor time and the size of files (setrlimit), no core is written, nothing but standard input, output and
// error stays open, and no privileges can be gained.
void limit_resources(const ProcessLimits& limits);

// A seccomp filter (libseccomp) for the calling process and its children: files can be opened for reading only; bytes
// can be written to what is open already; sockets, other processes, mounts, devices and the rest of the kernel's calls
// fail with EPERM. False where the kernel offers no such filter: then only limit_resources holds.
bool allow_reading_only(MayStart may_start);

}  // namespace indexer
