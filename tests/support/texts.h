// Short papers of invented councils, each shaped like something that real papers do.
#pragma once

namespace support {

// An agenda item's page: title, chairing note, bullets, resolutions.
inline constexpr const char* kMinutes = R"(Agenda item

Future of Children's Services in Thornhaven

Minutes:

(Councillor Pell took the Chair for this item)

The Assistant Director presented the options to the Panel.  The following points were made:

·       A question was asked about whether staff would be transferred under TUPE. It was confirmed that all terms and conditions would be kept.

·       Concern was expressed that a joint venture might be slow to agree on anything. The Director confirmed that this risk had been noted.

·       It was suggested that Brackwater's experience of a wholly owned company be looked at.

Resolved:

1)      That the Panel note the report; and

2)      That the Director report back in March.

Supporting documents:)";

// A scrutiny report: contents, numbered paragraphs, a footnote in mid page, a sentence cut by a page break, a table
// whose cells hold HTML and whose rows run over a page.
inline constexpr const char* kReport = R"(Thornhaven City Council
Children and Families Overview and Scrutiny Committee

Review of How Children's Services Are Run

March 2019

CONTENTS

1	Introduction.....	2
2	Findings.....	3

1 Introduction

- 1.1 This review was asked to weigh three ways of running children's services in Thornhaven¹ and to say which of them would hold up

¹ The review began in June 2018.

under pressure in the long term.
- 1.2 The panel visited Brackwater Metropolitan Borough Council and spoke to officers about their wholly-owned company.

2 Findings

Money and tax

2.1 The evidence suggests that a company owned by the council would keep its VAT position, whereas an indepen-
dent trust would need a new agreement. An independent trust was not favoured.

2.2 The strengths and weaknesses are these:

- clear lines of accountability to elected members;
- a stable workforce, with caseloads held

at a manageable level; and
- the cost of transition.

Table 1: Options and scores

Option	Strengths	Weaknesses	Score
1. Wholly owned company	<ul style="list-style-type: none"> • Keeps control • Keeps the VAT position </ul>	<p>Set-up costs</p>	27/40
2. Joint venture	<p>Shares the risk &amp; the reward</p>	<p>Slow to agree. Partners may</p>	15/40
	<p></p>	<p>leave early</p>	

3 Recommendations

3.1 The council should set up a wholly owned company.
)";

// A meeting's page from ModernGov, flattened.
inline constexpr const char* kMeetingPage = R"(Venue: Civic Centre, High Street, THORNHAVEN
No. | Item |
---|---|
Apologies PDF 12 KB Minutes: Apologies for absence were received from Councillor Reed. |
|
Adoption Timeliness PDF 63 KB Additional documents:
Minutes: The Head of Adoption gave an update on timeliness.
Good progress was seen in two areas:
- Matching took 90 days on average, down from 140; - Court work was quicker. - Visits were made on time.
Resolved: 1) That the update be noted.
2) That a further report ... view the full minutes text for item 31. |
)";

}  // namespace support
