#include "search-server/briefing/briefing_code.h"

#include <Poco/Base64Decoder.h>
#include <Poco/Base64Encoder.h>
#include <Poco/DeflatingStream.h>
#include <Poco/Exception.h>
#include <Poco/InflatingStream.h>

#include <algorithm>
#include <sstream>

#include "evidence/error.h"
#include "evidence/json.h"

namespace search_server {
namespace {

using evidence::Value;

constexpr std::size_t kMostInflatedBytes = 256 * 1024;  // a small code may claim to be a large text
constexpr int kWriteOnOneLine = 0;

Value value_of(const Briefing& briefing) {
  Value sections = Value::list(), items = Value::list();
  for (const BriefingSection& section : briefing.sections)
    sections.push(Value::List{section.title, section.is_enquiry ? 1 : 0});
  for (const BriefingItem& item : briefing.items)
    items.push(Value::List{item.passage_id, item.section, static_cast<int>(item.stance), item.note, item.words});
  return Value()
      .set("t", briefing.title)
      .set("s", sections)
      .set("i", items)
      .set("q", evidence::string_list(briefing.searches));
}

// As forms take them; a byte that is no UTF-8 has become three.
bool has_short_texts(const Briefing& briefing) {
  constexpr std::size_t kGrown = 3;
  std::size_t chosen = 0, searched = 0;
  for (const BriefingItem& item : briefing.items) chosen += item.words.size();
  for (const std::string& search : briefing.searches) searched += search.size();
  return chosen <= kMostChosenBytes && searched <= kGrown * kMostSearchedBytes &&
         briefing.title.size() <= kGrown * kMostTitleBytes &&
         std::all_of(briefing.sections.begin(), briefing.sections.end(),
                     [](const BriefingSection& one) { return one.title.size() <= kGrown * kMostTitleBytes; }) &&
         std::all_of(briefing.items.begin(), briefing.items.end(),
                     [](const BriefingItem& one) {
                       return one.note.size() <= kGrown * kMostNoteBytes && one.words.size() <= kMostWordsBytes;
                     }) &&
         std::all_of(briefing.searches.begin(), briefing.searches.end(),
                     [](const std::string& one) { return one.size() <= kGrown * kMostSearchBytes; });
}

std::optional<Briefing> briefing_of(const Value& value) {
  Briefing briefing;
  briefing.title = value["t"].as_string();
  for (const Value& section : value["s"].items()) {
    const auto& parts = section.items();
    if (parts.size() != 2) return std::nullopt;
    briefing.sections.push_back({parts[0].as_string(), parts[1].as_integer() == 1});
  }
  for (const Value& item : value["i"].items()) {
    const auto& parts = item.items();
    if (parts.size() != 5) return std::nullopt;
    const auto section = parts[1].as_integer(), stance = parts[2].as_integer();
    const bool is_right = section >= 0 && static_cast<std::size_t>(section) <= briefing.sections.size() &&
                          stance >= 0 && stance <= static_cast<int>(Stance::kContext) &&
                          !briefing.holds(parts[0].as_string());
    if (!is_right) return std::nullopt;
    briefing.items.push_back({parts[0].as_string(), static_cast<std::size_t>(section), static_cast<Stance>(stance),
                              parts[3].as_string(), parts[4].as_string()});
  }
  briefing.searches = value["q"].strings();
  const bool is_small = briefing.items.size() <= kMostItems && briefing.sections.size() <= kMostSections &&
                        briefing.searches.size() <= kMostSearches && has_short_texts(briefing);
  return is_small ? std::optional(briefing) : std::nullopt;
}

}  // namespace

std::string code_of(const Briefing& briefing) {
  std::ostringstream deflated;
  Poco::DeflatingOutputStream deflating(deflated, Poco::DeflatingStreamBuf::STREAM_ZLIB, 9);
  deflating << to_json(value_of(briefing));
  deflating.close();
  std::ostringstream code;
  Poco::Base64Encoder encoder(code, Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING);
  encoder.rdbuf()->setLineLength(kWriteOnOneLine);
  encoder << deflated.str();
  encoder.close();
  return code.str();
}

std::optional<Briefing> briefing_from(const std::string& code) {
  if (code.empty() || code.size() > kMostCodeBytes) return std::nullopt;
  try {
    std::istringstream in(code);
    Poco::Base64Decoder decoder(in, Poco::BASE64_URL_ENCODING | Poco::BASE64_NO_PADDING);
    Poco::InflatingInputStream inflating(decoder, Poco::InflatingStreamBuf::STREAM_ZLIB);
    std::string json(kMostInflatedBytes, '\0');
    inflating.read(json.data(), static_cast<std::streamsize>(json.size()));
    json.resize(static_cast<std::size_t>(inflating.gcount()));
    return briefing_of(evidence::parse_json(json, "the briefing"));
  } catch (const Poco::Exception&) {
    return std::nullopt;
  } catch (const evidence::Error&) {
    return std::nullopt;
  }
}

}  // namespace search_server
