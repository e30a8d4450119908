// Every quotation in a draft report, judged against the library; touches no library.
#pragma once

#include <filesystem>
#include <ostream>

#include "evidence/index/searcher.h"
#include "indexer/pipeline.h"

namespace indexer {

// Prints each quotation of the draft (Word, OpenDocument, text, Markdown, whatever the indexer reads) with where it
// stands in the draft, its verdict, what differs and the reference to use. The exit code: kExitSomeRefused where one is
// not exact or presentation only. Throws evidence::Error kNotFound for a file that is not there, kInvalid for one that
// cannot be read.
int check_quotes(const Pipeline& pipeline, const evidence::index::Searcher& searcher,
                 const std::filesystem::path& draft, bool as_json, std::ostream& out);

}  // namespace indexer
