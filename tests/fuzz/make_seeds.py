#!/usr/bin/env python3
"""Writes the first inputs of every fuzz target, to be merged into tests/fuzz/corpus by script/fuzz --minimise:

    make_seeds.py FOLDER          FOLDER/TARGET/...

All of it is invented: the sample library, and small things made here, each with what a format can do in it.
Needs only Python's standard library.
"""
import email.message, io, json, os, pathlib, struct, sys, zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLE = ROOT / 'corpus/sample'
out = pathlib.Path(sys.argv[1])


def seed(target, name, content):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())


def zipped(members, method=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, 'w', method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2019, 3, 5, 10, 0, 0)), content, method)
    return held.getvalue()


def pdf(words, extra=''):
    """A PDF that is not packed, so that what changes is what poppler reads."""
    content = 'BT /F1 11 Tf ' + ' '.join(f'1 0 0 1 {x} {y} Tm ({text}) Tj' for x, y, text in words) + ' ET'
    objects = ['<</Type/Catalog/Pages 2 0 R>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>',
               '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>' + extra + '>>',
               f'<</Length {len(content)}>>\nstream\n{content}\nendstream', '<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold>>']
    text, places = '%PDF-1.4\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(text))
        text += f'{number} 0 obj\n{body}\nendobj\n'
    start = len(text)
    text += f'xref\n0 {len(objects) + 1}\n0000000000 65535 f \n' + ''.join(f'{place:010} 00000 n \n' for place in places)
    return text + f'trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n'


def documents():
    texts = sorted(SAMPLE.glob('*.txt'), key=lambda path: path.stat().st_size)
    for path in texts[:14]:
        seed('text', path.name, b'0' + path.read_bytes())
    seed('text', 'markdown', '1# Review of *services*\n\n## 1 Findings\n\n- 1.1 It was **agreed**¹.\n  - one;\n\n| Model | Score |\n'
                             '|---|---|\n| Trust | 15/40 |\n\n¹ By a majority.\n\n---\n\n> “A quotation of five words.”\n')
    seed('text', 'utf16', b'0' + '﻿Minutes\n\n1. Résumé noted.\n'.encode('utf-16-le'))
    seed('text', 'windows', '0The Panel’s café – £5m\n\n1) agreed; and\n'.encode('cp1252'))
    seed('text', 'table', '0Table 5: Options\n\nModel\tRisk\tScore\nJoint venture\tHigh\t15/40\nTrust\tLow\t33/40\nTotal\t\t48\n')
    for path in sorted(SAMPLE.glob('*.pdf'), key=lambda path: path.stat().st_size)[:2]:
        seed('pdf', path.name, path.read_bytes())
    seed('pdf', 'words', pdf([(72, 760, '1.1'), (100, 760, 'The Panel agreed it'), (72, 740, 'Model'), (300, 740, 'Score'),
                              (72, 720, 'Trust'), (300, 720, '15/40'), (72, 60, 'Page 1')]))
    seed('pdf', 'turned', pdf([(72, 700, 'one two three four five six seven eight nine ten eleven twelve thirteen')], '/Rotate 90'))
    for count in (6, 40):
        seed('pdf_words', f'rows-{count}', b''.join(
            struct.pack('8B', 20 + 40 * (i % 4), 0, 10 + 4 * (i // 4), 0, 44, 60, i % 12, i % 4) for i in range(count)))
    seed('pdf_words', 'strange', b''.join(struct.pack('8B', 9 * i, i, i, 7 * i % 256, 40, 30, i, 0xFF - i) for i in range(5)))
    seed('old_word', 'antiword', '0\n     Minutes of the Panel\n\n|Model |Score |\n|Trust |15/40 |\n\n[pic]\n\nIt was agreed.\n')
    seed('old_word', 'unrtf', '1<html><body>The Panel&rsquo;s view<br>Second.<br/><b>Bold</b><table><tr><td>a</td><td>b</td></tr></table></body></html>')


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="urn:mc" xmlns:wps="urn:wps"'
DOCX_BODY = ('<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Findings</w:t></w:r></w:p>'
             '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>It was agreed</w:t></w:r>'
             '<w:r><w:footnoteReference w:id="2"/></w:r><w:ins><w:r><w:t> by all</w:t></w:r></w:ins><w:del><w:r><w:delText>x</w:delText></w:r></w:del>'
             '<w:r><w:rPr><w:vanish/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:tab/><w:br/><w:noBreakHyphen/></w:r></w:p>'
             '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Model</w:t></w:r></w:p></w:tc>'
             '<w:tc><w:p><w:r><w:t>Score</w:t></w:r></w:p></w:tc></w:tr></w:tbl>'
             '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGEREF</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
             '<w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
             '<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Boxed.</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
             '<mc:Fallback><w:p/></mc:Fallback></mc:AlternateContent></w:r></w:p><w:sdt><w:sdtContent><w:p><w:r><w:t>Held.</w:t></w:r></w:p></w:sdtContent></w:sdt>')
DOCX = {'[Content_Types].xml': '<Types/>',
        '_rels/.rels': '<Relationships><Relationship Id="r" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>',
        'word/document.xml': f'<w:document {W}><w:body>{DOCX_BODY}</w:body></w:document>',
        'word/styles.xml': '<w:styles><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Base"/></w:style>'
                           '<w:style w:type="paragraph" w:styleId="Base"><w:basedOn w:val="Heading2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style></w:styles>',
        'word/numbering.xml': '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="8"/><w:numFmt w:val="upperRoman"/>'
                              '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
        'word/footnotes.xml': '<w:footnotes><w:footnote w:id="2"><w:p><w:r><w:t>By a majority.</w:t></w:r></w:p></w:footnote></w:footnotes>'}
ODT = {'mimetype': 'application/vnd.oasis.opendocument.text',
       'content.xml': '<office:document-content><office:automatic-styles><text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
                      'style:num-format="1" style:num-suffix="." text:start-value="3" text:display-levels="2"/></text:list-style></office:automatic-styles>'
                      '<office:body><office:text><text:tracked-changes/><text:h text:outline-level="2">Findings</text:h><text:p>The<text:s text:c="2"/>Panel '
                      '<text:span>agreed</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>All.</text:p></text:note-body>'
                      '</text:note><text:tab/><text:line-break/></text:p><text:list text:style-name="L1"><text:list-item text:start-value="4"><text:p>One:</text:p>'
                      '<text:list><text:list-item><text:p>inner.</text:p></text:list-item></text:list></text:list-item></text:list><table:table>'
                      '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"><text:p>15</text:p></table:table-cell>'
                      '</table:table-row></table:table></office:text></office:body></office:document-content>'}


def office():
    for name, parts in {'docx': DOCX, 'odt': ODT}.items():
        seed('office', name, ''.join(f'=== {part}\n{content}\n' for part, content in parts.items()))
        seed('archive', name, zipped(parts))
    seed('office', 'papers', '=== papers/minutes.txt\nMinutes\n\n1. Agreed.\n=== b.html\n<html><body><p>Words.</p></body></html>\n')
    seed('office', 'workbook', '=== xl/workbook.xml\n<workbook/>\n')
    seed('archive', 'papers', zipped({'papers/minutes.txt': 'Words.', '__MACOSX/x': 'x', 'inner.zip': zipped({'a.txt': 'Agreed.'})}))
    seed('archive', 'stored', zipped({'minutes.txt': 'Minutes\n\n1. Agreed.\n'}, zipfile.ZIP_STORED))
    seed('archive', 'bytes-in-names', zipped({'caf\x82.txt': 'Words.', '../../etc/x': 'Words.', 'a' * 300: 'Words.'}, zipfile.ZIP_STORED))


PAGE = ('<html><head><meta charset=utf-8><title>Minutes</title></head><body><nav><ul><li><a href=a>Home</a></li></ul></nav><div id="modgov">'
        '<h1 class=mgMainTitleTxt>Agenda and minutes</h1><table class=mgItemTable><tr><td class=mgItemNumberCell><p class=mgAiTitleTxt>80.</p></td><td>'
        '<p class=mgAiTitleTxt><a name=AI1></a><a href="mgAi.aspx?ID=1">Future of the Trust<span class=mgHide> ref: 13567</span></a></p>'
        '<ul class=mgBulletList><li><a href="documents/s1/a.pdf">Report <span class=mgFileSize>PDF 119 KB</span></a></li></ul>'
        '<p class=mgSubItemTitleTxt>Minutes:</p><div class=mgWordPara><p>RESOLVED: That it be noted<sup>1</sup>.</p></div></td></tr></table>'
        '<input type=hidden name=__VIEWSTATE value=x><script>var x=1;</script></div></body></html>')
LISTS = ('<html><body class="mgx"><ul><li><a href="mgCommitteeDetails.aspx?ID=12">Cabinet</a></li><li><a href="ieListMeetings.aspx?CId=11&amp;Year=0">Scrutiny</a>'
         '</li><li><a href="ieListDocuments.aspx?CId=11&amp;MId=104">14 Sep 2023 2.00 pm, Cancelled</a></li><li><a href="documents/g104/Printed minutes.pdf?T=1">'
         'Printed minutes 14th-Sep-2023 PDF 119 KB</a> restricted</li></ul></body></html>')
MEETING = ('<?xml version="1.0"?><meeting><meetingid> 12</meetingid><committeetitle>Children &amp;amp; Families</committeetitle><meetingdate>14/09/2023</meetingdate>'
           '<meetingstatus>Confirmed</meetingstatus><isdisplayallowed>True</isdisplayallowed><meetinglocation>Town Hall</meetinglocation><minutepublished>True</minutepublished>'
           '<agendaitems><agendaitem><agendaitemid>1</agendaitemid><agendaitemtitle>The Trust&amp;#39;s year</agendaitemtitle><fulldisplaynumberformat>5.</fulldisplaynumberformat>'
           '<minutesitemnumber>112</minutesitemnumber><isminutepublished>True</isminutepublished><isrestricted>False</isrestricted><isdisplayallowed>True</isdisplayallowed>'
           '<minutesnonemptyhtmlbody>&lt;p&gt;A member asked about &amp;amp;pound;5m.&lt;/p&gt;&lt;p&gt;RESOLVED: noted.&lt;/p&gt;</minutesnonemptyhtmlbody><linkeddocuments>'
           '<linkeddoc><attachmentid>7</attachmentid><title>Report</title><isurl>False</isurl><url>documents/s7/a.pdf</url><isrestricted>False</isrestricted>'
           '<publicationdate>06/09/2023</publicationdate></linkeddoc></linkeddocuments></agendaitem><agendaitem><agendaitemtitle>Staffing (exempt)</agendaitemtitle>'
           '<isrestricted>True</isrestricted><minutesnonemptyhtmlbody>&lt;p&gt;Secret.&lt;/p&gt;</minutesnonemptyhtmlbody></agendaitem></agendaitems><attendees>'
           '<attendee membertype="Committee Member" memberid="7" name="Councillor A Pell" roledescription="Chair" attendance="Present"/></attendees></meeting>')


def web():
    seed('web_page', 'meeting', PAGE)
    seed('web_page', 'article', '<!DOCTYPE html><main><h1>Children&rsquo;s Scrutiny</h1><p>Agreed <b>the</b>\n report<sup>1</sup>.</p><ol start=4 type=a><li>Four.<ul><li>In.</ul>'
                                '<li value=9>Nine.</ol><table><tr><th>Model<th>Score<tr><td rowspan=2>Trust<td>15</table><p hidden>Secret</p><pre>a\n b</pre></main>')
    seed('web_page', 'latin', '<html><head><meta charset=iso-8859-2></head><body><p>'.encode() + b'\xb1\xe6</p></body></html>')
    seed('web_page', 'wide', b'\xff\xfe' + PAGE[:300].encode('utf-16-le'))
    seed('web_page', 'deep', '<html><body>' + '<div><b>' * 400 + 'Words.')
    for page in (PAGE, LISTS):
        seed('harvested_site', f'page-{len(page)}', '1' + page)
    seed('harvested_site', 'committees', '0<?xml version="1.0"?><committees><committeescount> 2</committeescount><committee><committeeid>12</committeeid>'
                                         '<committeetitle>Cabinet &amp;amp; Board</committeetitle><committeedeleted>False</committeedeleted><committeeexpired>False</committeeexpired>'
                                         '</committee></committees>')
    seed('harvested_site', 'meetings', '0<getmeetings><committeemeetings><meeting><meetingid>104</meetingid><meetingdate>20/11/2023</meetingdate><meetingtime>2.00 pm</meetingtime>'
                                       '<meetingstatus>Cancelled</meetingstatus></meeting></committeemeetings></getmeetings>')
    seed('harvested_site', 'robots', '2User-agent: *\nDisallow: /documents/*.pdf$\nAllow: /documents/s1\nCrawl-delay: 2.5\n\nuser-agent: Precedent/1\nDisallow: /a%2fb\n')
    seed('harvested_site', 'links', '3https://Thornhaven.Example:8443/mg/x.aspx?CId=1\ndocuments/s1/A paper.pdf\n/x\n../../y?z=1#a\n?MId=3\n//elsewhere.example/x\nmailto:a@b\n')
    seed('harvested_site', 'note', '4{"fetched":"2023-12-01","minutes_published":true,"complete":true,"documents":"all","max_document_bytes":5000,"papers":["https://a/b"]}')
    seed('meeting', 'meeting', MEETING)
    seed('meeting', 'hidden', MEETING.replace('<isdisplayallowed>True', '<isdisplayallowed>False', 1))
    for name, reply in {'length': 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\nhello',
                        'chunks': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n1;x=y\r\n!\r\n0\r\n\r\n',
                        'redirect': 'HTTP/1.1 302 Found\r\nLocation: https://a/b\r\nRetry-After: 5\r\n\r\n',
                        'continued': 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200 OK\r\n\r\nto the end',
                        'gzip': 'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 1\r\n\r\nx',
                        'huge': 'HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nx',
                        'long': 'HTTP/1.1 200 OK\r\n\r\n' + 'x' * 5000}.items():
        seed('http_reply', name, reply)


def mail():
    message = email.message.EmailMessage()
    message['From'], message['To'] = 'Renée <r@thornhaven.example>', 'p@thornhaven.example'
    message['Subject'], message['Date'] = 'Letter – Children', 'Tue, 05 Mar 2019 10:00:00 +0000'
    message.set_content('Dear Chair,\n\nthe café is open.\n\n> quoted\n')
    message.add_alternative('<p>Dear Chair, in HTML.</p>', subtype='html')
    seed('email', 'plain', message.as_bytes())
    message.add_attachment(b'The annex.', maintype='text', subtype='plain', filename='annex.txt')
    message.add_attachment(zipped({'a.txt': 'Agreed.'}), maintype='application', subtype='zip', filename='päck.zip')
    seed('email', 'attached', message.as_bytes())
    seed('email', 'mailbox', b'From a Tue Mar  5 10:00:00 2019\nFrom: a@b.example\nTo: c@d.example\nSubject: =?iso-8859-1?q?caf=E9?=\n\nWords.\n')
    seed('email', 'encodings', b'From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; charset=utf-7\n'
                               b'Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#0V%T\n`\nend\n--x\nContent-Type: message/rfc822\n\nFrom: e@f.example\nSubject: in\n\nInner.\n--x\n'
                               b"Content-Disposition: attachment; filename*=utf-8''%FF%2Fa\nContent-Type: application/octet-stream\n\nx\n--x--\n")


def messages():
    def number(value):
        return struct.pack('<Q', value)

    def text(value):
        return number(len(value)) + value

    def line(begin, end, page=1, size=11.0, flags=0):
        return number(begin) + number(end) + number(page) + struct.pack('<d', size) + struct.pack('<d', 72.0) + number(0) + number(flags)
    words = 'Minutes\n1. Größe agreed.\n'.encode()
    body = text(words) + text(b'pdf') + struct.pack('<d', 11.0) + number(1) + text(b'title') + text(b'A title') + number(2) + line(0, 7) + line(8, len(words) - 1, flags=7)
    files = number(1) + text(b'a.txt') + text(b'Words.') + text(b'')
    seed('extraction_message', 'extracted', number(0x4558545241435421) + number(1) + body + files)
    seed('extraction_message', 'files', number(0x4558545241435421) + number(0) + files)
    seed('extraction_message', 'refused', number(0x5245465553454421) + text(b'because'))


def asked():
    for number, query in enumerate(['q=joint venture risk&theme=risk&sort=newest&per_page=3', 'q="staff would transfer" -TUPE (trust OR company) NEAR/3 venture', 'q=since 2017 recruit*',
                                    'q=authority:thornhaven date:2016..2018 NOT kind:question&group=document&page=2', 'q=para 2.1 of the Thornhaven review&synonyms=off',
                                    'q=what did the panel decide about the trust?&from=2016-10&to=2020&model=joint-venture', 'q=wholely owned compny LATC&voice=officer&kind=resolution',
                                    'q=minute 80 title:report body:panel&type=minutes&format=csv', 'document=x&publisher=y&authority=reading', 'q=kids in care 33/40 £21.9m 48(6) 112/23']):
        seed('query', f'query-{number}', query)
    for number, text in enumerate(['2016..2018', 'since 2017', '14 June 2017', '2017/18', 'Minute 48(6) refers; paragraphs 83, 85 and 91, Table 6', '3 to 14 October 2022 (Ofsted (b), 2017)',
                                   'Slough Children First (SCF) and Reading Borough Council, e.g. Mr. Smith.', 'Tuesday 31st October, 2017 and 19/09/2017', '29/02/2024', '2024-02-29', 'Resolution 3a of Section 11']):
        seed('wording', f'wording-{number}', text)
    draft = 'They said “it is not clear that the joint venture might be slow to agree on anything” and "all terms and conditions would be kept".'
    seed('quotation', 'draft', draft)
    seed('quotation', 'whole', 'Concern was expressed that a joint venture might be slow ... to agree on any-thing [...] The Director confirmed')
    seed('quotation', 'paragraphs', '“This review was asked to weigh three ways of running services.\n\n“The strengths and weaknesses are these: a stable workforce”')
    seed('quotation', 'straight', 'He said "never closed and on it goes\n\nNext: "one two three four five" and 5" pipe, ‘inner’ marks ﬁ æ — – - 1,000')
    head = ' HTTP/1.1\r\nHost: library.example\r\nAccept-Encoding: identity\r\n'
    pages = ['/', '/search?q=joint+venture&page=1', '/api/v1/evidence?q=trust&theme=risk&format=csv', '/api/v1/documents', '/api/v1/coverage', '/matrix?rows=theme&columns=model', '/compare?authority=thornhaven',
             '/feeds/evidence.atom?q=trust', '/api/v1/suggest?q=jo', '/api/v1/references?ref=para+2.1', '/api/v1/quote-checks?text=%E2%80%9Ca+b%E2%80%9D', '/questions?q=staff', '/briefing?format=md', '/assets/precedent.scss',
             '/assets/..%2f..%2fmain.cpp', '/api/v1/themes/risk', '/models/joint-venture', '/authorities/thornhaven', '/question-sheet?format=csv', '/help', '/healthz', '/api/v1/openapi.json', '/check-quote?text=a%20b', '/nowhere/%ff', '/feeds/evidence.atom?q=%ffa%01%0b', '/search?q=%ff%01&nosuch=%c3']
    for number, page in enumerate(pages):
        seed('http_request', f'get-{number}', 'GET ' + page + head + '\r\n')
    form = 'action=add-section&title=Money&sort=enquiry'
    seed('http_request', 'form', 'POST /briefing' + head + f'Content-Type: application/x-www-form-urlencoded\r\nCookie: briefing=abc; briefing-2=d\r\nContent-Length: {len(form)}\r\n\r\n' + form)
    body = json.dumps({'text': draft}, ensure_ascii=False).encode()
    seed('http_request', 'json', ('POST /api/v1/quote-checks' + head + f'Content-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n').encode() + body)
    seed('http_request', 'several', ('\r\nHEAD /help' + head + '\r\n') + 'GET /healthz HTTP/1.0\r\nConnection: keep-alive\r\nX: y\r\n\r\n' + 'DELETE /briefing' + head + 'Connection: close\r\n\r\n')
    seed('http_request', 'refused', 'GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n')
    code = {'t': 'My briefing', 's': [['Money', 1], ['Staff', 0]], 'i': [['p-1', 1, 2, 'a note', ''], ['p-2', 0, 0, '', 'cut words']], 'q': ['q=joint+venture']}
    forms = ['action=add&passage=p-3&passage=p-4&section=1&search=q%3Dtrust', 'action=save&passage=p-1&stance=supports&note=n&words=w&section=2', 'action=up&passage=p-2&stance=&section=0',
             'action=down&passage=p-1&stance=context', 'action=save-title&title=T', 'action=add-section&title=S&sort=enquiry', 'action=save-section&section=1&title=X', 'action=section-up&section=2',
             'action=section-down&section=1', 'action=remove-section&section=1', 'action=note-search&search=a', 'action=forget-search&search=a', 'action=remove&passage=p-1', 'action=clear', 'action=take-over&b=abc']
    seed('briefing', 'all', json.dumps(code, separators=(',', ':')) + '\n' + '\n'.join(forms))
    seed('briefing', 'code', 'eNqrVipRslJSqlXSUSoGMpSAzEwQs1CpFgBhZgaV\naction=add-section&title=A\n')


def files():
    seed('settings', 'server', '0' + json.dumps({'library': '/a', 'listen': '[::1]:9000', 'workers': 4, 'public_url': 'https://evidence.example.gov.uk/', 'queue': 5, 'cache_megabytes': 0,
                                                'shards': ['/b', 'tcp://host:9001', ['tcp://a:1', '/c']], 'shard_patience_ms': 500, 'poor_searches': 'x', 'idle_seconds': 3}))
    seed('settings', 'collection', '1' + json.dumps({'invented': True, 'documents': [{'file': 'a.txt', 'title': 'T', 'type': 'minutes', 'publisher': 'rotherham', 'body': 'Panel', 'date': '2017-09',
                                                                                      'url': 'https://x/', 'access': 'restricted'}]}))
    seed('settings', 'source', '2' + json.dumps({'base': 'https://democracy.thornhaven.example/mg', 'authority': 'thornhaven', 'committees': ['Cabinet', '12', '/children|board/'], 'from': '2016-09-01',
                                                'to': '2019-01-01', 'documents': 'all', 'contact': 'clerk@thornhaven.example', 'delay_ms': 1000, 'timeout_seconds': 60, 'refresh_days': 90}))
    seed('settings', 'add', '3add\n--library\nx\na.txt\n--shards\n4\n--document-seconds\n1\n--json\n')
    seed('settings', 'serve', '3--library\nx\n--listen\n127.0.0.1:8080\n--log-level\nquiet\n')
    vocabulary, language = ROOT / 'corpus/vocabulary', ROOT / 'corpus/language'
    for path in (vocabulary / 'themes.json', vocabulary / 'models.json', vocabulary / 'organisations.json', vocabulary / 'kinds.json'):
        whole = json.loads(path.read_text())
        whole['entries'] = whole['entries'][:3]
        seed('vocabulary', path.stem, '0' + json.dumps(whole, ensure_ascii=False))
    lines = (vocabulary / 'authorities.csv').read_text().splitlines()
    seed('vocabulary', 'authorities', '1' + '\n'.join([lines[0]] + lines[1:4] + [line for line in lines if 'thornhaven' in line or line.startswith('reading')]) + '\n')
    for path in (language / 'acronyms.json', language / 'lay-words.json'):
        whole = json.loads(path.read_text())
        for key, value in whole.items():
            whole[key] = value[:4] if isinstance(value, list) else value
        seed('vocabulary', path.stem, '2' + json.dumps(whole, ensure_ascii=False))
    whole = json.loads((ROOT / 'corpus/register/arrangements.json').read_text())
    for key, value in whole.items():
        whole[key] = value[:3] if isinstance(value, list) else value
    seed('vocabulary', 'register', '3' + json.dumps(whole, ensure_ascii=False))
    seed('vocabulary', 'words', '4Aaron\naardvark\ncafé\n\nzoo')
    seed('record', 'json', '{"a": [1, -2.5e3, "\\u00e9\\ud83d\\ude00", null, true, {}], "b": {"c": [[[]]]}}')
    seed('record', 'deep', '[' * 3000 + ']' * 3000)


for write in (documents, office, web, mail, messages, asked, files):
    write()
