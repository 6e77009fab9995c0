import Canvas
import Forms
import Formulas

/// Where somebody is in repeats, and in repeats inside them: `Hogar 2 de 4 › Persona 3 de 5: Ana`.
extension InterviewScreen {
  /// What each entry is called and where it stands among its brothers, outermost first.
  func trailParts(_ trail: [NodeID], _ words: InterviewWords) -> [String] {
    trail.indices.map { index in
      let entry = trail[index]
      let count = brothers(of: entry, in: index > 0 ? trail[index - 1] : nil)
      let number = interview.position(ofEntry: entry)
      let place = words.of(number, max(count, number))
      let kind = interview.label(of: entry).map(AuthoredText.plain) ?? ""
      let head = (kind.isEmpty ? words.row : kind) + " " + place
      // A title that is only a number says no more; nor does one that the label has already.
      var own = title(of: entry, words)[...]
      if own.hasPrefix("\(number). ") { own = own.dropFirst("\(number). ".count) }
      return own.hasSuffix(" \(number)") || kind.contains(own) ? head : head + ": " + own
    }
  }

  /// How many entries stand beside an entry, itself counted; `outer` is the entry around it.
  private func brothers(of entry: NodeID, in outer: NodeID?) -> Int {
    let number = Int(entry.node)
    let parent = NodeID(
      frame: outer?.frame ?? 0, node: Int32(interview.form.nodes[number].parent))
    return interview.entries(of: number, in: parent).count { interview.isRelevant($0) }
  }

  /// Parts of a way in one line; where room is short, the outermost go first.
  ///
  /// The last `level` parts are entries of repeats, which stand out.
  func breadcrumb(
    _ parts: [String], level: Int, columns: Int, _ glyphs: GlyphSet, first: Canvas.Role = .heading
  ) -> StyledText {
    let ellipsis = String(glyphs.ellipsis)
    let mark = " \(glyphs.moreRight) "
    var shown = parts[...]
    func width() -> Int {
      shown.reduce(shown.count == parts.count ? 0 : 4) { $0 + TextLayout.columns(of: $1) }
        + 3 * max(0, shown.count - 1)
    }
    while shown.count > 1, width() > columns { shown = shown.dropFirst() }
    var line = StyledText()
    if shown.count < parts.count { line.append(ellipsis + mark, .dim) }
    for (index, part) in zip(shown.indices, shown) {
      if index > shown.startIndex { line.append(mark, .dim) }
      line.append(part, index >= parts.count - level ? .heading : first)
    }
    return line.truncated(columns: columns, ellipsis: ellipsis)
  }
}
