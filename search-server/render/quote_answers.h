// A checked quotation -> the contract's JSON shape.
#pragma once

#include "evidence/quotes/quote_check.h"
#include "search-server/render/answers.h"

namespace search_server {

evidence::Value quote_answer(Answering& answering, const evidence::QuoteCheck& check);

}  // namespace search_server
