"""Every sentence that the program says, in English and Chinese, from one table.

The language is the reader's: `TYPESET_LANG` (`zh` or `en`) decides, else the locale's `LC_ALL`, `LC_MESSAGES` or
`LANG`. A message is one line: where, what, what to do. Placeholders are `str.format`'s, by name.
"""

from __future__ import annotations

import os


def language() -> str:
    """`zh` or `en`, by TYPESET_LANG, else by the locale's variables."""
    chosen = os.environ.get("TYPESET_LANG", "")
    if not chosen:
        chosen = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "zh" if chosen.lower().startswith("zh") else "en"


def say(key: str, **fields: object) -> str:
    """The message `key` in the reader's language, its placeholders filled, in one line."""
    english, chinese = MESSAGES[key]
    sentence = (chinese if language() == "zh" else english).format(**fields)
    return " ".join(sentence.splitlines())


MESSAGES: dict[str, tuple[str, str]] = {
    # ledger.py
    "unbalanced": (
        "{name}: the ledger does not balance ({law}: {detail}); nothing was written; this is a fault of typeset, please report it with the file",
        "{name}：账目不平（{law}：{detail}），未写出任何文件；这是 typeset 的缺陷，请连同文件一并报告",
    ),
    # fonts.py
    "font_missing": (
        "no font is named {name}; the fonts are {known} (see: typeset fonts)",
        "没有名为 {name} 的字体；可用字体：{known}（见 typeset fonts）",
    ),
    "font_broken": (
        "{name}: not a whole TrueType or OpenType font (wrong or cut short: {fault}); put a whole font file in its place",
        "{name}：不是完整的 TrueType 或 OpenType 字体（错误或缺损之处：{fault}）；请换上完整的字体文件",
    ),
    "font_restricted": (
        "{name}: the font forbids to be embedded in a file (fsType 2); choose another under [fonts] in the style",
        "{name}：该字体禁止嵌入文件（fsType 2）；请在样式的 [fonts] 中换用其他字体",
    ),
    "font_unreadable": (
        "{name}: the font cannot be read ({why}); check the file and its permissions",
        "{name}：无法读取字体（{why}）；请检查文件及其权限",
    ),
    # metadata.py
    "language_unknown": (
        "{name}: language: {value} is not a language that is set; write one of {known}",
        "{name}：不支持 language: {value}；请写 {known} 之一",
    ),
    "epoch-not-a-number": (
        "SOURCE_DATE_EPOCH={value}: not a number of seconds since 1970; set it to a whole number or unset it",
        "SOURCE_DATE_EPOCH={value}：不是自 1970 年起的秒数；请改为整数或取消该变量",
    ),
    # outputs.py
    "manuscript-edited": (
        "{path}: was edited since typeset wrote it and is not overwritten; build it ({path} as the input), move it away, or build with --force",
        "{path}：写出之后经人改动，不予覆盖；请以它为输入来生成，或将其移走，或加 --force",
    ),
    "disk-full": (
        "{path}: cannot be written: the disk is full; free some space or choose another folder with -o",
        "{path}：无法写出：磁盘已满；请腾出空间，或用 -o 另选文件夹",
    ),
    "file-too-big": (
        "{path}: cannot be written: larger than the disk allows for a file; choose another folder with -o",
        "{path}：无法写出：超过该磁盘允许的文件大小；请用 -o 另选文件夹",
    ),
    "no-permission": (
        "{path}: cannot be written: no permission (or another program has it open); close it there, or choose another folder with -o",
        "{path}：无法写出：没有权限（或正被其他程序打开）；请将其关闭，或用 -o 另选文件夹",
    ),
    "read-only-disk": (
        "{path}: cannot be written: the disk is read-only; choose another folder with -o",
        "{path}：无法写出：磁盘只读；请用 -o 另选文件夹",
    ),
    "under-a-file": (
        "{path}: cannot be written: part of this path is a file, not a folder; choose another folder with -o",
        "{path}：无法写出：路径中有一段是文件而非文件夹；请用 -o 另选文件夹",
    ),
    "is-a-folder": (
        "{path}: cannot be written: a folder stands at this name; move it away or choose another folder with -o",
        "{path}：无法写出：同名文件夹已存在；请将其移走，或用 -o 另选文件夹",
    ),
    "not-a-file": (
        "{path}: cannot be written: a device or pipe stands at this name; leave -o out to write to standard output",
        "{path}：无法写出：此处是设备或管道；如需写到标准输出，请勿使用 -o",
    ),
    "name-too-long": (
        "{path}: cannot be written: the name is too long for this disk; give the input a shorter name",
        "{path}：无法写出：文件名超过磁盘允许的长度；请缩短输入文件的名称",
    ),
    "cannot-write": (
        "{path}: cannot be written: {reason}; choose another folder with -o",
        "{path}：无法写出：{reason}；请用 -o 另选文件夹",
    ),
    # style.py
    "style_unknown": (
        "there is no style {name}; available: {known}; or give the path of a .toml file",
        "没有名为 {name} 的样式；可选：{known}；也可给出 .toml 文件的路径",
    ),
    "style_unreadable": ("{file}: the style cannot be read ({why})", "{file}：样式文件无法读取（{why}）"),
    "style_broken": ("{file}: line {line}: not valid TOML: {why}", "{file}：第 {line} 行：不是合法的 TOML：{why}"),
    "style_circle": (
        "{file}: line {line}: {entry} = {found} leads back to this style; remove one of the links",
        "{file}：第 {line} 行：{entry} = {found} 又回到了本样式；请去掉其中一环",
    ),
    "style_key": (
        "{file}: line {line}: unknown key {entry}; known here: {known}",
        "{file}：第 {line} 行：未知的键 {entry}；此处可用：{known}",
    ),
    "style_missing": (
        "{file}: line {line}: the key {entry} is missing; add it",
        "{file}：第 {line} 行：缺少键 {entry}，请补上",
    ),
    "style_type": (
        "{file}: line {line}: {entry} = {found}: must be a value of type {wanted}",
        "{file}：第 {line} 行：{entry} = {found}：类型应为 {wanted}",
    ),
    "style_choice": (
        "{file}: line {line}: {entry} = {found}: must be one of {choices}",
        "{file}：第 {line} 行：{entry} = {found}：只能是 {choices} 之一",
    ),
    "style_range": (
        "{file}: line {line}: {entry} = {found}: must lie between {low} and {high}",
        "{file}：第 {line} 行：{entry} = {found}：应在 {low} 与 {high} 之间",
    ),
    "style_fit": (
        "{file}: line {line}: {entry}: the type area is {size} mm, the page has room for {room} mm; make one of them smaller or larger",
        "{file}：第 {line} 行：{entry}：版心为 {size} 毫米，页面只容得下 {room} 毫米；请调整其一",
    ),
    # icc.py, inks.py
    "icc-unreadable": (
        "{name}: the colour profile cannot be read ({why}); put the file beside the style, or correct icc under [press]",
        "{name}：无法读取色彩特性文件（{why}）；请将其放在样式旁，或更正 [press] 中的 icc",
    ),
    "icc-too-large": (
        "{name}: larger than {most} MB, which no colour profile is; name another under [press] icc in the style",
        "{name}：超过 {most} MB，不会是色彩特性文件；请在样式的 [press] icc 中另行指定",
    ),
    "icc-broken": (
        "{name}: not a whole ICC colour profile ({why}); ask the printing house for the file again",
        "{name}：不是完整的 ICC 色彩特性文件（{why}）；请向印刷厂重新索取",
    ),
    "icc-not-printing": (
        "{name}: a profile of {space} (class {kind}), not of CMYK printing (class prtr); name the printing house's profile under [press] icc in the style",
        "{name}：这是 {space} 的特性文件（类别 {kind}），不是 CMYK 印刷特性文件（类别 prtr）；请在样式的 [press] icc 中指定印刷厂的特性文件",
    ),
    "icc-version": (
        "{name}: an ICC profile of version {version}, which PDF/X-4 does not take (2 to 4.2); ask the printing house for an older version",
        "{name}：ICC 版本为 {version}，PDF/X-4 不接受（须为 2 至 4.2）；请向印刷厂索取旧版本",
    ),
    "press-coarse": (
        "{name}: page {page}: {picture} has {found} pixels an inch at its printed size, {stock} wants {wanted}; take a larger picture, or show it smaller",
        "{name}：第 {page} 页：{picture} 按印出尺寸每英寸仅 {found} 像素，{stock}需要 {wanted}；请换用更大的图片，或缩小版面尺寸",
    ),
    "press-ink": (
        "{name}: page {page}: {picture} lays down {found} % of ink, {stock} takes {limit} %; convert it with the printing house's profile",
        "{name}：第 {page} 页：{picture} 总墨量达 {found} %，{stock}限 {limit} %；请用印刷厂的特性文件重新分色",
    ),
    "stock-newsprint": ("newsprint", "新闻纸"),
    "stock-offset": ("offset paper", "胶版纸"),
    "stock-art": ("art paper", "铜版纸"),
    # pictures.py, picturefiles.py
    "picture_outside": (
        "{name}: a picture must lie in the manuscript's folder or in --pictures (no absolute path, no .., no address); copy it there",
        "{name}：图片须位于稿件所在文件夹或 --pictures 文件夹内（不得用绝对路径、.. 或网址）；请将其复制到该处",
    ),
    "picture_missing": (
        "{name}: no such picture in {folder}; put the file there, or correct its name",
        "{name}：{folder} 中没有这张图片；请放入该文件或更正文件名",
    ),
    "picture_not_a_file": (
        "{name}: not a file; name a JPEG, PNG, TIFF or WebP file",
        "{name}：不是文件；请指定 JPEG、PNG、TIFF 或 WebP 文件",
    ),
    "picture_too_large": (
        "{name}: the picture is too large{size}; save it with at most 120 million pixels",
        "{name}：图片过大{size}；请另存为不超过 1.2 亿像素的图片",
    ),
    "picture_format": (
        "{name}: not a picture that can be read; save it as JPEG, PNG, TIFF or WebP",
        "{name}：无法识别的图片；请另存为 JPEG、PNG、TIFF 或 WebP",
    ),
    "picture_broken": (
        "{name}: the picture is broken ({why}); export it again from its source",
        "{name}：图片已损坏（{why}）；请从原始来源重新导出",
    ),
    "pictures_folder": (
        "{folder}: the pictures' folder cannot be read ({why}); give a folder to --pictures",
        "{folder}：无法读取图片文件夹（{why}）；请为 --pictures 指定一个文件夹",
    ),
    "pictures_list": (
        "{folder}/{name}: wrong at {why}; each [[picture]] takes file, caption, and if wanted alt and focus = [x, y] (0 to 1)",
        "{folder}/{name}：{why} 有误；每个 [[picture]] 须有 file 和 caption，可加 alt 和 focus = [x, y]（0 到 1）",
    ),
    "pictures_do_not_fit": (
        "{folder}/{file}: no free caption for this picture; name pictures 1.jpg, 2.jpg … in the captions' order or write pictures.toml (captions: {captions}; files: {files})",
        "{folder}/{file}：没有可与之对应的图片说明；请按图片说明的顺序命名为 1.jpg、2.jpg……，或编写 pictures.toml（图片说明：{captions}；文件：{files}）",
    ),
    "pictures_none": (
        "{folder}: no picture here; add 1.jpg, 2.jpg … in the captions' order, or pictures.toml (captions: {captions}; files: {files})",
        "{folder}：没有图片；请按图片说明的顺序放入 1.jpg、2.jpg……，或编写 pictures.toml（图片说明：{captions}；文件：{files}）",
    ),
    "pictures_ambiguous": (
        "{folder}/pictures.toml: several captions begin with {caption}; write more of the caption (captions: {captions}; files: {files})",
        "{folder}/pictures.toml：以“{caption}”开头的图片说明不止一条；请写得更长（图片说明：{captions}；文件：{files}）",
    ),
    "pictures_no_caption": (
        "{folder}/pictures.toml: no free caption begins with {caption}; copy how the caption begins (captions: {captions}; files: {files})",
        "{folder}/pictures.toml：没有以“{caption}”开头的空缺图片说明；请照抄图片说明的开头（图片说明：{captions}；文件：{files}）",
    ),
    # manuscript/
    "front-open": (
        "{name}: line 1: the front matter is not closed; end it with a line of three hyphens (---)",
        "{name}：第 1 行：文前信息没有结束；请在其后另起一行写三个连字符（---）",
    ),
    "front-broken": (
        "{name}: line {line}: the front matter is not the YAML that a manuscript takes ({problem}); write `key: value`, one a line, values with special signs in quotes",
        "{name}：第 {line} 行：文前信息不是稿件可用的 YAML（{problem}）；请每行写一项“键: 值”，含特殊符号的值加引号",
    ),
    "front-not-keys": (
        "{name}: line {line}: the front matter holds no keys; write `key: value`, one a line",
        "{name}：第 {line} 行：文前信息里没有键；请每行写一项“键: 值”",
    ),
    "kept-table": (
        "{name}: line {line}: a table is not set as one; its lines are printed as they are typed",
        "{name}：第 {line} 行：表格不按表格排版，各行照原样印出",
    ),
    "kept-html": (
        "{name}: line {line}: HTML is not understood; its lines are printed as they are typed",
        "{name}：第 {line} 行：不解释 HTML，各行照原样印出",
    ),
    "kept-tag": (
        "{name}: line {line}: HTML tags among words are kept in the manuscript and not printed",
        "{name}：第 {line} 行：文中的 HTML 标签保留在稿件里，不印出",
    ),
    "kept-footnote": (
        "{name}: line {line}: a footnote is not set as one; it is printed where and as it is typed",
        "{name}：第 {line} 行：脚注不按脚注排版，就地照原样印出",
    ),
    "kept-definition": (
        "{name}: line {line}: the definition of a link is not understood; it is printed as it is typed",
        "{name}：第 {line} 行：链接定义不予解释，照原样印出",
    ),
    "kept-list": (
        "{name}: line {line}: a list is set as plain paragraphs, its markers as they are typed",
        "{name}：第 {line} 行：列表按普通段落排版，项目符号照原样印出",
    ),
    "kept-code": (
        "{name}: line {line}: a block of code is not set as one; its lines are printed as they are typed",
        "{name}：第 {line} 行：代码块不按代码排版，各行照原样印出",
    ),
    "kept-quote": (
        "{name}: line {line}: a block quote that holds more than paragraphs is printed as it is typed",
        "{name}：第 {line} 行：引用块内有段落以外的内容，照原样印出",
    ),
    "kept-rule": (
        "{name}: line {line}: a rule between blocks is not drawn; its line is printed as it is typed",
        "{name}：第 {line} 行：分隔线不予绘出，该行照原样印出",
    ),
    "kept-image": (
        "{name}: line {line}: an image among words is not set, its words are; put it in a paragraph of its own to make a figure",
        "{name}：第 {line} 行：文字中间的图片不予排版，其文字保留；如需配图请让它独占一段",
    ),
    "kept-role": (
        "{name}: line {line}: a comment that names no role, or has no paragraph below it, is kept as a remark; the roles are kicker, deck, byline, note, signature, jump, end",
        "{name}：第 {line} 行：注释所写不是已知的类别，或其下没有段落，按批注保留；可用类别：kicker、deck、byline、note、signature、jump、end",
    ),
    # cli.py: help
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
    # cli.py: wrong usage and failures
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
    "interrupted": ("interrupted; nothing was changed by what was under way", "已中断；进行中的工作未改动任何文件"),
    "out-of-memory": (
        "{name}: not enough memory; split the input, or close other programs",
        "{name}：内存不足；请拆分输入文件，或关闭其他程序",
    ),
    "our-fault": (
        "{name}: a fault of typeset ({error}); nothing was written for it; please report it with the file (-v shows the trace)",
        "{name}：typeset 出错（{error}），未为其写出任何文件；请连同文件一并报告（-v 显示轨迹）",
    ),
    "system-error": (
        "{name}: the system refused: {reason}; check the disk and its permissions",
        "{name}：系统拒绝操作：{reason}；请检查磁盘与权限",
    ),
    "stdout-failed": (
        "standard output cannot be written: {reason}; write to a file with -o",
        "无法写到标准输出：{reason}；请用 -o 写入文件",
    ),
    # cli.py: results
    "pair": ("picture {number}: {file} – {caption}", "图片 {number}：{file} – {caption}"),
    "total-built": ("{done} of {inputs} inputs built", "{inputs} 个输入，已生成 {done} 个"),
    "total-page": ("{pages} page", "{pages} 页"),
    "total-pages": ("{pages} pages", "{pages} 页"),
    "total-no-slots": ("no picture slots", "没有待补图片"),
    "total-slot": ("{slots} picture slot waits for its picture (--pictures)", "{slots} 个图片待补（--pictures）"),
    "total-slots": ("{slots} picture slots wait for their pictures (--pictures)", "{slots} 个图片待补（--pictures）"),
    "total-missing": ("boxes printed for characters without a glyph: {missing}", "以方框印出的缺字：{missing}"),
    "list-comma": (", ", "、"),
    "list-semicolon": ("; ", "；"),
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
    "cover-small": (
        "{path}: {width} × {height} pixels: smaller than the 1400 × 2100 that shops ask of a cover; save it larger",
        "{path}：{width} × {height} 像素：小于书店对封面的要求（1400 × 2100）；请存为更大的图片",
    ),
    "help-cover": (
        "Picture for the EPUB's cover, 1400 × 2100 pixels or larger; without it one is drawn.",
        "EPUB 的封面图片，1400 × 2100 像素以上；不给则自动绘制。",
    ),
    "help-book": (
        "All inputs, in the order given, as one PDF and one EPUB of this name; --meta then speaks of the book.",
        "将全部输入依次合为一部 PDF 和一部 EPUB，以此为名；--meta 即指全书。",
    ),
    # pipeline/
    "step-read": ("{name}: reading", "{name}：读取"),
    "step-repair": ("{name}: repairing the text", "{name}：修补文本"),
    "step-compose": ("{name}: composing pages", "{name}：排版"),
    "step-pdf": ("{name}: writing the PDF", "{name}：写 PDF"),
    "step-epub": ("{name}: writing the EPUB", "{name}：写 EPUB"),
    "step-write": ("{name}: moving the files to their places", "{name}：文件就位"),
    "where-line": ("line {line}", "第 {line} 行"),
    "where-page": ("page {page}, line {line}", "第 {page} 页第 {line} 行"),
    "no-glyph": (
        "{name}: {where}: no glyph for {char} in {style}'s fonts{more}; name a fallback under [fonts] in the style, correct the manuscript, or build with --missing box",
        "{name}：{where}：样式 {style} 的字体中没有 {char}{more}；请在样式的 [fonts] 中指定后备字体，或改正文稿，或加 --missing box",
    ),
    "no-character": (
        "{name}: {where}: {char} is a control sign or no character at all, and no EPUB can hold it; take it out",
        "{name}：{where}：{char} 是控制符或并非字符，EPUB 无法容纳；请将其删去",
    ),
    "no-glyph-more": (" (nor for {chars})", "（另缺 {chars}）"),
    "no-glyph-rest": ("{chars} and {number} more", "{chars} 等，另有 {number} 个"),
    "doubt": (
        "{name}: one doubtful place was kept as it stands; see: typeset explain {name}",
        "{name}：一处存疑，按原样保留；请看：typeset explain {name}",
    ),
    "doubts": (
        "{name}: {number} doubtful places were kept as they stand; see: typeset explain {name}",
        "{name}：{number} 处存疑，按原样保留；请看：typeset explain {name}",
    ),
    "no-such-page": (
        "{name}: there is no page {page}; it has {pages}; choose one with --page",
        "{name}：没有第 {page} 页，共 {pages} 页；请用 --page 选择",
    ),
    "rule-count": ("{name}: {rule}: {number} ({gloss})", "{name}：{rule}：{number}（{gloss}）"),
    "loose": (
        "{name}: page {page}, line {line}: gaps of {gap} em in “{words}”, before “{following}”; its other ends: {choices}",
        "{name}：第 {page} 页第 {line} 行：“{words}”字距加宽 {gap} em，其后为“{following}”；此行别无佳处可断：{choices}",
    ),
    "loose-parted": (
        "{name}: page {page}, line {line}: a unit is parted: “{words}|{following}”; its other ends: {choices}",
        "{name}：第 {page} 页第 {line} 行：单位被拆开：“{words}|{following}”；此行别无佳处可断：{choices}",
    ),
    "loose-gap": ("“…{words}” with gaps of {value} em", "止于“…{words}”，字距加宽 {value} em"),
    "loose-over": ("“…{words}”, {value} em too long", "止于“…{words}”，超出 {value} em"),
    "evidence": ("{name}: {what}: {value}", "{name}：{what}：{value}"),
    # render/proof.py, render/proof_page.py
    "help-html": (
        "Write a proof sheet to this file: source and result side by side, every change marked.",
        "写出校样到此文件：原文与结果左右对照，逐处标出改动。",
    ),
    "html-alone": (
        "--html shows the whole text and no other list; leave out --page and --json",
        "--html 展示全文，不与其他列表同用；请去掉 --page 和 --json",
    ),
    "proof-title": ("Proof sheet: {name}", "校样：{name}"),
    "proof-sum": (
        "{number} changes and kept breaks, {low} of them less than {percent}% sure; {doubts} doubts, where nothing was changed.",
        "改动及保留的分行、分段共 {number} 处，其中把握不足 {percent}% 的 {low} 处；存疑未改 {doubts} 处。",
    ),
    "proof-filters": ("Show", "显示"),
    "proof-only-low": ("only doubts and what is less than {percent}% sure", "只看存疑与把握不足 {percent}% 之处"),
    "proof-keys": (
        "Keys: [n] or [j] next change, [p] or [k] the one before; with [Shift] only the doubtful ones; [Esc] leaves. Places are line:column of the source, in several pages page/line:column; both from 1.",
        "按键：[n] 或 [j] 下一处，[p] 或 [k] 上一处；加 [Shift] 只走存疑之处；[Esc] 离开。位置为原文的“行:列”，多页时为“页/行:列”，从 1 起。",
    ),
    "proof-first": ("Look at these first", "请先看这些"),
    "proof-none": (
        "Every change is at least {percent}% sure, and nothing is in doubt.",
        "每处改动的把握都不低于 {percent}%，没有存疑之处。",
    ),
    "proof-rest": ("{number} more", "其余 {number} 处"),
    "proof-more": ("and {number} more, marked in their places", "另有 {number} 处，标在原处"),
    "proof-both": ("Source and manuscript", "原文与文稿"),
    "proof-source": ("Source", "原文"),
    "proof-result": ("Manuscript", "文稿"),
    "proof-reasons": ("Place, rule, reason, confidence", "位置、规则、理由、把握"),
    "proof-from": ("← {number}: printed at {where}", "← {number}：原文位于 {where}"),
    "proof-to": ("{number} →: set elsewhere in the manuscript", "{number} →：稿中移至他处"),
    "proof-there": ("where it went", "移至此处"),
    "proof-gone": ("not in the manuscript", "不入文稿"),
    "proof-back": ("Back", "上一处"),
    "proof-on": ("Next", "下一处"),
    "proof-end": ("No further change that way.", "此方向没有更多改动。"),
    "proof-bar": ("The change at hand", "当前改动"),
    "proof-role-kicker": ("kicker", "引题"),
    "proof-role-headline": ("headline", "主题"),
    "proof-role-deck": ("deck", "副题"),
    "proof-role-byline": ("byline", "署名"),
    "proof-role-standfirst": ("standfirst", "提要"),
    "proof-role-note": ("editor’s note", "编者按"),
    "proof-role-subhead": ("subhead", "小标题"),
    "proof-role-signature": ("signature", "落款"),
    "proof-role-jump": ("jump line", "转版说明"),
    "proof-role-end": ("end matter", "文末说明"),
    "proof-role-raw": ("kept as typed", "照原样保留"),
    "proof-role-figure": ("figure: caption, credit", "图：说明、出处"),
    # render/report.py
    "report-page": ("page {page}", "第 {page} 页"),
    "report-nothing": ("nothing was changed", "未作改动"),
    "report-rule": ("{rule:<9} {number:>6}  {gloss}", "{rule:<9} {number:>6}  {gloss}"),
    "report-removed": ("{gloss}; {removed} characters removed", "{gloss}；删去 {removed} 字"),
    "rule-break": ("a new block begins (kept, with the evidence)", "另起一段（保留，并附依据）"),
    "rule-line": ("a line kept as a line", "按原样分行"),
    "rule-trim": ("white space outside the text removed", "删去正文之外的空白"),
    "rule-unwrap": ("printed lines joined", "接合印刷行"),
    "rule-dedupe": ("doubled text removed", "删去重印文字"),
    "rule-spacing": ("stray spaces removed", "删去多余空格"),
    "rule-control": ("control characters removed", "删去控制字符"),
    "rule-invisible": ("invisible characters removed", "删去不可见字符"),
    "rule-radical": ("radicals and compatibility forms replaced by their Han", "部首及兼容字形换为本字"),
    "rule-furniture": ("page furniture removed", "删去报眉、页码等版面附件"),
    "rule-doubt": ("looks wrong, kept as it stands", "存疑，按原样保留"),
    "rule-move": ("set elsewhere in the manuscript than in the source", "稿中移至他处"),
    # read/
    "input-empty": (
        "{name}: there is no text in it; give the extracted text of the article",
        "{name}：其中没有文字；请给出从版面提取的文本",
    ),
    "input-folder": (
        "{name}: is a folder, and folders are not read yet; name the text files in it",
        "{name}：是文件夹，目前还不能读入；请写出其中的文本文件",
    ),
    "input-pdf": (
        "{name}: is a PDF, and PDFs are not read yet; extract its text first (for instance with pdftotext)",
        "{name}：是 PDF，目前还不能读入；请先提取文本（例如用 pdftotext）",
    ),
    "input-binary": (
        "{name}: is not text in an encoding that is read ({kind}); give plain text in UTF-8, UTF-16, GB18030 or Big5",
        "{name}：不是可读编码的文本（{kind}）；请给出 UTF-8、UTF-16、GB18030 或 Big5 编码的纯文本",
    ),
    "input-unknown": (
        "{name}: is not text in UTF-8, UTF-16, GB18030 or Big5; save it as UTF-8",
        "{name}：不是 UTF-8、UTF-16、GB18030 或 Big5 编码的文本；请另存为 UTF-8",
    ),
    "input-unreadable": (
        "{name}: cannot be read ({why}); check the file and its permissions",
        "{name}：无法读取（{why}）；请检查文件及其权限",
    ),
    "input-bytes": (
        "{name}: line {line}: the bytes {bytes} (byte {byte} of the file) are not {encoding}; correct them, or name another encoding with --encoding",
        "{name}：第 {line} 行：字节 {bytes}（文件的第 {byte} 个字节）不符合 {encoding}；请改正，或用 --encoding 指定其他编码",
    ),
    "encoding-uncommon": (
        "{name}: read as {encoding}, {percent} of 100 characters are uncommon ones, so that cannot be its encoding; name the right one with --encoding (utf-8, utf-16, gb18030, big5), or save the text as UTF-8",
        "{name}：按 {encoding} 读出的 100 个字中有 {percent} 个不常用，可见编码不对；请用 --encoding 指定正确的编码（utf-8、utf-16、gb18030、big5），或另存为 UTF-8",
    ),
    "encoding-named": ("{name}: read as {encoding}", "{name}：按 {encoding} 读入"),
    "encoding-thin": (
        "{name}: read as {encoding}, but there is little evidence and it could be {rival}; decide with --encoding {encoding} or --encoding {rival}",
        "{name}：按 {encoding} 读入，但依据不足，也可能是 {rival}；请用 --encoding {encoding} 或 --encoding {rival} 确定",
    ),
    # render/xhtml.py
    "epub_character": (
        "{name}: {code} (after “{before}”) is a character that no EPUB can hold; take it out of the manuscript",
        "{name}：“{before}”之后的 {code} 是 EPUB 不能容纳的字符；请从稿件中删去",
    ),
    # check.py and audit/
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
    "step-check": ("{name}: measuring", "{name}：检验"),
    "check-not-pdf": ("{name}: is not a PDF; name a PDF file", "{name}：不是 PDF；请给出 PDF 文件"),
    "check-encrypted": (
        "{name}: is locked with a password; save a copy without one",
        "{name}：设有密码；请另存一份无密码的副本",
    ),
    "check-damaged": (
        "{name}: is damaged or cut short and cannot be opened; make it anew",
        "{name}：已损坏或不完整，无法打开；请重新生成",
    ),
    "check-damaged-page": (
        "{name}: page {page} is damaged and cannot be read; make the file anew",
        "{name}：第 {page} 页已损坏，无法读取；请重新生成",
    ),
    "check-endless": (
        "{name}: page {page} shows forms within forms without end; make it anew",
        "{name}：第 {page} 页的表单对象层层嵌套、没有尽头；请重新生成",
    ),
    "check-no-pages": ("{name}: has no pages; make it anew", "{name}：没有页面；请重新生成"),
    "check-too-long": ("{name}: has more than {most} pages; split it", "{name}：超过 {most} 页；请拆分"),
    "check-too-much": ("{name}: holds more than {most} characters; split it", "{name}：超过 {most} 字；请拆分"),
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
    "check-passed": (
        "limit passed: {measure} is {value}, and must be {limit}",
        "超出限值：{measure} 为 {value}，应 {limit}",
    ),
    "check-none": ("none", "无"),
    "check-tagged": ("tagged: yes", "标签：有"),
    "check-untagged": ("tagged: no", "标签：无"),
    "check-language": ("language: {value}", "语言：{value}"),
    "check-title": ("title: {value}", "标题：{value}"),
    "check-box": ("box: {box} pt (pages: {pages})", "页框：{box} pt，{pages} 页"),
    "check-body": ("body: {font}, {size} pt on {leading} pt", "正文：{font}，{size} pt，行距 {leading} pt"),
    "check-no-body": ("no text in Chinese characters was found to measure", "没有可检验的中文文字"),
    "check-not-embedded": ("not embedded: {font}", "未嵌入：{font}"),
    "check-turned": ("turned characters, not measured: {number}", "旋转的字符（未检验）：{number}"),
    "check-place": ("page {page}, line {line}: {text}{value}", "第 {page} 页第 {line} 行：{text}{value}"),
    "check-place-page": ("page {page}: {text}{value}", "第 {page} 页：{text}{value}"),
    "check-more": ("and {number} more (--json lists all)", "另有 {number} 处（--json 列出全部）"),
    "check-differs": (
        "page {page} differs: characters {characters}, pixels {pixels} %",
        "第 {page} 页不同：{characters} 字，像素 {pixels} %",
    ),
    "check-html-title": ("{old} and {new}", "{old} 与 {new}"),
    "check-html-total": ("{old} pages before, {new} now; {pages} differ", "原 {old} 页，现 {new} 页；{pages} 页不同"),
    "check-html-old": ("old", "旧"),
    "check-html-new": ("new", "新"),
    "check-html-difference": ("difference: red went, blue came", "差异：红为去，蓝为来"),
    "m-kinsoku": ("marks where no line may begin or end", "避头尾之误"),
    "m-line_start": ("lines that begin with a mark that may not", "行首禁则之误"),
    "m-line_end": ("lines that end with a mark that may not", "行尾禁则之误"),
    "m-units": ("numbers parted, or parted from their unit", "数字或其单位被拆开"),
    "m-dashes": ("—— or …… parted", "破折号、省略号被拆开"),
    "m-lines": ("justified lines", "两端对齐的行"),
    "m-flush": ("of them flush within 0.05 em", "其中齐边（0.05 em 以内）"),
    "m-overfull": ("lines whose ink passes the column's edge", "超出版心的行"),
    "m-gap": ("widest gap between two Han", "汉字之间最大空隙"),
    "m-gap95": ("95th percentile of gaps between two Han", "汉字间空隙的第 95 百分位"),
    "m-pairs": ("of neighbouring marks squeezed", "相邻标点已挤压"),
    "m-start_trimmed": ("of opening marks at line starts trimmed", "行首开始标点已挤压"),
    "m-end_trimmed": ("of closing marks at line ends trimmed", "行尾结束标点已挤压"),
    "m-last_lines": ("last lines of a single character", "末行仅一字"),
    "m-widows": ("last lines alone at a column's head", "段末行孤悬栏首"),
    "m-orphans": ("first lines alone at a column's foot", "段首行孤悬栏尾"),
    "m-stranded": ("headings at a column's foot without their text", "标题落在栏尾"),
    "m-off_grid": ("of body lines off the baseline grid", "正文行偏离基线网格"),
    "m-missing": ("characters without a glyph, or glyphs without a character", "缺字形或无对应字符"),
    "m-fonts": ("fonts", "字体数"),
    "m-type3": ("of them Type 3", "其中 Type 3"),
    "m-unembedded": ("fonts in use that are not embedded", "未嵌入的字体"),
    "m-tagged": ("tagged", "有标签"),
    "m-lost": ("characters lost on copying", "复制时丢失的字"),
    "m-added": ("characters added on copying", "复制时多出的字"),
    "m-changed": ("characters changed on copying", "复制时变动的字"),
    "m-pages": ("pages in one file only", "仅一方有的页"),
    "m-text": ("characters that differ from the older file", "与旧文件不同的字"),
    "m-pixels": (
        "of the pixels differ (by more than 16 of 255, at 100 dots an inch) on the page that differs most",
        "差异最大一页的像素差（100 dpi，灰度差逾 16/255）",
    ),
    "m-press": ("points of PDF/X-4 that are broken", "不合 PDF/X-4 的条目数"),
    "m-x_version": ("not PDF 1.6 or older", "版本高于 PDF 1.6"),
    "m-x_intent": ("output intent for PDF/X missing, doubled or without a name", "PDF/X 输出意图缺失、重复或未命名"),
    "m-x_profile": (
        "output profile missing, broken, or not one of printing up to ICC 4.2",
        "输出特性文件缺失、损坏，或不是 ICC 4.2 以内的印刷特性文件",
    ),
    "m-x_colour": ("device colours that the output intent does not manage", "输出意图不涵盖的设备色"),
    "m-x_spot": ("spot colours of one name and two definitions", "同名而定义不同的专色"),
    "m-x_fonts": ("fonts that are not embedded", "未嵌入的字体"),
    "m-x_names": ("names of fonts or inks that are not UTF-8", "字体名或墨名不是 UTF-8"),
    "m-x_external": ("parts that lie outside the file (OPI, references)", "依赖文件以外的内容（OPI、引用）"),
    "m-x_filters": ("compression that is not allowed (LZW, encryption)", "不允许的压缩方式（LZW、加密）"),
    "m-x_metadata": ("XMP missing, compressed or broken", "XMP 缺失、被压缩或损坏"),
    "m-x_identity": ("the XMP does not say PDF/X-4", "XMP 未标明 PDF/X-4"),
    "m-x_document": ("title, dates or document ID missing in the XMP", "XMP 缺标题、日期或文档 ID"),
    "m-x_info": ("the information dictionary says otherwise than the XMP", "信息字典与 XMP 不一致"),
    "m-x_id": ("no file ID in the trailer", "尾部没有文件 ID"),
    "m-x_trapped": ("whether it is trapped is not said", "未说明是否已陷印"),
    "m-x_boxes": (
        "pages without MediaBox, or without one TrimBox or ArtBox",
        "页面缺 MediaBox，或没有唯一的 TrimBox 或 ArtBox",
    ),
    "m-x_nesting": ("boxes that do not lie within one another", "页框未逐层包含"),
    "m-x_state": ("transfer functions and halftones of the file's own", "自带的传递函数或网点"),
    "m-x_postscript": ("PostScript in the file", "含有 PostScript"),
    "m-x_encryption": ("encrypted", "已加密"),
    "m-x_images": ("alternate images", "替代图像"),
    "m-x_annotations": ("annotations where is printed", "印刷区域内的批注"),
    "m-x_actions": ("actions and JavaScript", "动作与 JavaScript"),
    "m-x_operators": ("operators that PDF 1.6 does not know", "PDF 1.6 以外的操作符"),
    "m-x_transparency": ("pages with transparency and no blending space", "有透明效果而未指定混合色彩空间的页面"),
    "m-x_presentations": ("alternate presentations", "替代展示"),
    "m-x_rendering": ("rendering intents that do not exist", "不存在的渲染意图"),
    "m-x_layers": ("layers that switch themselves", "自动切换的图层"),
    "m-x_limits": ("limits of PDF 1.6 passed (names, nesting)", "超出 PDF 1.6 的限度（名称、嵌套）"),
    "m-x_forms": ("form fields", "表单域"),
    "m-coloured_text": ("texts in more than black", "不只用黑墨的文字"),
    "m-white_over": ("white that overprints, and so vanishes", "会因叠印而消失的白色"),
    "m-short_bleed": ("pictures at the trim that stop short of the bleed", "到达裁切线而未及出血边的图片"),
    "m-ink": ("most ink on a spot of a picture", "图片最大总墨量"),
    "m-resolution": ("coarsest picture at its printed size", "按印出尺寸最低的图片分辨率"),
    # script/
    "script-report": (
        "{name}: line {line}: not a row of a script report; keep its tabs",
        "{name}：第 {line} 行：不是简繁报告的一行；请保留其中的制表符",
    ),
    "script-decision": (
        "{name}: line {line}: {said} is no decision; write ok, or the one character that is to stand",
        "{name}：第 {line} 行：{said} 不是可用的裁定；请写 ok，或写应取的那个字",
    ),
    "script-list": (
        "{name}: line {line}: neither a name nor a word, a tab and what it becomes; save the list as UTF-8 in that form",
        "{name}：第 {line} 行：既不是人名，也不是“词、制表符、改后”的形式；请照此用 UTF-8 保存",
    ),
    "script-twice": (
        "--script {first} and --script {second}: both give {language}; leave one out",
        "--script {first} 与 --script {second}：结果同为 {language}；请去掉其一",
    ),
    "script-unreviewed": (
        "{name}: {number} flagged choices are unreviewed; write ok or the right character into the last column of {report}, and build again",
        "{name}：{number} 处存疑尚未审定；请在 {report} 末列写 ok 或应取的字，再行生成",
    ),
    "script-total": ("{number} choices, {flagged} flagged", "共 {number} 处取舍，{flagged} 处存疑"),
    "script-alone": (
        "--script: shows a conversion, and goes with neither --page nor --html; leave those out",
        "--script：显示简繁转换，不能与 --page、--html 同用；请去掉后者",
    ),
    "script-nothing": (
        "--script {script}: that is the text as it is; name a conversion, such as s2tw",
        "--script {script}：那就是原文；请写一种转换，如 s2tw",
    ),
    "help-explain-script": (
        "Instead, every choice of a conversion (s2tw, …), of a text or a manuscript. Repeatable.",
        "改为列出简繁转换（s2tw 等）的每一处取舍；文本、稿件均可。可重复。",
    ),
    "script-flagged": (
        "{name}: {number} choices of the conversion are flagged; see {report}",
        "{name}：简繁转换有 {number} 处存疑；请看 {report}",
    ),
    "step-script": ("{name}: converting to {language}", "{name}：转换为 {language}"),
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
    "rule-script": ("written in another script", "简繁转换"),
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
