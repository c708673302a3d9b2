"""Faults in what a build is dressed with: styles, fonts, colour profiles, and what the press asks of pictures."""

from __future__ import annotations

STYLES: dict[str, tuple[str, str]] = {
    # fonts/
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
    # pipeline/
    "no-glyph": (
        "{name}: {where}: no glyph for {char} in {style}'s fonts{more}; name a fallback under [fonts] in the style, correct the manuscript, or build with --missing box",
        "{name}：{where}：样式 {style} 的字体中没有 {char}{more}；请在样式的 [fonts] 中指定后备字体，或改正文稿，或加 --missing box",
    ),
    "no-glyph-more": (" (nor for {chars})", "（另缺 {chars}）"),
    "no-glyph-rest": ("{chars} and {number} more", "{chars} 等，另有 {number} 个"),
}
