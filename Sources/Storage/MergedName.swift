import Formulas

/// A response file's name, with what earlier merges and synchronising tools made of it taken away.
struct MergedName {
  /// Without ending: `tablet1` of `tablet1_0a1b2c3d.csv` and `tablet1.sync-conflict-20261122-101112-ABCDEFG.csv`.
  let stem: String
  /// With its point: `.csv`.
  let ending: String
  /// Whether a tool or a person made the copy.
  let isConflictCopy: Bool

  init(_ name: String) {
    // rclone puts its mark behind the ending: `tablet1.csv.conflict1`, `tablet1.csv..path1`.
    let named = Self.withoutNumbered(name, after: [".conflict", "..path"])
    var stem = named ?? name
    let dot = stem.lastIndex(of: ".") ?? stem.endIndex
    ending = String(stem[dot...])
    stem = String(stem[..<dot])
    let plain = Self.withoutMark(stem)
    isConflictCopy = named != nil || plain != nil
    stem = plain ?? stem
    let tail = stem.suffix(9)
    if tail.count == 9, tail.first == "_",
      tail.dropFirst().allSatisfy({ "0123456789abcdef".contains($0) }),
      stem.count > 9
    {
      stem = String(stem.dropLast(9))
    }
    self.stem = stem
  }

  /// The name that the device itself gave.
  var plain: String { stem + ending }

  /// The name for a content that differs from what stands under the plain one.
  func name(for bytes: [UInt8]) -> String {
    stem + "_" + sha256(bytes).prefix(8) + ending
  }

  /// A stem without what makes it a copy's; nil where it is none.
  private static func withoutMark(_ stem: String) -> String? {
    // Syncthing, ownCloud and older Nextcloud.
    for mark in [".sync-conflict-", "_conflict-"] {
      if let range = stem.firstRange(of: mark),
        stem[range.upperBound...].first?.isNumber == true
      {
        return String(stem[..<range.lowerBound])
      }
    }
    if let plain = withoutNumbered(stem, after: [".conflict"]) { return plain }
    // Dropbox, Nextcloud, Seafile, a second download; what file managers call a copy.
    if stem.hasSuffix(")"), let open = stem.lastIndex(of: "("), open > stem.startIndex {
      let inside = stem[stem.index(after: open)...].dropLast().lowercased()
      if Int(inside) != nil || ["conflict", "copia", "copy"].contains(where: inside.contains) {
        let before = trimmed(stem[..<open])
        return withoutMark(before) ?? before
      }
    }
    for mark in [" - copia", " - copy", " copia", " copy"] where stem.lowercased().hasSuffix(mark) {
      return trimmed(stem.dropLast(mark.count))
    }
    return nil
  }

  /// What stands before a mark and a number at the end; nil where they do not stand there.
  private static func withoutNumbered(_ text: String, after marks: [String]) -> String? {
    for mark in marks {
      guard let range = text.ranges(of: mark).last, Int(text[range.upperBound...]) != nil else {
        continue
      }
      return String(text[..<range.lowerBound])
    }
    return nil
  }

  private static func trimmed(_ text: Substring) -> String {
    var text = text
    while text.hasSuffix(" ") { text.removeLast() }
    return String(text)
  }
}
