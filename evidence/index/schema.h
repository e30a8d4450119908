// Every field of the index: prefix, slot, meaning. Nothing else in the project writes one of these down.
//
// Three sorts of Xapian documents share an index, told apart by kSort:
//   passage  data: passage record (JSON)   terms: words, filters     what a search finds
//   record   data: document record (JSON)  terms: filters only       what a list of documents finds
//   text     data: the extracted text      terms: kDocument only
// All three of a document are written in one commit. A document that a newer version of its file replaced keeps its
// data and its ids and loses every other term: it can be resolved, but no search finds it and no statistic counts it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace evidence::index {

// Change it with any change below; an index of another version is refused and rebuilt from the originals.
inline constexpr const char* kSchemaVersion = "3";

// Xapian metadata.
inline constexpr const char* kVersionKey = "schema";
inline constexpr const char* kRefusalKey = "refusal:";  // + absolute path -> {"file", "reason", "stamp"}
inline constexpr const char* kSourceKey =
    "source:";  // + absolute path -> {"stamp", "document"}: what was added from where

// Words: unprefixed as they are written, with positions; "Z" + stem without (Xapian's own convention).
inline constexpr const char* kStemPrefix = "Z";
// A passage's own words count; so do those of its title, headings, caption and lead-in, without positions, so that a
// phrase is found only where it is written.
inline constexpr const char* kTitleWords = "S";  // words of the document's title, for title:

// Boolean terms.
inline constexpr const char* kSort = "XS";       // passage, record, text
inline constexpr const char* kId = "Q";          // passage id, or document id on a record
inline constexpr const char* kDocument = "XD";   // document id, on all three sorts
inline constexpr const char* kAuthority = "XA";  // council that published it or that it is about
inline constexpr const char* kHeldFor = "XH";    // council or publisher that the document itself is by or about
inline constexpr const char* kPublisher = "XP";
inline constexpr const char* kModel = "XM";
inline constexpr const char* kTheme = "XT";
inline constexpr const char* kKind = "XK";
inline constexpr const char* kType = "XY";
inline constexpr const char* kBody = "XB";  // in lower case, at most 200 bytes
inline constexpr const char* kVoice = "XV";
inline constexpr const char* kFact =
    "XF";  // question, judgement, appraisal: what the passage states in a form of its own
inline constexpr const char* kPlace = "XL";  // how people point at it: "minute 80", "paragraph 9.4", "table 6"
inline constexpr const char* kUndated = "XU";
inline constexpr const char* kTextHash = "XX";  // of the words in lower case: passages with the same text

// Value slots.
enum Slot : std::uint32_t {
  kFirstDay,  // yyyymmdd; empty where undated
  kLastDay,   // yyyymmdd
  kSameText,  // the hash of kTextHash
  kOrder,     // document id and the passage's number in it: order of the record
  kThemes,    // facets: ids parted by kListSeparator
  kAuthorities,
  kModels,
  kKinds,
  kTypes,
  kPublishers,
  kYears,
};
inline constexpr std::size_t kOrderDigits = 6;  // of the passage's number in kOrder
inline constexpr char kListSeparator = '\x1f';

// Xapian refuses terms longer than 245 bytes.
inline constexpr std::size_t kMaxTermBytes = 200;

}  // namespace evidence::index
