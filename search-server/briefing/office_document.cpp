#include "search-server/briefing/office_document.h"

#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/Semaphore.h>
#include <Poco/StreamCopier.h>

#include <csignal>
#include <thread>

#include "evidence/error.h"
#include "evidence/json.h"
#include "search-server/http/problem.h"

namespace search_server {
namespace {

using evidence::Value;

// Elements of pandoc's document model: {"t": type, "c": content}.
Value element(const char* type, Value content) { return Value().set("t", type).set("c", std::move(content)); }
Value element(const char* type) { return Value().set("t", type); }

Value no_attributes() { return Value::List{"", Value::list(), Value::list()}; }

Value language(const char* id) { return Value().set("lang", element("MetaString", id)); }

// Words as they are: one string, with a line break where a line ends.
Value inlines(const std::string& text) {
  Value list = Value::list();
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (begin > 0) list.push(element("LineBreak"));
    list.push(element("Str", text.substr(begin, end - begin)));
    begin = end + 1;
  }
  return list;
}

Value line_of(const std::vector<Inline>& pieces) {
  Value line = Value::list();
  for (const Inline& piece : pieces) {
    Value words = inlines(piece.text);
    if (piece.is_strong) words = Value::List{element("Strong", words)};
    if (!piece.href.empty())
      words = Value::List{element("Link", Value::List{no_attributes(), words, Value::List{piece.href, ""}})};
    for (const Value& word : words.items()) line.push(word);
  }
  return line;
}

// A conversion takes some hundred megabytes for a moment; more than two at a time would be felt by searches.
Poco::Semaphore& conversions() {
  static Poco::Semaphore two(2);
  return two;
}

struct Turn {
  Turn() { conversions().wait(); }
  ~Turn() { conversions().set(); }
};

// Writes all of it, or as much as the other end takes: what that makes of it, its exit code tells.
void feed(Poco::Pipe& pipe, const std::string& text) {
  sigset_t broken;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken, nullptr);  // a pipe whose reader has ended must not end us
  try {
    Poco::PipeOutputStream out(pipe);
    out << text;
    out.close();
  } catch (const Poco::Exception&) {
    pipe.close();
  }
}

// timeout(1) ends what hangs. The document names no picture and no file, so pandoc reads nothing but its own templates;
// its --sandbox would keep those from it too, as Debian packages them.
std::string converted(const std::string& document, const std::string& format) {
  const Turn turn;
  Poco::Pipe in, out;
  const Poco::Process::Args arguments = {"--kill-after=2", "30",          "pandoc",      "+RTS",
                                         "-M512m",         "-RTS",        "--from=json", "--to=" + format,
                                         "--standalone",   "--wrap=none", "--output=-"};
  const Poco::ProcessHandle process = Poco::Process::launch("timeout", arguments, &in, &out, nullptr);
  // What it writes is read while it is still being fed, or both would wait.
  std::thread feeding([&] { feed(in, document); });
  std::string bytes;
  Poco::PipeInputStream answer(out);
  Poco::StreamCopier::copyToString(answer, bytes);
  feeding.join();
  constexpr int kNotFound = 127;
  const int code = process.wait();
  if (code == kNotFound)
    throw HttpProblem(503,
                      "Word and OpenDocument files cannot be made here: pandoc is not installed. Markdown, CSV, "
                      "RIS, BibTeX and printing work without it.");
  if (code != 0)
    throw evidence::Error(evidence::ErrorCode::kStorage, "pandoc: ended with code " + std::to_string(code));
  return bytes;
}

}  // namespace

void OfficeDocument::heading(int level, const std::string& text) {
  blocks_.push(element("Header", Value::List{level, no_attributes(), inlines(text)}));
}

void OfficeDocument::paragraph(const std::vector<Inline>& line) { blocks_.push(element("Para", line_of(line))); }

void OfficeDocument::quotation(const std::string& text) {
  blocks_.push(element("BlockQuote", Value::List{element("Para", inlines(text))}));
}

void OfficeDocument::row(const std::vector<Cell>& cells) {
  const auto cell = [](const Value& words) {
    return Value::List{no_attributes(), element("AlignDefault"), 1, 1, Value::List{element("Para", words)}};
  };
  Value rows = Value::list();
  for (const Cell& one : cells)
    rows.push(Value::List{no_attributes(), Value::List{cell(Value::List{element("Strong", inlines(one.head))}),
                                                       cell(inlines(one.text))}});
  const auto column = [](double width) { return Value::List{element("AlignDefault"), element("ColWidth", width)}; };
  const Value caption = Value::List{Value(), Value::list()}, none = Value::List{no_attributes(), Value::list()};
  // No heads among the rows as pandoc knows them: its OpenDocument writer leaves those out.
  const Value body = Value::List{no_attributes(), 0, Value::list(), rows};
  blocks_.push(element("Table", Value::List{no_attributes(), caption, Value::List{column(0.25), column(0.75)}, none,
                                            Value::List{body}, none}));
}

void OfficeDocument::bullets(const std::vector<std::vector<Inline>>& lines) {
  Value items = Value::list();
  for (const auto& line : lines) items.push(Value::List{element("Plain", line_of(line))});
  blocks_.push(element("BulletList", items));
}

std::string OfficeDocument::written_as(OfficeFormat format) const {
  Value meta = language("en-GB");
  meta.set("title", element("MetaInlines", inlines(title_)));
  const Value document = Value().set("pandoc-api-version", Value::List{1, 22}).set("meta", meta).set("blocks", blocks_);
  return converted(to_json(document), format == OfficeFormat::kDocx  ? "docx"
                                      : format == OfficeFormat::kOdt ? "odt"
                                                                     : "gfm");
}

}  // namespace search_server
