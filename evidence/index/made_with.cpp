#include <xapian.h>

#include "evidence/index/made_with.h"

#include <cstdlib>

#include "evidence/index/committed_view.h"
#include "evidence/index/index_layout.h"
#include "evidence/index/schema.h"
#include "evidence/index/xapian_errors.h"

namespace evidence::index {

MadeWith made_with(const std::filesystem::path& folder) {
  return guarded(folder.string(), [&] {
    const Xapian::Database ledger(layout_of(as_committed(folder)).ledger.string());
    return MadeWith{ledger.get_metadata(kVersionKey), ledger.get_metadata(kVocabularyKey)};
  });
}

bool is_newer_than_ours(const MadeWith& made) {
  return std::strtoul(made.schema.c_str(), nullptr, 10) > std::strtoul(kSchemaVersion, nullptr, 10);
}

}  // namespace evidence::index
