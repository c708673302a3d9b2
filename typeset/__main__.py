"""`typeset` and `python -m typeset`: the same command."""

import sys


def main() -> int:
    """Run the command line. An interrupt while the modules are being read ends as quietly as any other."""
    try:
        from typeset.cli import main as run

        return run()
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
