"""Wrong usage: an option, a value, or a combination that does not go (exit code 2)."""

from __future__ import annotations

USAGE: dict[str, tuple[str, str]] = {
    # cli/
    "no-such-option": ("there is no option {name}; see: {command} --help", "没有选项 {name}；请看：{command} --help"),
    "no-such-command": ("there is no command {name}; see: typeset --help", "没有命令 {name}；请看：typeset --help"),
    "missing-parameter": ("{name} is missing; see: {command} --help", "缺少 {name}；请看：{command} --help"),
    "bad-parameter": ("{name}: {detail}; see: {command} --help", "{name} 的值不对（{detail}）；请看：{command} --help"),
    "bad-option": (
        "{name}: takes one value, or none where it is a switch; see: {command} --help",
        "{name}：须给一个值（开关则不给）；请看：{command} --help",
    ),
    "bad-choice": ("{name}: choose among {choices}", "{name}：可选值为 {choices}"),
    "bad-number": ("{name}: give a whole number, {least} or more", "{name}：请给出不小于 {least} 的整数"),
    "wrong-usage": ("{detail}; see: {command} --help", "用法不对（{detail}）；请看：{command} --help"),
    # order.py
    "no-such-path": ("{path}: there is no such file; check the path", "{path}：没有这个文件；请检查路径"),
    "same-name": (
        "{first} and {second} would both be written as {name}; rename one, or build them into two folders with -o",
        "{first} 与 {second} 的输出同名（{name}）；请改名，或用 -o 分别生成到两个文件夹",
    ),
    "unknown-target": (
        "--to: there is no output {target}; choose among {known}",
        "--to：没有 {target} 这种输出；可选：{known}",
    ),
    "manuscript-to-manuscript": (
        "{path}: a manuscript is never written from a manuscript; leave md out of --to",
        "{path}：不会由文稿再写文稿；请从 --to 中去掉 md",
    ),
    "meta-form": (
        "--meta {given}: not of the form KEY=VALUE; write for instance --meta title=…",
        "--meta {given}：不是 KEY=VALUE 的形式；例如 --meta title=…",
    ),
    "meta-key": ("--meta: there is no key {word}; choose among {known}", "--meta：没有 {word} 这个键；可选：{known}"),
    "meta-language": (
        "--meta language={value}: not a language that is set; choose among {known}",
        "--meta language={value}：不支持这种语言；可选：{known}",
    ),
    "unknown-encoding": (
        "--encoding {encoding}: there is no such text encoding; use utf-8, utf-16, gb18030 or big5",
        "--encoding {encoding}：没有这种文本编码；可用 utf-8、utf-16、gb18030 或 big5",
    ),
    "already-manuscript": (
        "{path}: is a manuscript already, so there is nothing to repair; give the text that it was made from, or build it",
        "{path}：已是文稿，无需修补；请给出它所依据的文本，或直接生成",
    ),
    "several-to-stdout": (
        "several manuscripts do not go to standard output; name a folder with -o DIR/",
        "多份文稿不能写到标准输出；请用 -o DIR/ 指定文件夹",
    ),
    "several-to-one": (
        "{out}: one file cannot hold several manuscripts; name a folder with / at its end",
        "{out}：一个文件容不下多份文稿；请指定以 / 结尾的文件夹",
    ),
    "onto-itself": (
        "{path}: is the input, and is never written; name another file with -o",
        "{path}：这是输入文件，不会改写；请用 -o 另指定文件",
    ),
    "meta-date": (
        "--meta date={value}: no date; write a year, a month or a day, as 2025-09-03 or 2025年9月3日",
        "--meta date={value}：不是日期；请写年、月或日，如 2025-09-03 或 2025年9月3日",
    ),
    "book-name": (
        "--book {name}: no name for a file; write one without folders, colons and endings such as .pdf",
        "--book {name}：不能用作文件名；请勿带文件夹、冒号或 .pdf 之类的后缀",
    ),
    "same-file": (
        "{path}: two files of this build would stand here; rename one of the inputs",
        "{path}：本次生成有两个文件同名；请为其中一个输入改名",
    ),
    "book-nothing": (
        "--book {name}: a book is a PDF or an EPUB, and --to names neither; add one of them",
        "--book {name}：成书须有 PDF 或 EPUB，而 --to 中两者皆无；请加上其一",
    ),
    "book-languages": (
        "--book {name}: its inputs are in several languages ({found}); name one with --meta language=, or convert them with --script",
        "--book {name}：各篇语言不一（{found}）；请用 --meta language= 指定其一，或用 --script 转换",
    ),
    "cover-nothing": (
        "--cover {path}: only an EPUB has a cover, and --to leaves it out; add epub, or leave the option out",
        "--cover {path}：只有 EPUB 才有封面，而 --to 中没有；请加上 epub，或去掉该选项",
    ),
    # pipeline/
    "no-such-page": (
        "{name}: there is no page {page}; it has {pages}; choose one with --page",
        "{name}：没有第 {page} 页，共 {pages} 页；请用 --page 选择",
    ),
    # cli/texts.py
    "html-alone": (
        "--html shows the whole text and no other list; leave out --page and --json",
        "--html 展示全文，不与其他列表同用；请去掉 --page 和 --json",
    ),
    # check.py
    "check-limit-key": (
        "--limit: there is no measure {word}; choose among {known}",
        "--limit：没有 {word} 这一项；可选：{known}",
    ),
    "check-limit-value": (
        "--limit {word}: not of the form KEY=NUMBER; write for instance --limit {measure}=0",
        "--limit {word}：不是 KEY=数字 的形式；例如 --limit {measure}=0",
    ),
    "check-limit-needs": (
        "--limit {measure}: is measured only with {option}; add it",
        "--limit {measure}：须同时给出 {option}",
    ),
    "check-html-alone": (
        "--html: shows a comparison; name the older PDF with --against",
        "--html：用于显示比较结果；请用 --against 指定旧 PDF",
    ),
    "check-html-input": (
        "{path}: is an input, and is never written; name another file with --html",
        "{path}：这是输入文件，不会改写；请用 --html 另指定文件",
    ),
    # script/
    "script-twice": (
        "--script {first} and --script {second}: both give {language}; leave one out",
        "--script {first} 与 --script {second}：结果同为 {language}；请去掉其一",
    ),
    "script-alone": (
        "--script: shows a conversion, and goes with neither --page nor --html; leave those out",
        "--script：显示简繁转换，不能与 --page、--html 同用；请去掉后者",
    ),
    "script-nothing": (
        "--script {script}: that is the text as it is; name a conversion, such as s2tw",
        "--script {script}：那就是原文；请写一种转换，如 s2tw",
    ),
    "script-unknown": (
        "--script {script}: there is no such conversion; choose among {known}",
        "--script {script}：没有这种转换；可选：{known}",
    ),
    "script-already": (
        "--script {script}: the text is {language} already; leave the option out",
        "--script {script}：原文已是 {language}；请去掉该选项",
    ),
    "script-other": (
        "--script {script}: the text is {language}, which this does not convert; choose another, or name the text's language with --meta language=",
        "--script {script}：原文是 {language}，不能如此转换；请另选，或用 --meta language= 指明原文语言",
    ),
}
