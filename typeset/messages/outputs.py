"""Files that cannot be written, and work that cannot go on for another reason than its input."""

from __future__ import annotations

OUTPUTS: dict[str, tuple[str, str]] = {
    # outputs.py, protection.py
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
    # ledger/laws.py, ledger/settling.py
    "unbalanced": (
        "{name}: the ledger does not balance ({law}: {detail}); nothing was written; this is a fault of typeset, please report it with the file",
        "{name}：账目不平（{law}：{detail}），未写出任何文件；这是 typeset 的缺陷，请连同文件一并报告",
    ),
    # script/
    "script-unreviewed": (
        "{name}: {number} flagged choices are unreviewed; write ok or the right character into the last column of {report}, and build again",
        "{name}：{number} 处存疑尚未审定；请在 {report} 末列写 ok 或应取的字，再行生成",
    ),
    # cli/
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
}
