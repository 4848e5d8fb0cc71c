@main
struct MutationFitBenchmark {
  static func main() {}
}
