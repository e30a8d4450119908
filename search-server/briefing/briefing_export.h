// A briefing, or its questions, as a file to take away.
#pragma once

#include <optional>
#include <string>

#include "evidence/value.h"
#include "search-server/app.h"
#include "search-server/http/exchange.h"

namespace search_server {

enum class BriefingFormat { kJson, kDocx, kOdt, kMarkdown, kCsv, kRis, kBibtex };
// "docx"; nothing where the name is none of them. An empty name is JSON.
std::optional<BriefingFormat> briefing_format(const std::string& name);
inline constexpr const char* kBriefingFormats = "json, docx, odt, md, csv, ris or bib";

// `answer` is a briefing_answer with everything verified; `base` is our address, which links in a file begin with.
Response briefing_file(const App& app, const evidence::Value& answer, BriefingFormat format, const std::string& base);
// The questions among its quotations, with what was answered then and room for what is answered now.
Response question_sheet_file(const evidence::Value& sheet, BriefingFormat format, const std::string& base);

}  // namespace search_server
