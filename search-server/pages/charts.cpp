#include "search-server/pages/charts.h"

#include <algorithm>

namespace search_server {
namespace {

using evidence::Value;

// In the drawing's own units; the picture is scaled to the page.
constexpr int kWidth = 640, kBarsHeight = 120, kAbove = 18, kBelow = 20, kGap = 4;
constexpr std::size_t kMostLabels = 12;  // more would run into each other

}  // namespace

Value bar_chart(const std::string& title, const std::string& unit, const std::vector<Bar>& bars) {
  if (bars.size() < 2) return {};
  std::size_t highest = 1;
  for (const Bar& bar : bars) highest = std::max(highest, bar.value);
  const int step = kWidth / static_cast<int>(bars.size());
  const int wide = std::clamp(step - kGap, 2, 60);
  const std::size_t every = (bars.size() + kMostLabels - 1) / kMostLabels;
  Value drawn = Value::list(), rows = Value::list();
  for (std::size_t i = 0; i < bars.size(); ++i) {
    const int height = static_cast<int>(bars[i].value * static_cast<std::size_t>(kBarsHeight) / highest);
    const int x = static_cast<int>(i) * step + (step - wide) / 2;
    Value bar;
    bar.set("x", std::to_string(x))
        .set("y", std::to_string(kAbove + kBarsHeight - height))
        .set("width", std::to_string(wide))
        .set("height", std::to_string(height))
        .set("middle", std::to_string(x + wide / 2))
        .set("label_y", std::to_string(kAbove + kBarsHeight + 15))
        .set("value_y", std::to_string(kAbove + kBarsHeight - height - 4))
        .set("label", i % every == 0 ? bars[i].label : "")
        .set("value", i % every == 0 ? std::to_string(bars[i].value) : "");
    drawn.push(bar);
    rows.push(Value().set("label", bars[i].label).set("value", bars[i].value).set("href", bars[i].href));
  }
  return Value()
      .set("template", "bar_chart")
      .set("title", title)
      .set("unit", unit)
      .set("width", std::to_string(kWidth))
      .set("height", std::to_string(kAbove + kBarsHeight + kBelow))
      .set("bars", drawn)
      .set("rows", rows);
}

}  // namespace search_server
