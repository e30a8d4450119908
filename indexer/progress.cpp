#include "indexer/progress.h"

#include <chrono>
#include <cstdio>
#include <iterator>

#include <utf8.h>

#include "evidence/json.h"
#include "evidence/value.h"

namespace indexer {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::duration;

constexpr std::chrono::milliseconds kTerminalPause{200};
constexpr std::chrono::seconds kLinePause{10};

// How far a run is and when it will be done, at the rate so far.
struct Pace {
  std::size_t done = 0, total = 0;
  double files_a_second = 0;
  long seconds_left = -1;  // below zero while nothing can be said
};

class Stopwatch {
 public:
  Pace at(std::size_t done, std::size_t total) const {
    Pace pace{done, total};
    const double seconds = duration<double>(Clock::now() - begin_).count();
    if (seconds > 0.5 && done > 0) {
      pace.files_a_second = static_cast<double>(done) / seconds;
      pace.seconds_left = static_cast<long>(static_cast<double>(total - done) / pace.files_a_second + 0.5);
    }
    return pace;
  }
  // Whether so much time has gone by since it last said yes.
  bool is_due(Clock::duration pause) {
    if (Clock::now() - last_ < pause) return false;
    last_ = Clock::now();
    return true;
  }

 private:
  Clock::time_point begin_ = Clock::now(), last_ = Clock::now();
};

std::string in_words(long seconds) {
  if (seconds < 90) return std::to_string(seconds) + " s";
  if (seconds < 5400) return std::to_string((seconds + 30) / 60) + " min";
  return std::to_string((seconds + 1800) / 3600) + " h";
}

std::string in_words(const Pace& pace) {
  std::string words = std::to_string(pace.done) + " of " + std::to_string(pace.total) + " files, " +
                      std::to_string(pace.total - pace.done) + " to go";
  if (pace.seconds_left < 0) return words;
  char rate[32];
  std::snprintf(rate, sizeof rate, "%.1f", pace.files_a_second);
  return words + ", " + rate + " a second, about " + in_words(pace.seconds_left) + " left";
}

std::string in_words(const FileOutcome& outcome) {
  const std::string colon = outcome.words.empty() ? "" : ": " + outcome.words;
  if (outcome.outcome == "same") return "same as " + outcome.words + ": " + outcome.file;
  return outcome.outcome + " " + outcome.file + colon;
}

}  // namespace

std::string printable(const std::string& text) {
  std::string valid, out;
  utf8::replace_invalid(text.begin(), text.end(), std::back_inserter(valid));
  for (auto at = valid.begin(); at != valid.end();) {
    const char32_t c = utf8::next(at, valid.end());
    // Controls, and the marks that turn the direction of writing.
    const bool acts =
        c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    utf8::append(acts ? 0xFFFD : c, std::back_inserter(out));
  }
  return out;
}

namespace {

class Lines : public Progress {
 public:
  explicit Lines(std::ostream& out) : out_(out) {}
  void outcome(const FileOutcome& outcome) override { line(in_words(outcome)); }
  void note(const std::string& words) override { line(words); }
  void step(std::size_t done, std::size_t total) override {
    if (watch_.is_due(kLinePause) && done < total) line(in_words(watch_.at(done, total)));
  }

 protected:
  virtual void line(const std::string& words) { out_ << printable(words) << '\n' << std::flush; }

  std::ostream& out_;
  Stopwatch watch_;
};

class Terminal : public Lines {
 public:
  using Lines::Lines;
  void step(std::size_t done, std::size_t total) override {
    if (!watch_.is_due(kTerminalPause)) return;
    shown_ = in_words(watch_.at(done, total));
    out_ << kErase << shown_ << std::flush;
  }
  void end() override {
    if (!shown_.empty()) out_ << kErase << std::flush;
    shown_.clear();
  }

 private:
  static constexpr const char* kErase =
      "\r\033[K";  // back to the start of the line, and the rest of it empty (ECMA-48)

  void line(const std::string& words) override {
    out_ << (shown_.empty() ? "" : kErase) << printable(words) << '\n' << shown_ << std::flush;
  }

  std::string shown_;
};

class Json : public Progress {
 public:
  explicit Json(std::ostream& out) : out_(out) {}
  void outcome(const FileOutcome& outcome) override {
    write(evidence::Value()
              .set("event", "file")
              .set("outcome", outcome.outcome)
              .set("file", outcome.file)
              .set("words", outcome.words)
              .set("document", evidence::Value::text_or_null(outcome.document)));
  }
  void note(const std::string& words) override { write(evidence::Value().set("event", "note").set("words", words)); }
  void step(std::size_t done, std::size_t total) override {
    const Pace pace = watch_.at(done, total);
    if (!watch_.is_due(kTerminalPause) && done < total) return;
    evidence::Value value;
    value.set("event", "progress")
        .set("done", done)
        .set("to_go", total - done)
        .set("files_per_second", pace.files_a_second);
    value.set("seconds_left",
              pace.seconds_left < 0 ? evidence::Value() : evidence::Value(static_cast<std::size_t>(pace.seconds_left)));
    write(value);
  }

 private:
  void write(const evidence::Value& value) { out_ << evidence::to_json(value) << '\n' << std::flush; }

  std::ostream& out_;
  Stopwatch watch_;
};

}  // namespace

std::unique_ptr<Progress> make_progress(ProgressStyle style, std::ostream& out) {
  switch (style) {
    case ProgressStyle::kLines:
      return std::make_unique<Lines>(out);
    case ProgressStyle::kTerminal:
      return std::make_unique<Terminal>(out);
    case ProgressStyle::kJson:
      return std::make_unique<Json>(out);
    case ProgressStyle::kSilent:
      break;
  }
  return std::make_unique<Progress>();
}

}  // namespace indexer
