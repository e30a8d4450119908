#include "tests/support/moderngov_pages.h"

#include <cstdio>
#include <vector>

namespace support {
namespace {

struct Listed {
  const char* id;
  const char* date;
  int year;
  const char* status;
};

const std::vector<Listed>& meetings_of(const std::string& committee) {
  static const std::vector<Listed> kScrutiny = {{"101", "12/06/2019", 2019, "Confirmed"},
                                                {"102", "10/09/2019", 2019, "Cancelled"},
                                                {"103", "14/09/2023", 2023, "Confirmed"},
                                                {"104", "20/11/2023", 2023, "Confirmed"}};
  static const std::vector<Listed> kCabinet = {{"201", "05/07/2023", 2023, "Confirmed"}};
  static const std::vector<Listed> kTrustPanel = {{"301", "03/04/2019", 2019, "Confirmed"}};
  static const std::vector<Listed> kLicensing = {{"401", "01/02/2023", 2023, "Confirmed"}};
  static const std::vector<Listed> kNone;
  if (committee == "11") return kScrutiny;
  if (committee == "12") return kCabinet;
  if (committee == "15") return kTrustPanel;
  return committee == "16" ? kLicensing : kNone;
}

std::string element(const std::string& name, const std::string& text) {
  return "<" + name + ">" + text + "</" + name + ">\r\n";
}

struct Paper {
  std::string id, title, url;
  bool restricted = false;
};

std::string linked(const Paper& paper) {
  return "<linkeddoc>" + element("attachmentid", paper.id) + element("title", paper.title) + element("isurl", "False") +
         element("url", paper.url) + element("isrestricted", paper.restricted ? "True" : "False") +
         element("restrictionsRef", "\r\n") + element("publicationdate", "06/09/2023") + "</linkeddoc>\r\n";
}

struct Item {
  std::string id, number, title, minutes;
  bool restricted = false, published = true, displayed = true;
  std::string papers, extra;
};

std::string written(const Item& item) {
  return "<agendaitem>" + element("agendaitemid", item.id) + element("agendaitemtitle", item.title) +
         element("agendatext", "\r\n") + element("agendaitemnumber", item.number) +
         element("fulldisplaynumberformat", item.number + ".") + element("minutesitemnumber", item.number) +
         element("minutesnonemptyhtmlbody", item.minutes) + element("decisionnonemptyhtmlbody", "\r\n") +
         element("isminutepublished", item.published ? "True" : "False") + element("isdecisionpublished", "False") +
         element("isrestricted", item.restricted ? "True" : "False") +
         element("isdisplayallowed", item.displayed ? "True" : "False") + item.extra + "<linkeddocuments>" +
         item.papers + "</linkeddocuments></agendaitem>\r\n";
}

struct Meeting {
  std::string id, date;
  bool minutes_published = true, displayed = true;
  std::vector<Item> items;
};

std::string written(const Meeting& meeting) {
  std::string items;
  for (const Item& item : meeting.items) items += written(item);
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<meeting>" + element("meetingid", meeting.id) +
         element("meetingdate", meeting.date) + element("meetingstatus", "Confirmed") +
         element("isdisplayallowed", meeting.displayed ? "True" : "False") + element("meetingtime", "10.00 am") +
         element("meetinglocation", "Civic Centre, Thornhaven") + element("agendapublished", "True") +
         element("decisionpublished", "False") +
         element("minutepublished", meeting.minutes_published ? "True" : "False") + "<agendaitems>" + items +
         "</agendaitems><attendees><attendee membertype=\"Committee Member\" memberid=\"7\" " +
         "name=\"Councillor A Pell\" roledescription=\"Chair\" attendance=\"Present, as "
         "expected\"><url>\r\n</url></attendee>" +
         "</attendees></meeting>";
}

Meeting meeting_101(const ThornhavenNow& now) {
  return {"101",
          "12/06/2019",
          true,
          !now.meeting_is_hidden,
          {{"1001", "1", "Apologies", "&lt;p&gt;Apologies were received from Councillor Reed.&lt;/p&gt;"},
           {"1002", "2", "Options for Children&amp;#39;s Services",
            "&lt;p&gt;A question was asked about TUPE. It was confirmed that\r\nall terms would be kept.&lt;/p&gt;",
            false, true, true,
            linked({"501", "Options report", now.base + "mgConvert2PDF.aspx?ID=501", now.paper_is_restricted}) +
                linked({"502", "Exempt SECRETCONTRACT appendix", now.base + "mgConvert2PDF.aspx?ID=502", true}) +
                linked({"503", "Minutes of the previous meeting",
                        "documents/g503/Printed minutes\r\n08th-May-2019 10.00.pdf?T=1"})}}};
}

Meeting meeting_103() {
  return {
      "103",
      "14/09/2023",
      true,
      true,
      {{"1031", "0", "PART ONE", "\r\n"},
       {"1032", "3", "Children&amp;#39;s Trust &amp;amp; partners: update",
        "&lt;p&gt;The Director said the Trust&amp;#39;s caseloads had fallen.&lt;/p&gt;&lt;p&gt;&amp;nbsp;&lt;/p&gt;",
        false, true, true, "", "<newelement kind=\"x\"><inner>not known to anybody</inner></newelement>"},
       {"1033", "4", "SECRETPLACEMENT costs", "&lt;p&gt;SECRETMINUTE&lt;/p&gt;", true, true, true,
        linked({"504", "SECRETPAPER", "documents/s504/secret.pdf"})},
       {"1034", "5", "HIDDENITEM", "&lt;p&gt;HIDDENTEXT&lt;/p&gt;", false, true, false},
       {"1035", "6", "Budget monitoring", "&lt;p&gt;UNPUBLISHEDMINUTE&lt;/p&gt;", false, false}}};
}

Meeting meeting_104(const ThornhavenNow& now) {
  const std::string minutes =
      now.minutes_are_published ? "&lt;p&gt;Resolved: that the review be welcomed.&lt;/p&gt;" : "\r\n";
  return {"104",
          "20/11/2023",
          now.minutes_are_published,
          true,
          {{"1041", "1", "Review of the company", minutes, false, now.minutes_are_published, true,
            linked({"505", "Review report", "documents/s505/Review report.pdf"})}}};
}

Meeting meeting_201() {
  return {"201",
          "05/07/2023",
          true,
          true,
          {{"2011", "1", "Children&amp;#39;s company: business case", "&lt;p&gt;Agreed.&lt;/p&gt;", false, true, true,
            linked({"510", "Business case", "documents/s510/Business case.pdf"}) +
                linked({"511", "Partner&amp;#39;s letter", "https://elsewhere.example/letter.pdf"}) +
                linked({"512", "Instance data", "http://169.254.169.254/latest/meta-data/"})}}};
}

std::string page(const std::string& title, const std::string& content, int request_number = 0) {
  return "<!DOCTYPE html><html><head><title>" + title + "</title><script>var served=" + std::to_string(request_number) +
         ";</script></head><body><form><input type=\"hidden\" name=\"__VIEWSTATE\" value=\"" +
         std::to_string(request_number * 7919) + "\" /><div id=\"modgov\"><h1 class=\"mgMainTitleTxt\">" + title +
         "</h1>" + content + "</div></form></body></html>";
}

}  // namespace

std::string committees_xml() {
  const auto committee = [](const char* id, const char* title, const char* deleted, const char* expired) {
    return "<committee>" + element("committeeid", id) + element("committeetitle", title) +
           element("committeedeleted", deleted) + element("committeeexpired", expired) +
           element("committeecategory", "Scrutiny") + "</committee>\r\n";
  };
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?><committees><committeescount> 5</committeescount>" +
         committee(" 11", "Children&amp;#39;s Services Scrutiny Committee", "False", "False") +
         committee("12", "Cabinet", "False", "False") +
         committee("14", "Old Children&amp;#39;s Scrutiny Committee", "True", "True") +
         committee("15", "Children&amp;#39;s Trust Panel", "False", "True") +
         committee("16", "Licensing Sub-Committee", "False", "False") + "</committees>";
}

std::string meetings_xml(const std::string& committee, int from_year, int to_year) {
  std::string listed;
  int count = 0;
  for (const Listed& meeting : meetings_of(committee)) {
    if (meeting.year < from_year || meeting.year > to_year) continue;
    ++count;
    listed += "<meeting>" + element("meetingid", meeting.id) + element("meetingdate", meeting.date) +
              element("meetingstatus", meeting.status) + element("meetingtime", "10.00 am") +
              element("iswebcast", "False") + "</meeting>";
  }
  return "<getmeetings><meetingscount> " + std::to_string(count) +
         "</meetingscount><committeescount> 1</committeescount>" + "<committee>" + element("committeeid", committee) +
         "<committeemeetings>" + listed + "</committeemeetings></committee></getmeetings>";
}

std::string meeting_xml(const std::string& meeting, const ThornhavenNow& now) {
  if (meeting == "101") return written(meeting_101(now));
  if (meeting == "103") return written(meeting_103());
  if (meeting == "104") return written(meeting_104(now));
  if (meeting == "201") return written(meeting_201());
  if (meeting == "301")
    return written(Meeting{"301", "03/04/2019", true, true, {{"3011", "1", "The trust", "&lt;p&gt;Noted.&lt;/p&gt;"}}});
  if (meeting == "401")
    return written(
        Meeting{"401", "01/02/2023", true, true, {{"4011", "1", "A licence", "&lt;p&gt;Granted.&lt;/p&gt;"}}});
  return "";
}

std::string committees_page() {
  return page("Committees",
              "<ul><li><a href=\"mgCommitteeDetails.aspx?ID=11\">Children&amp;#39;s Services Scrutiny Committee"
              "<span class=\"mgHide\"> ref: 13567</span></a></li><li><a "
              "href=\"ieListMeetings.aspx?CId=12&amp;Year=0\">Cabinet</a>"
              "</li><li><a href=\"mgCommitteeDetails.aspx?ID=16\">Licensing Sub-Committee</a></li></ul>");
}

std::string meetings_page(const std::string& committee) {
  if (committee != "11") return page("Browse meetings", "<p>There are no meetings.</p>");
  return page(
      "Browse meetings",
      "<ul class=\"mgBulletList\"><li><a href=\"ieListDocuments.aspx?CId=11&amp;MId=104\">20 Nov 2023 10.00 am</a></li>"
      "<li><a href=\"ieListDocuments.aspx?CId=11&amp;MId=103&amp;Ver=4\">14 Sep 2023 10.00 am</a></li>"
      "<li><a href=\"ieListDocuments.aspx?CId=11&amp;MId=102\">10 Sep 2019 10.00 am</a> - Cancelled</li>"
      "<li><a href=\"ieListDocuments.aspx?CId=11&amp;MId=101\">12 Jun 2019 10.00 am</a></li></ul>");
}

std::string meeting_page(const std::string& meeting, const ThornhavenNow& now, int request_number) {
  const std::string printed = meeting == "104" && !now.minutes_are_published
                                  ? ""
                                  : "<li><a href=\"documents/g" + meeting + "/Printed minutes " + meeting +
                                        ".pdf?T=1\">Printed minutes"
                                        "<span class=\"mgHide\"> PDF 119 KB</span></a></li>";
  return page("Agenda and minutes",
              "<p>Venue: Civic Centre, Thornhaven</p><table><tr><td>1.</td><td>Options for children&#39;s "
              "services</td></tr></table>"
              "<ul class=\"mgActionList\"><li><a href=\"documents/s501/Options report.pdf\">Options report PDF 1.2 "
              "MB</a></li>" +
                  printed + "<li>RESTRICTED: <a href=\"documents/s502/secret.pdf\">Appendix</a></li></ul>",
              request_number);
}

std::string small_pdf(const std::string& line) {
  const std::string content = "BT /F1 12 Tf 72 720 Td (" + line + ") Tj ET";
  const std::vector<std::string> objects = {
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"};
  std::string pdf = "%PDF-1.4\n", table = "0000000000 65535 f \n";
  for (std::size_t i = 0; i < objects.size(); ++i) {
    char entry[32];
    std::snprintf(entry, sizeof entry, "%010zu 00000 n \n", pdf.size());
    table += entry;
    pdf += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::string start = std::to_string(pdf.size());
  return pdf + "xref\n0 6\n" + table + "trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

}  // namespace support
