"""Similarity against scikit-learn: the bar is one twentieth of the oracle's time.

usage: similarity.py [RUNS]        (3 runs unless told otherwise; needs ../shared and what kin_oracle.py needs)

1. Whole processes: `grove observe --json` against kin_oracle.py, both reading the same table and computing two
   vectorizers, one graph, 24 kin positions and the mutation rates.
2. The vectorizer alone, on the same documents held as texts: one Vectorizer.fit with both weightings, as the release
   build of MeasuresTests prints it, against CountVectorizer and TfidfVectorizer in turn and against the faster of them.
Prints medians and ratios; exits with 1 where a bar is missed.
"""
import importlib.util, pathlib, re, statistics, subprocess, sys, time

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / 'shared'
ORACLE = SHARED / 'tools/kin_oracle.py'
TABLE = SHARED / 'data/hub-typed/ai_ecosystem.csv.gz'
BAR = 1 / 20


def seconds(command):
    start = time.perf_counter()
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def report(name, ours, theirs):
    ours, theirs = statistics.median(ours), statistics.median(theirs)
    verdict = 'met' if ours <= theirs * BAR else 'MISSED'
    print(f'{name:48} {ours:8.3f} s {theirs:8.3f} s   1/{theirs / ours:<6.1f} bar 1/{1 / BAR:.0f} {verdict}', flush=True)
    return verdict == 'met'


def whole_processes(runs):
    subprocess.run(['swift', 'build', '-c', 'release'], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    ours, theirs = [], []
    for _ in range(runs):  # in turn, so that both meet the same weather
        ours.append(seconds([ROOT / '.build/release/grove', 'observe', TABLE, '--json']))
        theirs.append(seconds([sys.executable, ORACLE, TABLE]))
    return report('whole process, observe against kin_oracle.py', ours, theirs)


def vectorizers(runs):
    # A build of its own: tests of a release build see inside modules, which the product's build must not.
    command = ['swift', 'test', '-c', 'release', '-Xswiftc', '-enable-testing', '--scratch-path', '.build/benchmarks',
               '--filter', 'TimingTests']
    output = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    ours = [float(x) for x in re.findall(r'timing: vectorizer ([0-9.e-]+)', output)]
    specification = importlib.util.spec_from_file_location('kin_oracle', ORACLE)
    oracle = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(oracle)
    documents = [oracle.document(row, False) for row in oracle.load(TABLE).itertuples()]
    count, tfidf = [], []
    for _ in range(runs):
        for make, times in (oracle.CountVectorizer, count), (oracle.TfidfVectorizer, tfidf):
            start = time.perf_counter()
            make(max_features=512, lowercase=True, ngram_range=(1, 2)).fit_transform(documents)
            times.append(time.perf_counter() - start)
    both = report('vectorizer, both weightings against both', ours, [a + b for a, b in zip(count, tfidf)])
    return report('vectorizer, both weightings against the faster', ours, min(count, tfidf, key=statistics.median)) and both


if __name__ == '__main__':
    if not ORACLE.exists(): sys.exit('similarity.py: needs ../shared, which is not here')
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    print(f'{"":48} {"grove":>10} {"reference":>10}')
    results = [vectorizers(runs), whole_processes(runs)]
    sys.exit(0 if all(results) else 1)
