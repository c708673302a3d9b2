"""The proof sheet holds every character of source and manuscript, marks every change, and lets nothing in."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given

from tests import path
from tests.commands import STORY, Run, runner, snapshot
from tests.test_properties import ANY, quick
from typeset.article import Article, Document, Figure, Headline, PageMark, Paragraph, Standfirst, texts
from typeset.ledger import Ledger
from typeset.ledger.laws import balance
from typeset.ledger.settling import settle
from typeset.order import Order, gather
from typeset.pipeline import Repaired, repair
from typeset.reasons import because
from typeset.render import proof, proof_head
from typeset.source import Source
from typeset.text import Entry, Text, plain
from typeset.text import Run as Piece

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted([*(ROOT / "tests/articles").glob("*.txt"), *(ROOT / "seeds").glob("*.txt")])

HOSTILE = (
    "</script><script>alert(1)</script>\n"
    "青榆县<img src=x onerror=alert(1)>与&amp;“引号”'单'\"双\"通车\n"
    "<!-- --></div></style>石渡镇的夜班车从此开到每一个村口，候车的人不再站在风里等到天黑。\n"
    "行\u2028分\u2029隔 \u202eאבג שלום\u202c 尾\u200b零\u00ad宽\ufeff末\x07铃\x85新\ue000私\U000e0041签\n"
    "\u3000\u3000段首\t制表\r\n回车\x0b直\f第二页从这里开始，前面的话到此为止。\r最后一行"
)


class Watch:
    verbose = False

    def step(self, sentence: str) -> None: ...

    def note(self, line: str) -> None: ...

    def detail(self, line: str) -> None: ...


class Reader(HTMLParser):
    """The text of both sides as a browser's DOM has it, ids, links, and every element's name."""

    VOID = ("meta", "br", "input")

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, set[str]]] = []
        self.source: list[str] = []
        self.result: list[str] = []
        self.notes: dict[str, str] = {}
        self.ids: list[str] = []
        self.links: list[str] = []
        self.names: set[str] = set()
        self.attributes: set[str] = set()
        self._note = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        classes = set(found.get("class", "").split())
        self.names.add(tag)
        self.attributes |= set(found)
        if "id" in found:
            self.ids.append(found["id"])
        if "href" in found:
            self.links.append(found["href"])
        if "l" in classes:
            self.source.append("")
        if "t" in classes:
            self.result.append("")
        if tag == "a" and found.get("id", "").startswith("n"):
            self._note = found["id"]
            self.notes[self._note] = ""
        if tag == "br":
            self.result[-1] += "\n"
        if tag not in self.VOID:
            self.open.append((tag, classes))

    def handle_endtag(self, tag: str) -> None:
        opened, _ = self.open.pop()
        assert opened == tag
        if tag == "li":
            self._note = ""

    def handle_data(self, data: str) -> None:
        if any("l" in classes for _, classes in self.open):
            self.source[-1] += data
        elif any("t" in classes for _, classes in self.open):
            self.result[-1] += data
        elif self._note:
            self.notes[self._note] += data


def read(page: bytes) -> Reader:
    reader = Reader()
    reader.feed(page.decode("utf-8"))
    reader.close()
    assert reader.open == []
    return reader


def manuscript(document: Document) -> list[str]:
    """Every block's characters: a figure's caption and credit apart, other lines parted by line ends."""
    found: list[str] = []
    for article in document.articles:
        for block in article.blocks:
            lines = [text.chars for text in texts(block)]
            if isinstance(block, Figure):
                found += lines
            elif not isinstance(block, PageMark):
                found.append("\n".join(lines))
    return found


def repaired(chars: str, folder: Path) -> Repaired:
    (folder / "a.txt").write_bytes(chars.encode("utf-8"))
    return repair(gather([str(folder / "a.txt")])[0], Order(meta={}), Watch())


def settled(chars: str, article: Article, *entries: Entry) -> Repaired:
    source = Source("a.txt", chars)
    document = Document((article,))
    account = settle(source, document, entries, {})
    balance(source, document, account)
    return Repaired(source, document, account, {})


def whole(done: Repaired) -> Reader:
    """The page, after the claims that hold for every page."""
    page = proof.write(*done)
    reader = read(page)
    assert "".join(reader.source) == done.source.text.replace("\0", "␀")
    assert reader.result == [chars.replace("\0", "␀") for chars in manuscript(done.document)]
    total = len(done.ledger.entries) + len(done.ledger.moves)
    assert set(reader.notes) == {f"n{index}" for index in range(total)}
    assert {f"c{index}" for index in range(total)} <= set(reader.ids)
    assert len(reader.ids) == len(set(reader.ids))
    assert {link[0] for link in reader.links} <= {"#"}
    assert {link[1:] for link in reader.links} <= set(reader.ids)
    assert page == proof.write(*done)
    return reader


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
def test_every_character_of_source_and_manuscript_is_there(sample: Path) -> None:
    whole(repair(gather([str(sample)])[0], Order(meta={}), Watch()))


@quick
@given(ANY)
def test_any_text_has_a_whole_sheet(chars: str) -> None:
    made = path.repair(chars)
    whole(Repaired(made.source, made.document, made.ledger, {}))


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    reader = whole(repaired(HOSTILE * 3, tmp_path))
    assert reader.names <= set(
        re.findall(
            r"\w+",
            "html head meta title style body header h1 h2 h3 h4 p dl div dt dd nav ul li label input b span small kbd "
            "section ol a i q em main del ins br output button script",
        )
    )
    assert not {name for name in reader.attributes if name.startswith("on") or name in ("style", "src")}


def test_a_null_and_half_a_surrogate_pair_are_shown_as_signs() -> None:
    source = Source("a.txt", "甲\0乙\ud800丙")
    page = proof.write(source, Document((Article((Paragraph((plain("甲\0乙\ud800丙"),)),)),)), Ledger(), {})
    assert "".join(read(page).source) == "甲␀乙\ufffd丙"


def test_the_policy_allows_the_style_and_the_script_of_the_page_alone(tmp_path: Path) -> None:
    page = proof.write(*repaired(STORY, tmp_path)).decode("utf-8")
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)[0]
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        content = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert len(content) == 1
        digest = base64.b64encode(hashlib.sha256(content[0].encode("utf-8")).digest()).decode("ascii")
        assert f"{name}-src 'sha256-{digest}'" in policy
    assert not re.search(r"https?:|url\(|@import|//[a-z]", page)


def test_a_caption_inside_a_sentence_is_linked_both_ways() -> None:
    chars = "桥从河的这一头\n夜色中的桥。\n通到那一头。\n"
    body = Text((*plain("桥从河的这一头").runs, *plain("通到那一头。", 15).runs))
    done = settled(
        chars,
        Article((Paragraph((body,)), Figure(plain("夜色中的桥。", 8)))),
        Entry("unwrap", 14, 15, "", because("run-on", 1), 0.6),
    )
    assert len(done.ledger.moves) == 1
    reader = whole(done)
    moved = next(name for name, note in reader.notes.items() if "move 1" in note)[1:]
    assert reader.links.count(f"#c{moved}") >= 2
    assert reader.links.count(f"#m{moved}") >= 2


def test_what_was_moved_before_all_else_stands_in_a_row_of_its_own() -> None:
    chars = "提要在标题之前。\n标题\n正文第一段。\n"
    blocks = (
        Headline((plain("标题", 9),)),
        Standfirst((plain("提要在标题之前。"),)),
        Paragraph((plain("正文第一段。", 12),)),
    )
    reader = whole(settled(chars, Article(blocks)))
    assert reader.result == ["标题", "提要在标题之前。", "正文第一段。"]


def test_two_streams_read_one_after_the_other_keep_every_character() -> None:
    chars = "甲一\n乙一\n甲二\n乙二\n"
    first = Text((Piece("甲一", 0, 2), Piece("甲二", 6, 8)))
    second = Text((Piece("乙一", 3, 5), Piece("乙二", 9, 11)))
    joins = (Entry("unwrap", 5, 6, "", because("run-on", 1)), Entry("unwrap", 8, 9, "", because("run-on", 2)))
    whole(settled(chars, Article((Paragraph((first,)), Paragraph((second,)))), *joins))


def test_a_doubt_is_marked_on_both_sides_and_listed_first() -> None:
    chars = "加油！加油！\n前行。\n"
    doubt = Entry("doubt", 0, 6, "加油！加油！", because("doubt-within"), 0.5)
    done = settled(chars, Article((Paragraph((plain("加油！加油！"),)), Paragraph((plain("前行。", 7),)))), doubt)
    page = proof.write(*done).decode("utf-8")
    whole(done)
    assert page.count('class="r-doubt q"') == 4  # the list, the source, the manuscript, the note
    assert page.index('<ol class="first">') < page.index("<main>")


def test_the_least_sure_stand_at_the_head_in_their_order(tmp_path: Path) -> None:
    done = repair(gather([str(ROOT / "seeds/chengxi.txt")])[0], Order(meta={}), Watch())
    page = proof.write(*done).decode("utf-8")
    listed = page[page.index('<ol class="first">') : page.index("<main>")]
    sure = [int(percent) for percent in re.findall(r"<em>(\d+)%</em>", listed)]
    assert sure == sorted(sure)
    assert sure
    assert len(sure) == sum(round(entry.sure, 2) < proof_head.SURE for entry in done.ledger.entries)


@pytest.mark.parametrize("number", [proof_head.OPEN, proof_head.OPEN + 7])
def test_a_long_list_of_doubtful_places_unfolds_and_counts_on(number: int) -> None:
    source = Source("t", "灯" * number)
    why = because("role-kicker")
    changes = [proof_head.Change("break", at, at + 1, "", why, 0.5) for at in range(number)]
    listed = "".join(proof_head.Head(source, "zh-Hans-CN", changes).first())
    shown, _, rest = listed.partition("<details>")
    assert shown.count("<li ") == proof_head.OPEN
    assert rest.count("<li ") == number - proof_head.OPEN
    assert (f'start="{proof_head.OPEN + 1}"' in rest) == (number > proof_head.OPEN)


@pytest.mark.parametrize("chars", ["", "\n", " \n\f\n", "字", "\f\f一页\f"], ids=repr)
def test_a_text_of_next_to_nothing_has_its_sheet(chars: str) -> None:
    ink = chars.strip()
    blocks = (Paragraph((plain(ink, chars.index(ink)),)),) if ink else ()
    whole(settled(chars, Article(blocks)))


def test_pages_are_named_where_they_begin(tmp_path: Path) -> None:
    page = proof.write(*repaired(STORY + "\f" + STORY, tmp_path)).decode("utf-8")
    assert re.findall(r'class="page" data-t="page (\d)"', page) == ["1", "2"]
    assert '<a id="n0" href="#c0">1/' in page


# --- the command


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.txt").write_text(STORY, "utf-8")
    return runner(capsys)


def test_explain_writes_the_sheet_and_names_it(run: Run, tmp_path: Path) -> None:
    done = run("explain", "story.txt", "--html", "out/proof.html")
    assert (done.code, done.out) == (0, "out/proof.html\n")
    assert "".join(read((tmp_path / "out/proof.html").read_bytes()).source) == STORY
    assert set(snapshot(tmp_path)) == {"story.txt", "out", "out/proof.html"}


def test_the_sheet_speaks_the_readers_language(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TYPESET_LANG", "zh")
    assert run("explain", "story.txt", "--html", "proof.html").code == 0
    page = (tmp_path / "proof.html").read_text("utf-8")
    assert '<html lang="zh-Hans">' in page
    assert "<h1>校样：story.txt</h1>" in page
    said = re.sub(r"<[^>]*>|<style>.*?</style>", "", page[page.index("<nav") : page.index("<script>")])
    assert not re.search(r"[a-z]{3,} [a-z]{3,}", said)


@pytest.mark.parametrize("words", [["--json"], ["--page", "1"]], ids=" ".join)
def test_the_sheet_is_made_alone(run: Run, tmp_path: Path, words: list[str]) -> None:
    done = run("explain", "story.txt", "--html", "proof.html", *words)
    assert done.code == 2
    assert "--html" in done.line
    assert set(snapshot(tmp_path)) == {"story.txt"}


def test_the_sheet_never_takes_the_inputs_place(run: Run, tmp_path: Path) -> None:
    done = run("explain", "story.txt", "--html", "story.txt")
    assert done.code == 2
    assert (tmp_path / "story.txt").read_text("utf-8") == STORY


def test_a_place_that_cannot_be_written_is_said_before_any_work(run: Run) -> None:
    done = run("explain", "story.txt", "--html", "story.txt/proof.html")
    assert done.code == 3
    assert "story.txt" in done.line
