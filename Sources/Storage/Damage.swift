/// Something on the disk that is not as it should be.
package struct Damage: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    // Damages: something a person gave may be unreadable.
    case tornRow = "torn-row"
    case fieldCount = "field-count"
    case openQuote = "open-quote"
    case tooLong = "too-long"
    case notUTF8 = "not-utf8"
    case nul
    case header
    case unreadable
    case rowHead = "row-head"
    case sealedBox = "sealed-box"
    case unusableKey = "unusable-key"
    case sheet
    case draftLine = "draft-line"
    case draftOpening = "draft-opening"
    // Notes: nothing is lost, somebody should know.
    case orphanRow = "orphan-row"
    case keyConflict = "key-conflict"
    case conflictCopy = "conflict-copy"
    case leftOver = "left-over"
    case openToOthers = "open-to-others"
    case notAFile = "not-a-file"
    case foreignKey = "foreign-key"
    case emptyDraft = "empty-draft"

    /// Whether an answer may be unreadable, rather than that somebody should know.
    package var isDamage: Bool {
      switch self {
      case .tornRow, .fieldCount, .openQuote, .tooLong, .notUTF8, .nul, .header, .unreadable,
        .rowHead, .sealedBox, .unusableKey, .sheet, .draftLine, .draftOpening:
        true
      case .orphanRow, .keyConflict, .conflictCopy, .leftOver, .openToOthers, .notAFile,
        .foreignKey, .emptyDraft:
        false
      }
    }
  }

  package var kind: Kind
  /// From the workspace's top.
  package var path: String
  /// 1-based; 0 where it is about the whole file.
  package var line: Int

  package init(_ kind: Kind, _ path: String, line: Int = 0) {
    self.kind = kind
    self.path = path
    self.line = line
  }
}
