"""`typeset` and `python -m typeset`: the same command."""

import gc
import os
import sys


def main() -> int:
    """Run the command line. An interrupt while the modules are being read ends as quietly as any other."""
    gc.disable()  # what is imported stays; to look through it for circles of no use costs as much as click does
    try:
        from typeset.cli import main as run

        code = run()
        if patterns := sys.modules.get("typeset.compiled"):
            patterns.keep()
    except KeyboardInterrupt:
        code = 130
    _leave(code)
    return code


def _leave(code: int) -> None:
    """End the process at once. Taking every module and object apart first costs a small build a twentieth of its time,
    and nothing waits for it: files are closed and no thread works. A profiler or a debugger gets its ending."""
    if sys.getprofile() or sys.gettrace():
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):  # a stream that is closed or takes no more: Python's own way out
        return
    os._exit(code)


if __name__ == "__main__":
    sys.exit(main())
