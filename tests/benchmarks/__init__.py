"""Speed, each figure beside its floor in the same run: `python -m tests.benchmarks [name …]`.

A file `bench_<name>.py` has one function `measure() -> Iterable[Figure]`. It is called in a process
of its own with Django set up, on a fresh, migrated database, with `tests.benchmarks.harness` to
start a web server and to put load on it. Machines are shared and noisy, so a figure is a ratio to
something run beside it and never a bare time.
"""
