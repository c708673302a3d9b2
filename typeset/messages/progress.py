"""What a build says while it works and when it is done: steps, evidence, doubts, totals."""

from __future__ import annotations

PROGRESS: dict[str, tuple[str, str]] = {
    # steps, and what was seen on the way
    "step-read": ("{name}: reading", "{name}：读取"),
    "step-repair": ("{name}: repairing the text", "{name}：修补文本"),
    "step-compose": ("{name}: composing pages", "{name}：排版"),
    "step-pdf": ("{name}: writing the PDF", "{name}：写 PDF"),
    "step-epub": ("{name}: writing the EPUB", "{name}：写 EPUB"),
    "step-write": ("{name}: moving the files to their places", "{name}：文件就位"),
    "where-line": ("line {line}", "第 {line} 行"),
    "where-page": ("page {page}, line {line}", "第 {page} 页第 {line} 行"),
    "doubt": (
        "{name}: one doubtful place was kept as it stands; see: typeset explain {name}",
        "{name}：一处存疑，按原样保留；请看：typeset explain {name}",
    ),
    "doubts": (
        "{name}: {number} doubtful places were kept as they stand; see: typeset explain {name}",
        "{name}：{number} 处存疑，按原样保留；请看：typeset explain {name}",
    ),
    "rule-count": ("{name}: {rule}: {number} ({gloss})", "{name}：{rule}：{number}（{gloss}）"),
    "loose": (
        "{name}: page {page}, line {line}: gaps of {gap} em in “{words}”, before “{following}”; its other ends: {choices}",
        "{name}：第 {page} 页第 {line} 行：“{words}”字距加宽 {gap} em，其后为“{following}”；此行别无佳处可断：{choices}",
    ),
    "loose-short": (
        "{name}: page {page}, line {line}: “{words}” ends {gap} em short, before “{following}”; "
        "its other ends: {choices}",
        "{name}：第 {page} 页第 {line} 行：“{words}”行末空 {gap} em，其后为“{following}”；此行别无佳处可断：{choices}",
    ),
    "loose-parted": (
        "{name}: page {page}, line {line}: a unit is parted: “{words}|{following}”; its other ends: {choices}",
        "{name}：第 {page} 页第 {line} 行：单位被拆开：“{words}|{following}”；此行别无佳处可断：{choices}",
    ),
    "loose-gap": ("“…{words}” with gaps of {value} em", "止于“…{words}”，字距加宽 {value} em"),
    "loose-white": ("“…{words}”, {value} em short", "止于“…{words}”，行末空 {value} em"),
    "loose-over": (
        "“…{words}”, {value} em too long (1 character fewer before it would do)",
        "止于“…{words}”，超出 {value} em（其前删 1 字即可）",
    ),
    "loose-overs": (
        "“…{words}”, {value} em too long ({number} characters fewer before it would do)",
        "止于“…{words}”，超出 {value} em（其前删 {number} 字即可）",
    ),
    "evidence": ("{name}: {what}: {value}", "{name}：{what}：{value}"),
    # check
    "step-check": ("{name}: measuring", "{name}：检验"),
    # script/
    "script-total": ("{number} choices, {flagged} flagged", "共 {number} 处取舍，{flagged} 处存疑"),
    "script-flagged": (
        "{name}: {number} choices of the conversion are flagged; see {report}",
        "{name}：简繁转换有 {number} 处存疑；请看 {report}",
    ),
    "step-script": ("{name}: converting to {language}", "{name}：转换为 {language}"),
    # the last line
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
}
