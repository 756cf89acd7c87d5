"""`python -m chapter8` is the command `chapter8`."""

from chapter8.cli import main

if __name__ == "__main__":
    main()
