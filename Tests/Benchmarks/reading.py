#!/usr/bin/env python3
"""Time to read ai_ecosystem.csv: Grove against pandas with ast.literal_eval and against DuckDB.

usage: reading.py FILE.csv [--runs N] [--grove PATH] [--duckdb PATH] [--threads N]

Each reader is a process of its own, timed from start to end, in turns, so that all see the same machine.
Grove reads the whole table into a genealogy; pandas reads the table and turns its list columns into lists, empty
cells by a shortcut; DuckDB counts rows, distinct ids and bytes of tags. Prints the median of each and Grove's
share of it beside the bar: at most 1/8 of pandas, at most 2.5 times DuckDB.
Needs pandas and duckdb (`pip install pandas duckdb-cli`); what is missing is left out. Exit code 1 where a bar is missed.
"""
import argparse
import importlib.util
import os
import shutil
import statistics
import subprocess
import sys
import time

LISTS = ['tags', 'regions', 'licenses', 'arxiv_papers', 'datasets', 'parent_model', 'finetune_parent',
         'quantized_parent', 'adapter_parent', 'merge_parent', 'languages']
PANDAS = f'''
import ast, sys
import pandas
table = pandas.read_csv(sys.argv[1], dtype=str, keep_default_na=False)
for column in {LISTS!r}:
    if column in table:
        table[column] = [ast.literal_eval(c) if len(c) > 2 else [] for c in table[column].tolist()]
'''


def duckdb_program(given):
    """The program itself: the script that pip installs starts Python first, which is no part of the reading."""
    if given:
        return given
    if spec := importlib.util.find_spec('duckdb_cli'):
        inner = os.path.join(os.path.dirname(spec.origin), 'duckdb')
        if os.path.exists(inner):
            return inner
    return shutil.which('duckdb')


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('file')
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--grove', default='.build/release/grove')
    parser.add_argument('--duckdb')
    parser.add_argument('--threads', type=int, help='threads for Grove and DuckDB; all by default')
    options = parser.parse_args()

    threads = ['--threads', str(options.threads)] if options.threads else []
    readers = {'grove': [options.grove, 'observe', options.file, '--skip-measures', '--quiet'] + threads}
    if duckdb := duckdb_program(options.duckdb):
        path = options.file.replace("'", "''")
        limit = f'SET threads = {options.threads}; ' if options.threads else ''
        query = f"{limit}SELECT count(*), count(DISTINCT model_id), sum(len(tags)) FROM read_csv('{path}')"
        readers['duckdb'] = [duckdb, '-c', query]
    if importlib.util.find_spec('pandas'):
        readers['pandas'] = [sys.executable, '-c', PANDAS, options.file]

    times = {name: [] for name in readers}
    for run in range(options.runs):
        for name, command in readers.items():
            # The slow one needs fewer runs: its times differ little.
            if name != 'pandas' or run < max(1, options.runs // 2):
                times[name].append(seconds(command))

    median = {name: statistics.median(values) for name, values in times.items()}
    size = os.path.getsize(options.file) / 1e6
    print(f'{options.file}: {size:.0f} MB')
    for name, value in median.items():
        spread = f'{min(times[name]):.3f} to {max(times[name]):.3f} in {len(times[name])} runs'
        print(f'  {name:8} {value:7.3f} s  {size / value:6.0f} MB/s  ({spread})')
    missed = False
    for name, bar in (('pandas', 1 / 8), ('duckdb', 2.5)):
        if name in median:
            ratio = median['grove'] / median[name]
            missed |= ratio > bar
            print(f'  grove / {name}: {ratio:.3f}, bar {bar}: {"met" if ratio <= bar else "MISSED"}')
    return missed


if __name__ == '__main__':
    sys.exit(main())
