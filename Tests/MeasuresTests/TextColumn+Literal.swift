import Lineages

extension TextColumn: ExpressibleByArrayLiteral {
  init(_ texts: [String]) {
    self.init()
    for text in texts { append(text) }
  }

  public init(arrayLiteral texts: String...) { self.init(texts) }
}
