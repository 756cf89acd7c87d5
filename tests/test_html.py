"""Web pages give their visible text, block by block."""

import pytest

from chapter8.documents.cleaning import clean
from chapter8.documents.formats import extract
from chapter8.errors import UnreadableError
from chapter8.sources.formats import recognize


def lines(page, encoding="utf-8"):
    data = page.encode(encoding) if isinstance(page, str) else page
    return extract(b"<!doctype html>" + data, "a.html").text.rstrip("\n").split("\n\n")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One<p>Two", ["One", "Two"]),
        ("<p>Collective <b>Security</b>\n Treaty</p>", ["Collective Security Treaty"]),
        ("<div>a<br>b</div>", ["a\nb"]),
        ("<p>a</p><script>x()</script><style>y{}</style><nav>Home</nav>", ["a"]),
        ("<p>a</p><p hidden>b</p><p style='display: none'>c</p>", ["a"]),
        ("<p>a</p><footer>Copyright</footer><div role=navigation>Up</div>", ["a"]),
        ("<div>Menu</div><main><header>Title</header><p>a</p></main>", ["Title", "a"]),
        ("<div>Menu</div><article><p>a</p></article>", ["a"]),
        ("<article><p>a</p></article><article><p>b</p></article>", ["a", "b"]),
        ("<ol start=3 type=a><li>x<li>y</ol><ul><li>z</ul>", ["c. x", "d. y", "• z"]),
        ("<ol><li value=7>x<li>y</ol>", ["7. x", "8. y"]),
        ("<table><tr><th>A<th>B<tr><td>1<td>2<br>3</table>", ["A\tB", "1\t2 3"]),
        ("<table><tr><td><p>a<p>b<td>c</table>", ["a", "b", "c"]),
        ("<table><tr><td><table><tr><td>x<td>y</table></table>", ["x\ty"]),
        ("<pre>one\n  two</pre>", ["one\ntwo"]),
        ("<p>Orga&shy;nization &amp; Co&nbsp;.", ["Organization & Co ."]),
        ("<p>x<del>y</del><template><p>z</template>", ["x"]),
    ],
)
def test_blocks_are_lines(page, expected):
    assert lines(page) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("<meta charset=windows-1252><p>café –".encode("cp1252"), "café –"),
        ("<meta charset=iso-8859-1><p>“x”".encode("cp1252"), "“x”"),
        ("<meta charset='koi8-r'><p>Россия".encode("koi8-r"), "Россия"),
        ("<meta http-equiv=x content='text/html; charset=gb2312'><p>组织".encode("gbk"), "组织"),
        ("<meta charset=utf-8><p>naïve letter of the day".encode("cp1252"), "naïve letter of the day"),
        ("<meta charset=no-such><p>café".encode(), "café"),
        ("<p>المجلس".encode(), "المجلس"),
    ],
    ids=["declared", "latin 1 is read as 1252", "cyrillic", "chinese", "wrong", "unknown", "none"],
)  # fmt: skip
def test_encodings(data, expected):
    assert lines(data) == [expected]


def test_headings_keep_their_levels():
    extracted = extract(b"<!doctype html><h1>Report</h1><p>x<h3>Part <i>A</i></h3>", "a.html")
    assert {extracted.text[at:].split("\n")[0]: n for at, n in extracted.headings.items()} == {
        "Report": 1,
        "Part A": 3,
    }


@pytest.mark.parametrize(
    "note",
    [
        '<p><a name="_ftn1" href="#_ftnref1">[1]</a> See A/71/160.</p>',
        '<div id="ftn1"><p>[1] See A/71/160.</p></div>',
        '<p role="doc-footnote">[1] See A/71/160.</p>',
        '<p><sup id="fn1">[1]</sup> See A/71/160.</p>',
    ],
    ids=["named anchor", "division", "role", "mark"],
)
def test_footnotes_are_known_by_what_leads_to_them(note):
    page = f'<!doctype html><p>Text<a name="_ftnref1" href="#_ftn1">[1]</a></p>{note}<p>End.</p>'
    extracted = extract(page.encode(), "a.html")
    assert [extracted.text[a:b].strip() for a, b in extracted.footnotes] == ["[1] See A/71/160."]
    cleaned = clean(extracted)
    assert cleaned.text[: cleaned.notes_start].strip().endswith("End.")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"<p>a</p><p>b</p><p>c</p>", "HTML"),
        (b"\xef\xbb\xbf\xc3\xaf\xc2\xbb\xc2\xbf<table><tr><td>a</td></tr></table>", "HTML"),
        (b"<p>a", None),
        (b"<i>a</i> <b>b</b>: not <i>c</i>", "HTML"),
        (b"<Applause> and text", None),
        (b"<a@b.org> wrote", None),
    ],
)
def test_pages_without_a_head_are_known_by_their_elements(head, kind):
    assert recognize(head) == kind


def test_a_page_without_text_is_a_sentence():
    with pytest.raises(UnreadableError, match="no visible text"):
        extract(b"<!doctype html><script>x</script>", "a.html")


def test_deep_nesting_is_read_as_one_run_of_text():
    assert lines("<div>" * 2000 + "word") == ["word"]
