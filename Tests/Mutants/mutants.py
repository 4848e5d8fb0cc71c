#!/usr/bin/env python3
"""Puts small errors into the engine, one at a time, and counts how many `grove verify` notices at one seed.

Every line of mutants.txt is a mutant. All of them go into one copy of the engine, each behind a switch that an
environment variable throws, so that the copy is built once and each mutant runs alone. Source: R. H. Untch,
A. J. Offutt, M. J. Harrold, "Mutation analysis using mutant schemata", ISSTA 1993.
"""
import argparse
import collections
import pathlib
import shutil
import subprocess
import sys
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
folder = root / ".build-mutants"
Mutant = collections.namedtuple("Mutant", "number file what before old after new first")
targets = {  # Every target that the claims need, with its dependencies.
    "CStreams": ["CGSL"], "Statistics": ["CGSL"], "Workers": [], "Randomness": ["CGSL", "CStreams"],
    "Lineages": [], "Engine": ["Lineages", "Randomness", "Workers"],
    "Claims": ["Engine", "Lineages", "Randomness", "Statistics", "Workers", "CGSL"],
}

first = collections.defaultdict(list, {  # Claims to begin with, by the file of the mutant: this saves time alone.
    "Inheritance": ["niche"], "CategoricalMutation": ["kernels by"], "Origin": ["by trait and epoch"],
    "SetMutation": ["by class and epoch: "], "IndependentGains": ["gain"], "ChangeFactor": ["faster"],
    "MutationClass": ["kernels by"], "Topology": ["kernels by"],
    "CardMutation": ["cards"], "CardTexts": ["kept words"], "Naming": ["names by"], "ParentTags": ["derived tags"],
    "BranchingPlan": ["by relation"], "BranchingFamilies": ["by relation"], "OffspringLaw": ["children: "],
    "DelayLaw": ["delays"], "BranchingGrowth": ["by relation"], "GivenGenealogy": ["given"],
    "ExtendedRules": ["given"], "CreatorPool": ["choice of creators"], "LinearAttachment": ["exponent 1"], "WeightedChoice": ["choice of parents"], "Arrivals": ["births"],
    "FounderKind": ["founders"], "TraitsAtBirth": ["licenses"],
})


def mutants():
    found = []
    for line in (here / "mutants.txt").read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        file, what, context, new, *word = (part.strip() for part in line.split(" | "))
        before, rest = context.split("⟦")
        old, after = rest.split("⟧")
        found.append(Mutant(len(found) + 1, file, what, before, old, after, new,
                            word or first[pathlib.Path(file).stem]))
    return found


def place(mutant, text):
    """Where the expression that a mutant replaces begins; the program ends where it is not there."""
    context = mutant.before + mutant.old + mutant.after
    if text.count(context) != 1:
        sys.exit(f"Tests/Mutants/mutants.txt: {mutant.file} has «{context}» {text.count(context)} times and not once "
                 f"({mutant.what}); write how that line reads now")
    return text.index(context) + len(mutant.before)


def switched(text, some):
    """A source with these mutants behind switches."""
    places = collections.defaultdict(list)
    for mutant in some:
        places[place(mutant, text), mutant.old].append(mutant)
    for (start, old), alike in sorted(places.items(), reverse=True):
        choice = old
        for mutant in alike:
            choice = f"(mutant == {mutant.number} ? ({mutant.new}) : ({choice}))"
        text = text[:start] + choice + text[start + len(old):]
    return text


def write(path, text):
    """Writes a file where it differs, so that what is built stays built."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def copy(all_mutants):
    sources = folder / "Sources"
    for name in ["CGSL", *targets]:
        if name != "Engine" and not (sources / name).exists():
            sources.mkdir(parents=True, exist_ok=True)
            (sources / name).symlink_to(root / "Sources" / name)
    if not (sources / "verify").exists():
        (sources / "verify").symlink_to(here / "Verify")
    kept = set()
    for source in (root / "Sources" / "Engine").rglob("*.swift"):
        name = str(source.relative_to(root / "Sources" / "Engine"))
        write(sources / "Engine" / name, switched(source.read_text(), [m for m in all_mutants if m.file == name]))
        kept.add(name)
    write(sources / "Engine" / "Mutant.swift", """import Foundation
/// The number of the mutant that is switched on; 0 for none.
let mutant = Int(ProcessInfo.processInfo.environment["MUTANT"] ?? "") ?? 0
""")
    for source in (sources / "Engine").rglob("*.swift"):
        if str(source.relative_to(sources / "Engine")) not in kept | {"Mutant.swift"}:
            source.unlink()
    lines = [f'    .target(name: "{name}", dependencies: {str(needs).replace(chr(39), chr(34))}),'
             for name, needs in targets.items()]
    write(folder / "Package.swift", "\n".join([
        "// swift-tools-version: 6.2", "import PackageDescription", "let package = Package(", '  name: "mutants",',
        "  targets: [", '    .systemLibrary(name: "CGSL", pkgConfig: "gsl"),', *lines,
        '    .executableTarget(name: "verify", dependencies: ["Claims", "Randomness", "Workers"]),', "  ])", ""]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only look whether every mutant still has its line")
    parser.add_argument("--only", metavar="N", type=int, nargs="*", help="the mutants with these numbers; 0 is none")
    parser.add_argument("--seed", default="1", help="the seed of verify")
    parser.add_argument("--afresh", action="store_true", help="forget what earlier runs have found")
    options = parser.parse_args()
    found = mutants()
    for mutant in found:
        path = root / "Sources" / "Engine" / mutant.file
        if not path.exists():
            sys.exit(f"Tests/Mutants/mutants.txt: there is no Sources/Engine/{mutant.file} ({mutant.what})")
        place(mutant, path.read_text())
    if options.check:
        return print(f"{len(found)} mutants, each with its line")

    copy(found)
    subprocess.run(["swift", "build", "-c", "release", "--package-path", folder], check=True, stdout=sys.stderr)
    program = folder / ".build" / "release" / "verify"
    # Results belong to what was built: another engine or other claims begin anew.
    newest = str(program.stat().st_mtime_ns)
    results = folder / "results"
    stamp = results / f"seed-{options.seed}"
    if options.afresh or not stamp.exists() or stamp.read_text() != newest:
        shutil.rmtree(results, ignore_errors=True)
        write(stamp, newest)
    numbers = options.only if options.only is not None else [0, *(m.number for m in found)]
    survivors = []
    for number in numbers:
        what = "none: the engine as it is" if number == 0 else found[number - 1].what
        result = results / str(number)
        if not result.exists():
            start = time.time()
            run = subprocess.run(
                [program, options.seed, *(found[number - 1].first if number else [])],
                capture_output=True, text=True,
                env={"MUTANT": str(number), "PATH": "/usr/bin:/bin"}, timeout=1800)
            # A mutant that stops the program is noticed too.
            claim = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else ""
            if run.returncode not in (0, 1):
                claim = "the program stops"
            result.write_text(f"{claim}\t{time.time() - start:.0f}\n")
        claim, seconds = result.read_text().rstrip("\n").split("\t")
        if not claim and number:
            survivors.append(number)
        verdict = f"killed by: {claim}" if claim else "survived" if number else "every claim holds"
        print(f"{number:3}  {what:56}  {verdict}  ({seconds} s)", flush=True)
    tried = len([n for n in numbers if n])
    print(f"\n{tried - len(survivors)} of {tried} mutants killed at seed {options.seed}"
          + (f"; survivors: {', '.join(map(str, survivors))}" if survivors else ""))


if __name__ == "__main__":
    main()
