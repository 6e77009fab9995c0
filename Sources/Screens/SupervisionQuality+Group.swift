import Findings
import Forms

extension SupervisionQuality {
  /// The flags of one check that are about the same: Q02 of one monitor, Q14 of one question.
  struct Group: Sendable {
    var check: String
    var name: Bilingual
    var severity: Int
    var flags: [QualityFlag]

    /// `Q02 Demasiado corta`; of the survey's own checks the code alone, since they have no name.
    func heading(_ language: InterfaceLanguage) -> String {
      QualityCheck(rawValue: check) == nil ? check : check + " " + name[language]
    }

    /// What it says: of several that say different things the first for an example.
    func text(_ words: SupervisionWords, _ language: InterfaceLanguage) -> String {
      let text = flags[0].text[language]
      guard flags.contains(where: { $0.text[language] != text }), let first = text.first else {
        return text
      }
      return "\(words.forExample): \(first.lowercased())\(text.dropFirst())"
    }

    /// Of a flag about all interviews of one monitor whose they are: the text says no name.
    var monitor: String? {
      guard flags.count == 1, flags[0].key.isEmpty, !flags[0].monitor.isEmpty else { return nil }
      return flags[0].monitor
    }

    /// Every interview behind, once.
    var rows: [Int32] {
      var seen: Set<Int32> = []
      return flags.flatMap(\.rows).filter { seen.insert($0).inserted }
    }
  }
}
