"""Lets `python -m lessons` do what the command `lessons` does."""

from lessons.cli import main

raise SystemExit(main())
