"""The command `chapter8`, also as `python -m chapter8`."""

import gc
import sys


def main() -> None:
    """Run the command and leave with its exit code."""
    gc.disable()  # what is imported lasts: to look for waste in it takes a fifth of the start
    from chapter8.cli import run_command

    gc.freeze()
    gc.enable()
    sys.exit(run_command(sys.argv[1:]))


if __name__ == "__main__":
    main()
