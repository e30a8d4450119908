#include "indexer/extract/office_converter.h"

#include <fcntl.h>
#include <re2/re2.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <utf8.h>

#include <array>
#include <cerrno>
#include <filesystem>
#include <iterator>
#include <vector>

#include "indexer/extract/html.h"
#include "indexer/extract/plain_text.h"

namespace indexer {
namespace {

constexpr std::size_t kMaxOutputBytes = 64u * 1024 * 1024;

struct Converter {
  const char* program;
  const char* package;
  const char* what;
  std::vector<std::string> arguments;
};

const Converter& converter_for(OldFormat format) {
  static const Converter kAntiword{
      "/usr/bin/antiword", "antiword", "an old Word document (.doc)", {"-w", "0", "-m", "UTF-8.txt"}};
  static const Converter kUnrtf{
      "/usr/bin/unrtf", "unrtf", "a rich text document (RTF)", {"--html", "--nopict", "--quiet"}};
  return format == OldFormat::kWordBinary ? kAntiword : kUnrtf;
}

// The document as a file without a place on disk; converters want to read back and forth.
int in_memory_file(const std::string& bytes) {
  const int file = memfd_create("document", 0);
  if (file < 0) throw Refusal("cannot be handed to its converter: no memory");
  for (std::size_t done = 0; done < bytes.size();) {
    const ssize_t written = ::write(file, bytes.data() + done, bytes.size() - done);
    if (written < 0 && errno != EINTR) break;
    if (written > 0) done += static_cast<std::size_t>(written);
  }
  return file;
}

[[noreturn]] void become(const Converter& converter, int input, int output) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // it ends with us
  ::dup2(output, STDOUT_FILENO);
  ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
  std::vector<std::string> words = {converter.program};
  words.insert(words.end(), converter.arguments.begin(), converter.arguments.end());
  words.push_back("/proc/self/fd/" + std::to_string(input));
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<char*, 2> environment = {const_cast<char*>("HOME=/nonexistent"), nullptr};
  ::execve(converter.program, arguments.data(), environment.data());
  ::_exit(127);
}

std::string read_all(int from) {
  std::string output;
  std::array<char, 65536> buffer;
  for (;;) {
    const ssize_t got = ::read(from, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0 || output.size() > kMaxOutputBytes) break;
    output.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return output;
}

// Behind a character by its number stands one for programs that do not know it ("\\u8217?s"), unless the document says
// that none does (\\uc0). unrtf leaves out the whole word there, unless that character is written by its number too.
std::string with_plain_fallbacks(std::string rich_text) {
  static const RE2 kWithFallback(R"((\\u-?\d{1,5}) ?[^\\{}\r\n\d])");
  static const RE2 kWithout(R"((\\u-?\d{1,5}) ?)");
  const bool has_none = rich_text.find("\\uc0") != std::string::npos && rich_text.find("\\uc1") == std::string::npos;
  RE2::GlobalReplace(&rich_text, has_none ? kWithout : kWithFallback, R"(\1\\'3f)");
  return rich_text;
}

// Rich text ends its paragraphs with a mark; unrtf makes a line break of it.
std::string with_paragraphs(std::string page) {
  static const RE2 kBreak("(?i)<br ?/?>");
  RE2::GlobalReplace(&page, kBreak, "<p>");
  return page;
}

// antiword draws a table's cells between bars.
std::string with_tabs_for_bars(const std::string& line) {
  std::string cells = line.substr(1, line.size() - 2), out;
  for (const char c : cells) out += c == '|' ? '\t' : c;
  return out;
}

}  // namespace

std::string converted(const std::string& bytes, OldFormat format) {
  const Converter& converter = converter_for(format);
  if (!std::filesystem::exists(converter.program))
    throw Refusal(std::string(converter.what) + ", and " + converter.package +
                  " is not installed to read it; install it, or save the document as DOCX");
  const int input = in_memory_file(format == OldFormat::kRichText ? with_plain_fallbacks(bytes) : bytes);
  int ends[2];
  if (::pipe(ends) != 0) throw Refusal("cannot be handed to its converter: no pipe");
  const pid_t child = ::fork();
  if (child == 0) become(converter, input, ends[1]);
  ::close(ends[1]);
  const std::string output = child > 0 ? read_all(ends[0]) : "";
  ::close(ends[0]);
  ::close(input);
  int status = 0;
  if (child > 0) ::waitpid(child, &status, 0);
  const bool failed = child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0;
  if (failed)
    throw Refusal(std::string(converter.what) +
                  " that is damaged, locked or of an unknown version: " + converter.package + " cannot read it");
  return output;
}

ExtractedText extract_converted(const std::string& output, OldFormat format) {
  if (format == OldFormat::kRichText) {
    try {
      ExtractedText extracted = extract_html(with_paragraphs(output));
      extracted.format = "rtf";
      return extracted;
    } catch (const Refusal&) {
      throw Refusal("a rich text document (RTF) without words");
    }
  }
  std::string words;
  utf8::replace_invalid(output.begin(), output.end(),
                        std::back_inserter(words));  // it writes UTF-8, but for damaged places
  std::string text;
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find('\n', begin), words.size());
    const std::string line = words.substr(begin, end - begin);
    const bool is_row = line.size() > 2 && line.front() == '|' && line.back() == '|';
    if (line != "[pic]") text += (is_row ? with_tabs_for_bars(line) : line) + "\n";  // where a picture stood
    begin = end + 1;
  }
  if (text.find_first_not_of(" \t\n\f") == std::string::npos) throw Refusal("an old Word document without words");
  return lines_of(std::move(text), "doc");
}

}  // namespace indexer
