import ArgumentParser

@main
struct Grove: ParsableCommand {}
