// Every field of the index: prefix, slot, meaning. Nothing else in the project writes one of these down.
//
// An index is a folder of Xapian databases (index_layout.h): shards that hold the documents, and a ledger.
// Three sorts of Xapian documents share a shard, told apart by kSort:
//   passage  data: stored_passage.h          terms: words, filters     what a search finds
//   record   data: document record (JSON)    terms: filters only       what a list of documents finds
//   text     data: the extracted text        terms: kDocument only
// All three of a document stand in one shard and are written in one commit. A document that a newer version of its file
// replaced keeps its data and its ids and loses every other term: it can be resolved, but no search finds it and no
// statistic counts it.
// The ledger holds what is of all documents: where they came from, what was refused, spelling, the synonyms that papers
// explain, and a sample of the passages by which large results are counted (passage_sample.h).
#pragma once

#include <cstddef>
#include <cstdint>

namespace evidence::index {

// Change it with any change below; an index of another version is refused and rebuilt from the originals.
inline constexpr const char* kSchemaVersion = "4";

// Xapian metadata, of shards and ledger.
inline constexpr const char* kVersionKey = "schema";
inline constexpr const char* kCommitKey = "commit";  // how many were made; where shards differ, one was interrupted
// Of the ledger alone.
inline constexpr const char* kSampledKey = "sampled";        // one passage of so many is in the sample
inline constexpr const char* kVocabularyKey = "vocabulary";  // digest of what all labels were made with, or "several"
inline constexpr const char* kLeavingKey = "leaving:";       // + SHA-256: an original that no document has any more
inline constexpr const char* kRefusalKey = "refusal:";       // + absolute path -> {"file", "reason", "stamp"}
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
inline constexpr const char* kHeldFor = "XH";    // of records alone: council or publisher that it is by or about
inline constexpr const char* kHeldType = "XJ";   // of records alone
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
inline constexpr const char* kYear = "XR";      // "2017", "201" and "20": a period of years is few terms
inline constexpr const char* kTextHash = "XX";  // of the words in lower case: passages with the same text

// Value slots. Remote shards sort and fold by one slot each, so each order has its own.
enum Slot : std::uint32_t {
  kFirstDay,     // yyyymmdd; empty where undated
  kLastDay,      // yyyymmdd
  kSameText,     // the hash of kTextHash
  kOrder,        // document id and the passage's number in it: order of the record
  kNewestFirst,  // ascending: newest first, undated last, then order of the record
  kOldestFirst,  // ascending: oldest first, undated last, then order of the record
  kInDocument,   // document id
  kLabels,       // passage_labels.h: everything that facets and crossings count
};
inline constexpr std::size_t kOrderDigits = 6;  // of the passage's number in kOrder

// Xapian refuses terms longer than 245 bytes.
inline constexpr std::size_t kMaxTermBytes = 200;

}  // namespace evidence::index
