/// The files that are shown beside a label: by kind, in the languages of a form.
package struct MediaFiles: Sendable, Equatable {
  /// The kinds, in the order in which they are shown.
  package static let kinds = ["image", "audio", "video", "big-image"]

  /// File names by position in the form's languages; empty where a language has none.
  private var names: [String: [String]] = [:]

  package var isEmpty: Bool { names.isEmpty }

  init() {}

  /// The same files in every language, by kind.
  init(_ files: [String: String]) { names = files.mapValues { [$0] } }

  /// Whether there is a file of that kind, in any language.
  package func has(_ kind: String) -> Bool { names[kind] != nil }

  /// The files to show in a language, by kind; where it has none, those of the default one, else any.
  package func files(_ language: Int, default fallback: Int) -> [String: String] {
    names.compactMapValues { names in
      let own = [language, fallback].first { names.indices.contains($0) && !names[$0].isEmpty }
      return own.map { names[$0] } ?? names.first { !$0.isEmpty }
    }
  }

  /// Adds a kind where some language has a file of it.
  mutating func add(_ kind: String, _ names: [String]) {
    if names.contains(where: { !$0.isEmpty }) { self.names[kind] = names }
  }
}
