import Lineages

/// The text of a card from a template below its header, in the manner of the cards that the Transformers
/// library's trainer writes.
enum CardTemplate {
  /// The sentence that tells such cards from those by hand.
  private static let opening = """
    <!-- This model card has been generated automatically according to the information the Trainer had access to. You
    should probably proofread and complete it, then remove this comment. -->


    """

  private static let sections = """
    ## Model description

    More information needed

    ## Intended uses & limitations

    More information needed

    ## Training and evaluation data

    More information needed

    ## Training procedure


    """

  /// Writes at least `count` bytes.
  ///
  /// - Parameters:
  ///   - name: the model's, without its creator.
  ///   - parent: the id of the model that it was made from; nil for a founder.
  static func write(name: String, parent: String?, atLeast count: Int, to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes += opening.utf8
    bytes += "# \(name)\n\n".utf8
    if let parent { bytes += "This model is a fine-tuned version of \(parent).\n\n".utf8 }
    while bytes.count - start < count { bytes += sections.utf8 }
  }
}
