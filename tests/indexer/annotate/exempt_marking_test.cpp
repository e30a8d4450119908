#include "indexer/annotate/exempt_marking.h"

#include <catch2/catch.hpp>

using indexer::exempt_marking;

TEST_CASE("a paper that says at its beginning that it is not for the public is known") {
  for (const char* paper :
       {"Thornhaven City Council\n\nNOT FOR PUBLICATION by virtue of paragraph 3 of Part 1 of\nSchedule 12A",
        "CONFIDENTIAL\n\nDear Director",
        "Cabinet\n\nStrictly private and confidential\n\nOptions",
        "OFFICIAL - SENSITIVE",
        "Cabinet\nThis report contains exempt information as defined in paragraph 3 of Part 1\nof Schedule 12A to the "
        "Local Government Act 1972",
        "This report is not for publication.\n",
        "Exempt from disclosure under paragraph 1",
        "Exempt by virtue of paragraph 4 of Schedule 12A",
        "CONFIDENTIAL - NOT FOR PUBLICATION",
        "Thornhaven\nPrivate and Confidential – Not for Publication",
        "PART B – NOT FOR PUBLICATION",
        "PART II - EXEMPT",
        "Appendix 2 (Not for publication)",
        "NOT FOR  PUBLICATION",
        "NOT FOR\nPUBLICATION",
        "Classification: RESTRICTED",
        "EXEMPT INFORMATION",
        "Publication status: Not for publication",
        "OFFICIAL-SENSITIVE: COMMERCIAL",
        "CONFIDENTIAL REPORT",
        "EXEMPT ITEM",
        "ITEM 9 NOT FOR PUBLICATION BY VIRTUE OF PARAGRAPH 3 OF SCHEDULE 12A",
        "\xEF\xBB\xBF"
        "CONFIDENTIAL",
        "Report status: Exempt by virtue of paragraph 3 of Part 1 of Schedule 12A",
        "By virtue of paragraph(s) 3 of Part 1 of Schedule 12A\nof the Local Government Act 1972."}) {
    INFO(paper);
    CHECK_FALSE(exempt_marking(paper).empty());
  }
}

TEST_CASE("a public paper may speak of exempt information") {
  for (const char* paper :
       {"Cabinet\n\nExempt from publication: No\n\n1. Purpose", "Not for publication: none",
        "RESOLVED that the public be excluded on the grounds that exempt information as defined in Schedule 12A is "
        "likely "
        "to be disclosed",
        "Appendix B contains exempt information as defined in paragraph 3 of Schedule 12A and is not for publication",
        "Exempt information\n\nNone", "Exempt information: none", "Report of the Director\nConfidential or exempt: No",
        "Classification: Public", "Part 1 - Public report", "The restricted use of agency staff",
        "Exclusion of the press and public: confidential and exempt items", "The confidential nature of the work",
        "Agenda\n1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\nConfidential", ""}) {
    INFO(paper);
    CHECK(exempt_marking(paper).empty());
  }
}
