"""Robustness: damaged files through `add`, and coverage-guided fuzzing of every parser."""
