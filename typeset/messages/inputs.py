"""Faults and doubts in what is given to be read: texts, manuscripts, metadata, pictures, lists of names."""

from __future__ import annotations

INPUTS: dict[str, tuple[str, str]] = {
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
    # metadata.py
    "language_unknown": (
        "{name}: language: {value} is not a language that is set; write one of {known}",
        "{name}：不支持 language: {value}；请写 {known} 之一",
    ),
    "epoch-not-a-number": (
        "SOURCE_DATE_EPOCH={value}: not a number of seconds since 1970; set it to a whole number or unset it",
        "SOURCE_DATE_EPOCH={value}：不是自 1970 年起的秒数；请改为整数或取消该变量",
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
    # order.py
    "cover-small": (
        "{path}: {width} × {height} pixels: smaller than the 1400 × 2100 that shops ask of a cover; save it larger",
        "{path}：{width} × {height} 像素：小于书店对封面的要求（1400 × 2100）；请存为更大的图片",
    ),
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
    # pipeline/
    "no-character": (
        "{name}: {where}: {char} is a control sign or no character at all, and no EPUB can hold it; take it out",
        "{name}：{where}：{char} 是控制符或并非字符，EPUB 无法容纳；请将其删去",
    ),
    # render/xhtml.py
    "epub_character": (
        "{name}: {code} (after “{before}”) is a character that no EPUB can hold; take it out of the manuscript",
        "{name}：“{before}”之后的 {code} 是 EPUB 不能容纳的字符；请从稿件中删去",
    ),
}
