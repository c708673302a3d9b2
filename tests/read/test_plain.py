"""Bytes become text by evidence, or are refused with the place and the remedy."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from typeset.errors import InputError, UsageError
from typeset.read import plain, read, remarks
from typeset.source import Source

MAINLAND = (
    "　云水县新桥昨日通车。\n新桥全长2.6公里，连接县城与对岸的三个村庄，村民进城的时间从一个小时缩短到十分钟。"
    "“以后孩子上学方便多了！”村民李先生说。\n"
)
TAIWAN = (
    "　雲水縣新橋昨日通車。\n新橋全長2.6公里，連接縣城與對岸的三個村莊，村民進城的時間從一個小時縮短到十分鐘。"
    "「以後孩子上學方便多了！」村民李先生說。\n"
)
HONG_KONG = TAIWAN + "佢哋話，喺呢度行過去好快啲嘅。\n"


def refused(data: bytes, encoding: str | None = None) -> str:
    with pytest.raises(InputError) as error:
        read(data, encoding)
    return str(error.value)


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_mainland_text_is_read_in_every_encoding_of_its_own(codec: str, found: str) -> None:
    source = read(MAINLAND.encode(codec))
    assert (source.text, source.encoding, source.rival) == (MAINLAND, found, "")


def test_big_endian_with_a_mark_is_read() -> None:
    assert read(b"\xfe\xff" + MAINLAND.encode("utf-16-be")).text == MAINLAND


@pytest.mark.parametrize(
    ("codec", "found"), [("utf-8", "utf-8"), ("big5", "big5"), ("cp950", "big5"), ("gb18030", "gb18030")]
)
def test_traditional_text_is_read_in_every_encoding_of_its_own(codec: str, found: str) -> None:
    source = read(TAIWAN.encode(codec))
    assert (source.text, source.encoding, source.rival) == (TAIWAN, found, "")


def test_characters_of_hong_kong_are_read_from_its_extension_of_big5() -> None:
    source = read(HONG_KONG.encode("big5hkscs"))
    assert (source.text, source.encoding) == (HONG_KONG, "big5hkscs")


def test_utf_8_says_nothing_and_anything_else_is_named() -> None:
    assert remarks(read(MAINLAND.encode())) == ()
    (remark,) = remarks(read(MAINLAND.encode("gbk")))
    assert "gb18030" in remark


def test_evidence_is_a_sentence_for_the_ledger() -> None:
    assert read(MAINLAND.encode()).evidence == "valid UTF-8"
    assert read(MAINLAND.encode("utf-8-sig")).evidence == "byte order mark"
    assert "common characters" in read(MAINLAND.encode("gbk")).evidence
    assert "--encoding" in read(MAINLAND.encode("gbk"), "gbk").evidence


def test_the_hash_is_of_the_bytes() -> None:
    data = MAINLAND.encode("gbk")
    assert read(data).sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("count", [1, 2, 5, 12, 19])
@pytest.mark.parametrize(("text", "codec"), [(MAINLAND, "gbk"), (TAIWAN, "cp950")])
def test_little_text_names_both_encodings_and_the_option(text: str, codec: str, count: int) -> None:
    words = "".join(char for char in text if char >= "\u4e00")[20 : 20 + count]
    source = read(words.encode(codec))
    assert source.text == words
    (remark,) = remarks(source)
    assert "gb18030" in remark
    assert "big5" in remark
    assert "--encoding" in remark


def test_two_bytes_that_are_valid_utf_8_and_a_chinese_character_name_both() -> None:
    source = read("一".encode("gbk"))
    assert {source.encoding, source.rival} == {"utf-8", "gb18030"}


def test_the_option_decides() -> None:
    words = "济动脉"
    data = words.encode("gbk")
    assert read(data, "gb18030").text == words
    assert read(data, "GB2312").encoding == "gb18030"
    assert remarks(read(data, "gbk")) == ("stdin: read as gb18030",)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TAIWAN.encode("cp950"), "gbk"),
        (MAINLAND.encode(), "utf-16"),
        (MAINLAND.encode("utf-16-be"), "utf-16-le"),
    ],
)
def test_a_decoding_into_uncommon_characters_is_refused_though_it_was_asked_for(data: bytes, encoding: str) -> None:
    assert "--encoding" in refused(data, encoding)


def test_an_encoding_that_cannot_hold_the_bytes_is_refused_with_the_place() -> None:
    message = refused(b"1\n2 " + MAINLAND.encode("gbk"), "utf-8")
    assert "line 2" in message
    assert "byte 5" in message


@pytest.mark.parametrize("name", ["klingon", "shift_jis", "latin-1", "hex", ""])
def test_an_unknown_encoding_is_wrong_usage(name: str) -> None:
    with pytest.raises(UsageError):
        read(b"abc", name)


def test_broken_bytes_in_utf_8_are_named_by_line_and_byte() -> None:
    before = MAINLAND.encode()
    message = refused(before + b"\xe4\xb8" + before)
    assert "line 3" in message
    assert f"byte {len(before) + 1}" in message
    assert "E4 B8" in message


def test_a_character_cut_short_at_the_end_is_named() -> None:
    assert "utf-8" in refused(MAINLAND.encode() + "一".encode()[:2])
    assert "gb18030" in refused(MAINLAND.encode("gbk") + b"\xb0")
    assert "utf-16" in refused(MAINLAND.encode("utf-16") + b"\x00")


@pytest.mark.parametrize("data", [b"", b"\n", b" \t\r\n\x0c", "　\n".encode(), b"\xef\xbb\xbf"])
def test_nothing_to_set_is_said(data: bytes) -> None:
    assert "no text" in refused(data)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04" + bytes(30),
        b"\x89PNG\r\n\x1a\n" + bytes(30),
        b"\xff\xd8\xff\xe0" + bytes(30),
        b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(30),
        bytes(range(256)) * 8,
        b"\x7fELF\x02\x01\x01" + bytes(500),
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    assert "text" in refused(data)


def test_a_pdf_is_told_apart_by_name_or_by_its_bytes(tmp_path: Path) -> None:
    named = tmp_path / "a.pdf"
    named.write_bytes(MAINLAND.encode())
    with pytest.raises(InputError, match=r"a\.pdf.*PDF"):
        read(named)
    assert "PDF" in refused(b"%PDF-1.7\n%\xe2\xe3")


def test_a_folder_a_path_that_is_not_there_and_one_below_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        read(tmp_path)
    with pytest.raises(UsageError):
        read(tmp_path / "no.txt")
    (tmp_path / "a.txt").write_text("字", encoding="utf-8")
    with pytest.raises(UsageError):
        read(tmp_path / "a.txt" / "b.txt")


def test_text_of_other_languages_is_not_taken_for_chinese() -> None:
    assert refused("Café résumé naïve über alles. ".encode("latin-1") * 9)
    assert refused("吾輩は猫である。名前はまだ無い。どこで生れたかとんと見当がつかぬ。".encode("shift_jis"))
    assert refused("안녕하세요 반갑습니다 대한민국 서울특별시".encode("euc-kr"))


def test_english_alone_is_utf_8() -> None:
    assert read(b"plain words\n").encoding == "utf-8"


def test_old_books_and_names_are_no_uncommon_characters() -> None:
    old = "學而時習之，不亦說乎？有朋自遠方來，不亦樂乎？人不知而不慍，不亦君子乎？"
    assert read(old.encode("cp950")).text == old


def test_nul_and_controls_stay_for_the_ledger() -> None:
    text = MAINLAND[:20] + "\0\x07\x1b" + MAINLAND[20:]
    assert read(text.encode()).text == text
    assert read(text.encode("gbk")).text == text


def test_a_control_in_a_short_text_does_not_make_it_binary() -> None:
    assert read("一\0二\n".encode()).text == "一\0二\n"


def test_a_leading_space_and_a_missing_last_line_end_stay() -> None:
    assert read(" 一二三。".encode()).text == " 一二三。"


def test_line_ends_of_all_kinds_and_form_feeds_part_lines() -> None:
    source = read("一\r\n二\r三\n\f四\n\n五".encode())
    places = [(line.page, line.number, line.chars) for line in source.lines]
    assert places == [(1, 1, "一"), (1, 2, "二"), (1, 3, "三"), (2, 1, "四"), (2, 2, ""), (2, 3, "五")]


def test_a_line_of_ten_megabytes_is_read() -> None:
    text = "一" * 3_400_000
    assert read(text.encode()).lines[0].chars == text


def test_a_file_is_called_by_its_name_alone(tmp_path: Path) -> None:
    path = tmp_path / "新闻 一.txt"
    path.write_bytes(MAINLAND.encode())
    assert read(path) == Source(
        "新闻 一.txt", MAINLAND, "utf-8", "valid UTF-8", hashlib.sha256(MAINLAND.encode()).hexdigest()
    )


def test_the_second_opinion_knows_both_encodings() -> None:
    assert plain._second_opinion(MAINLAND.encode("gbk") * 4) == "gb18030"
    assert plain._second_opinion(TAIWAN.encode("cp950") * 4) == "big5"
