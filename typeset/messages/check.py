"""What `typeset check` says of a PDF; the names of its measures are in `measures`."""

from __future__ import annotations

CHECK: dict[str, tuple[str, str]] = {
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
}
