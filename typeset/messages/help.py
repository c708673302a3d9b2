"""What `--help` says of commands and options: keys `help-<command>` and `help-<option>`."""

from __future__ import annotations

HELP: dict[str, tuple[str, str]] = {
    # every command
    "help-usage": ("Usage: ", "用法："),
    "help-commands": ("Commands", "命令"),
    "help-options": ("Options", "选项"),
    "help-help": ("Show this and leave.", "显示本说明。"),
    "help-version": ("Show the version and leave.", "显示版本号。"),
    "help-verbose": (
        "Say more: evidence, what each rule did, and the trace of an error.",
        "多说一些：判断依据、各规则所做的改动、出错时的轨迹。",
    ),
    "help-quiet": ("Say nothing but what needs attention.", "只说需要留意的事。"),
    "help-typeset": (
        "Broken text from Chinese newspaper PDFs in, a print PDF and an EPUB 3 out, with every repair on record.",
        "输入从中文报纸 PDF 中提取的残损文本，输出可付印的 PDF 和 EPUB 3，每一处修补都有案可查。",
    ),
    "help-build": (
        "Make PDF, EPUB, manuscript and ledger from extracted text (.txt, or - for standard input), or PDF and EPUB from a manuscript (.md).",
        "由提取文本（.txt，或以 - 表示标准输入）生成 PDF、EPUB、文稿和账目，或由文稿（.md）生成 PDF 和 EPUB。",
    ),
    "help-reflow": (
        "Repair extracted text: the manuscript on standard output, or in a file with its ledger beside it.",
        "修补提取文本：文稿写到标准输出，或写入文件并附账目。",
    ),
    "help-explain": (
        "List every change made to a text: where, what, why, how sure.",
        "列出对文本的每一处改动：位置、内容、理由、把握。",
    ),
    "help-styles": ("List the styles.", "列出样式。"),
    "help-fonts": (
        "List the fonts; with a NAME, what that font covers.",
        "列出字体；给出名称时，列出该字体所覆盖的字符。",
    ),
    "help-out-folder": ("Folder for the outputs (build).", "输出文件夹（默认 build）。"),
    "help-out-manuscript": (
        "File, or folder with / at its end; without it standard output.",
        "文件，或以 / 结尾的文件夹；不给则写到标准输出。",
    ),
    "help-to": (
        "What to make, parted by commas (all; of a manuscript: pdf,epub).",
        "要生成的种类，用逗号分隔（默认全部；文稿只有 pdf,epub）。",
    ),
    "help-style": (
        "A style's name, or the path of a .toml file (book).",
        "样式名称，或 .toml 文件的路径（默认 book）。",
    ),
    "help-profile": (
        "What the PDF is for: archive (PDF/A-2b, PDF/UA-1), or press (PDF/X-4 with bleed and marks, as [press] in the style says) (archive).",
        "PDF 的用途：archive 存档（PDF/A-2b、PDF/UA-1），press 付印（PDF/X-4，带出血和裁切标记，依样式的 [press]）（默认 archive）。",
    ),
    "help-pictures": (
        "Folder of pictures: by pictures.toml, or by numbered names.",
        "图片文件夹：依 pictures.toml，或依编号文件名配图。",
    ),
    "help-meta": (
        "Metadata; KEY is title, author, publisher, publication, date, edition, rights, language or identifier. Repeatable.",
        "元数据，KEY 为 title, author, publisher, publication, date, edition, rights, language 或 identifier。可重复。",
    ),
    "help-encoding": ("Encoding of the text, when the evidence does not decide.", "文本编码，用于无从判断之时。"),
    "help-missing": (
        "What to do with a character that no font holds: stop, or print a marked box (stop).",
        "遇到字体中没有的字：stop 停止，box 印出带码位的方框（默认 stop）。",
    ),
    "help-force": ("Overwrite a manuscript that was edited.", "覆盖经人改动的文稿。"),
    "help-page": ("Only this page of the source.", "只列原文的这一页。"),
    "help-json": ("As JSON.", "以 JSON 列出。"),
    # books and covers
    "help-cover": (
        "Picture for the EPUB's cover, 1400 × 2100 pixels or larger; without it one is drawn.",
        "EPUB 的封面图片，1400 × 2100 像素以上；不给则自动绘制。",
    ),
    "help-book": (
        "All inputs, in the order given, as one PDF and one EPUB of this name; --meta then speaks of the book.",
        "将全部输入依次合为一部 PDF 和一部 EPUB，以此为名；--meta 即指全书。",
    ),
    # the proof sheet
    "help-html": (
        "Write a proof sheet to this file: source and result side by side, every change marked.",
        "写出校样到此文件：原文与结果左右对照，逐处标出改动。",
    ),
    # check
    "help-check": (
        "Measure the Chinese typography of a PDF, whoever made it.",
        "检验 PDF 的中文排版，不论由何种软件制成。",
    ),
    "help-check-text": (
        "Also compare what is copied from it with this manuscript.",
        "并与这份文稿逐字比较可复制的文字。",
    ),
    "help-check-against": (
        "Also compare page by page with this older PDF, text and pixels.",
        "并与这份旧 PDF 逐页比较文字与图像。",
    ),
    "help-check-limit": (
        "Exit 1 where a measure passes this limit, such as kinsoku=0; repeatable.",
        "某项超出限值即以 1 退出，如 kinsoku=0；可重复。",
    ),
    "help-check-html": ("Write the comparison as one HTML page.", "将比较结果写成一个 HTML 文件。"),
    # other scripts
    "help-explain-script": (
        "Instead, every choice of a conversion (s2tw, …), of a text or a manuscript. Repeatable.",
        "改为列出简繁转换（s2tw 等）的每一处取舍；文本、稿件均可。可重复。",
    ),
    "help-script": (
        "Another script: s2tw, s2twp, s2hk, s2hkp, t2s, tw2s, tw2sp, hk2s, hk2sp, or none for the text as it is. Repeatable.",
        "转换字体：s2tw, s2twp, s2hk, s2hkp, t2s, tw2s, tw2sp, hk2s, hk2sp；none 为原样。可重复。",
    ),
    "help-protect": (
        "File of names that --script must not touch, one a line; or words, a tab, and what becomes of each. Repeatable.",
        "转换时须保护的人名表，每行一个；或每行写“词、制表符、改后”。可重复。",
    ),
    "help-reviewed-only": (
        "With --script: no edition while flagged choices are unreviewed (exit code 1).",
        "与 --script 同用：存疑之处尚未审定则不生成（退出码 1）。",
    ),
}
