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
    "font_unreadable": (
        "{name}: the font cannot be read ({why}); check the file and its permissions",
        "{name}：无法读取字体（{why}）；请检查文件及其权限",
    ),
    # metadata.py
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
    "style_missing": ("{file}: line {line}: the key {entry} is missing; add it", "{file}：第 {line} 行：缺少键 {entry}，请补上"),
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
        "{name}: too large a picture {size}; save it with at most 120 million pixels",
        "{name}：图片过大 {size}；请另存为不超过 1.2 亿像素的图片",
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
        "{name}: line {line}: a table is kept as it stands and not set",
        "{name}：第 {line} 行：表格照原样保留，不予排版",
    ),
    "kept-html": (
        "{name}: line {line}: HTML is kept as it stands and not set",
        "{name}：第 {line} 行：HTML 照原样保留，不予排版",
    ),
    "kept-footnote": (
        "{name}: line {line}: a footnote is kept as it stands and not set",
        "{name}：第 {line} 行：脚注照原样保留，不予排版",
    ),
    "kept-definition": (
        "{name}: line {line}: the definition of a link is kept as it stands and not set",
        "{name}：第 {line} 行：链接定义照原样保留，不予排版",
    ),
    "kept-list": (
        "{name}: line {line}: a list is kept as it stands; its items are not indented as a list",
        "{name}：第 {line} 行：列表照原样保留，不按列表缩排",
    ),
    "kept-code": (
        "{name}: line {line}: a block of code is kept as it stands and not set",
        "{name}：第 {line} 行：代码块照原样保留，不予排版",
    ),
    "kept-quote": (
        "{name}: line {line}: a block quote that holds more than paragraphs is kept as it stands and not set",
        "{name}：第 {line} 行：引用块内有段落以外的内容，照原样保留，不予排版",
    ),
    "kept-rule": (
        "{name}: line {line}: a rule between blocks is kept as it stands and not set",
        "{name}：第 {line} 行：分隔线照原样保留，不予排版",
    ),
    "kept-image": (
        "{name}: line {line}: an image among words is not set, its words are; put it in a paragraph of its own to make a figure",
        "{name}：第 {line} 行：文字中间的图片不予排版，其文字保留；如需配图请让它独占一段",
    ),
    "kept-role": (
        "{name}: line {line}: a comment that names no role, or has no paragraph below it, is kept as a remark; the roles are kicker, deck, byline, note, signature, jump, end",
        "{name}：第 {line} 行：注释所写不是已知的类别，或其下没有段落，按批注保留；可用类别：kicker、deck、byline、note、signature、jump、end",
    ),
}
