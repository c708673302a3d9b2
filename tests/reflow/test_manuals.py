"""Pages of manuals: listings, contents and words set apart are no columns."""

from __future__ import annotations

import pytest

from tests.reflow.samples import PROSE, texts


@pytest.mark.parametrize("gutter", ["kept", "two spaces"])
def test_the_listing_of_a_program_stays_row_by_row(gutter: str) -> None:
    words = ["mark", "page", "next", "skip", "fill", "line", "rule", "tabs", "item", "head"]
    words += ["foot", "body", "note", "list", "font", "size", "math", "text", "kern", "glue"]
    listing = []
    for number in range(28):
        one, two, three, four, five = (words[number * step % 20] for step in (1, 3, 7, 5, 11))
        left = f"{200 + number} \\{one}{two} {{{three}}}"
        right = f"\\def\\{four} {{{five}}}" if number % 5 != 4 else ""
        listing.append((left.ljust(34) if gutter == "kept" and right else left + "  ") + right)
    page = "\n".join(["下面的代码设置页面。", *listing, "以上代码在导言区使用。"])
    assert "".join("".join(texts(page)).replace("|", "").split()) == "".join(page.split())


def test_words_parted_by_spaces_are_no_columns() -> None:
    page = """\
TUOPAN(1)                   用户命令手册                   TUOPAN(1)

名称
       tuopan - 按照 清单 把 货物 装进 托盘 的 程序

描述
       tuopan 程序 读取 一份 清单,  把 其中 列出的 货物 按照 大小 和 重量
       装进  托盘. 如果 没有 指定  清单, 程序 从 标准输入  读取. 每一行 是
       一件 货物, 第一个 域 是 名称, 第二个 域  是 重量, 第三个 域 是 长度.
       空行 和 以 井号  开始 的 行 都 被  忽略. 程序 的 退出码 在 没有 货物
       剩下 的 时候  是 零, 否则 是 剩下 的 件数. 如果 清单 有 错误, 程序 在
       标准错误 上 输出 行号 和 原因, 并且 以 退出码  二 结束. 这种 情况 下
       托盘  保持 原样, 已经 装好 的 货物 也 不会 被 取出. 使用 者 可以 修改
       清单 以后 再次 运行 程序.
"""
    assert "".join("".join(texts(page)).replace("|", "").split()) == "".join(page.split())


def test_contents_are_not_cut_into_numbers_and_titles() -> None:
    rows = []
    for number in range(1, 25):
        title = f"{number // 6 + 1}.{number % 6 + 1}   {PROSE[number % 3][number : number + 5]}"
        rows.append(title.ljust(14) + " . " * 9 + f"   {number * 3}")
    page = "\n".join(["目录", *rows])
    assert "".join("".join(texts(page)).replace("|", "").split()) == "".join(page.split())


def test_the_title_of_a_table_is_no_line_of_the_text_below_it() -> None:
    page = """\
仓库的货物都记在清单里，每一件有自
己的编号。清单放在仓库门口的木箱里，
管理员每天早上取出来核对一遍。其中
有六种要紧的数字。
表 2.14. 仓库清单和货物编号的内容
为了少走几趟路，新近的清单里只写出
和前一天不同的地方，旧的清单照样留
着，半年以后才能销毁。
"""
    assert "表 2.14. 仓库清单和货物编号的内容" in texts(page)
