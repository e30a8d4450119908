#include "search-server/pages/timeline.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "evidence/partial_date.h"

namespace search_server {
namespace {

using evidence::PartialDate;
using evidence::Value;

// In the drawing's own units; the picture is scaled to the page.
constexpr double kWidth = 900, kLeft = 26, kRight = 20;
constexpr int kAxis = 24, kLane = 44, kBar = 20, kMarkers = 64;
constexpr double kLetter = 6.6;          // about the width of one in the drawing's type
constexpr std::size_t kLeastLabel = 24;  // letters: a shorter piece of a name says nothing
constexpr double kVagueness = 0.1;       // years: dates known to the month

// "20170419" -> 2017.3: days as parts of a year.
double year_of(const std::string& day) {
  const auto number = [&](std::size_t from, std::size_t length) { return std::stod(day.substr(from, length)); };
  return number(0, 4) + (number(4, 2) - 1) / 12 + (number(6, 2) - 1) / 365;
}

struct Stretch {
  double from = 0, to = 0;
  bool has_end = true;
  std::string label, period;
};

struct Marker {
  double at = 0;
  std::string label;
};

struct Scale {
  double first = 0, last = 1;
  double x(double year) const { return kLeft + (year - first) / (last - first) * (kWidth - kLeft - kRight); }
};

std::string rounded(double number) { return std::to_string(static_cast<int>(std::lround(number))); }

// As much of it as fits.
std::string fitting(const std::string& text, double width) {
  const auto most = static_cast<std::size_t>(std::max(0.0, width / kLetter));
  if (text.size() <= most) return text;
  if (most < kLeastLabel) return "";
  std::size_t cut = most - 1;
  while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0) == 0x80) --cut;  // never inside a letter
  return text.substr(0, cut) + "…";
}

std::vector<Stretch> stretches_of(const Value& arrangements, double now) {
  std::vector<Stretch> list;
  for (const Value& arrangement : arrangements.items()) {
    const auto from = PartialDate::from_iso(arrangement["from"].as_string());
    const auto to = PartialDate::from_iso(arrangement["to"].as_string());
    if (!from) continue;
    Stretch stretch;
    stretch.from = year_of(from->first_day());
    stretch.has_end = to.has_value();
    stretch.to = to ? year_of(to->last_day()) : now;
    stretch.label = arrangement["body"].as_string();
    stretch.period = arrangement["period"].as_string();
    list.push_back(stretch);
  }
  return list;
}

std::vector<Marker> markers_of(const Value& inspections) {
  std::vector<Marker> list;
  for (const Value& inspection : inspections.items()) {
    const auto published = PartialDate::from_iso(inspection["published_iso"].as_string());
    if (published) list.push_back({year_of(published->first_day()), inspection["overall"].as_string()});
  }
  std::sort(list.begin(), list.end(), [](const Marker& a, const Marker& b) { return a.at < b.at; });
  return list;
}

// Arrangements that overlap by more than the vagueness of their dates stand below each other.
std::size_t free_lane(std::vector<double>& lane_ends, const Stretch& stretch) {
  for (std::size_t lane = 0; lane < lane_ends.size(); ++lane) {
    if (lane_ends[lane] <= stretch.from + kVagueness) {
      lane_ends[lane] = stretch.to;
      return lane;
    }
  }
  lane_ends.push_back(stretch.to);
  return lane_ends.size() - 1;
}

}  // namespace

Value timeline(const std::string& council, const Value& arrangements, const Value& inspections,
               const std::string& today) {
  const double now = year_of(PartialDate::from_iso(today)->first_day());
  const auto stretches = stretches_of(arrangements, now);
  const auto markers = markers_of(inspections);
  if (stretches.empty() && markers.empty()) return {};
  Scale scale{now, now};
  for (const Stretch& stretch : stretches) scale.first = std::min(scale.first, stretch.from);
  for (const Marker& marker : markers) scale.first = std::min(scale.first, marker.at);
  scale.first = std::floor(scale.first);
  scale.last = std::max(now, scale.first + 1);

  Value bars = Value::list();
  std::vector<double> lane_ends;
  for (const Stretch& stretch : stretches) {
    const auto lane = static_cast<int>(free_lane(lane_ends, stretch));
    const double x = scale.x(stretch.from), wide = std::max(3.0, scale.x(stretch.to) - x);
    const int y = kAxis + 8 + lane * kLane;
    const std::string number = std::to_string(bars.items().size() + 1);  // its row in the table
    const std::string name = fitting(number + ". " + stretch.label, wide);
    Value bar;
    bar.set("x", rounded(x))
        .set("y", std::to_string(y))
        .set("width", rounded(wide))
        .set("height", std::to_string(kBar))
        .set("text_y", std::to_string(y + kBar + 14))
        .set("label", name.empty() ? number : name)
        .set("tells", stretch.label + ", " + stretch.period)
        .set("is_open", !stretch.has_end);
    bars.push(bar);
  }
  const int markers_y = kAxis + 8 + static_cast<int>(lane_ends.size()) * kLane + 20;
  Value points = Value::list();
  double last_label_ends[2] = {-1, -1};
  for (const Marker& marker : markers) {
    const double x = scale.x(marker.at);
    // Two rows of words, so that judgements of one year do not cover each other.
    const int row = x < last_label_ends[0] ? 1 : 0;
    const bool has_room = x >= last_label_ends[row];
    const double wide = static_cast<double>(marker.label.size()) * kLetter;
    if (has_room) last_label_ends[row] = x + wide + 8;
    const bool runs_out = x + wide > kWidth;
    points.push(Value()
                    .set("x", rounded(x))
                    .set("y", std::to_string(markers_y))
                    .set("text_y", std::to_string(markers_y + 22 + row * 16))
                    .set("anchor", runs_out ? "end" : "start")
                    .set("label", has_room ? marker.label : ""));
  }
  Value ticks = Value::list();
  const int first = static_cast<int>(scale.first), last = static_cast<int>(std::floor(scale.last));
  const int height = markers_y + (markers.empty() ? 0 : kMarkers - 14);
  for (int year = first; year <= last; ++year) {
    const int every = last - first > 14 ? 2 : 1;
    ticks.push(Value()
                   .set("x", rounded(scale.x(year)))
                   .set("label", (year - first) % every == 0 ? std::to_string(year) : "")
                   .set("end", std::to_string(height - 4)));
  }
  return Value()
      .set("template", "timeline")
      .set("title", council + ": " +
                        (stretches.empty() ? "what Ofsted judged"
                         : markers.empty() ? "who ran children’s services"
                                           : "who ran children’s services, and what Ofsted judged") +
                        ", " + std::to_string(first) + " to " + std::to_string(last))
      .set("width", rounded(kWidth))
      .set("height", std::to_string(height))
      .set("bars", bars)
      .set("points", points)
      .set("ticks", ticks);
}

}  // namespace search_server
