/// A stretch of text in one role.
package struct Run: Hashable, Sendable {
  package var text: String
  package var role: Role

  package init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }
}

/// Text whose parts have roles of their own.
package struct StyledText: Hashable, Sendable {
  package private(set) var runs: [Run]

  package init(_ runs: [Run] = []) {
    self.runs = runs
  }

  package init(_ text: String, _ role: Role = .plain) {
    runs = text.isEmpty ? [] : [Run(text, role)]
  }

  /// The text without its roles.
  package var text: String { runs.map(\.text).joined() }

  package var isEmpty: Bool { runs.allSatisfy(\.text.isEmpty) }

  /// Columns that it takes on one line.
  package var columns: Int { runs.reduce(0) { $0 + TextLayout.columns(of: $1.text) } }

  /// Adds text at the end, to the last run where that has the same role.
  package mutating func append(_ text: String, _ role: Role = .plain) {
    guard !text.isEmpty else { return }
    if let last = runs.indices.last, runs[last].role == role {
      runs[last].text += text
    } else {
      runs.append(Run(text, role))
    }
  }

  package mutating func append(_ other: StyledText) {
    for run in other.runs { append(run.text, run.role) }
  }

  /// Lines of at most so many columns, later lines of a paragraph indented by `hanging`.
  package func wrapped(columns: Int, hanging: Int = 0) -> [StyledText] {
    var glyphs: [StyledGlyph] = []
    for run in runs {
      for character in run.text { glyphs.append(StyledGlyph(character, role: run.role)) }
    }
    return WordWrap.lines(of: glyphs, columns: columns, hanging: hanging).map { line in
      var text = StyledText()
      for glyph in line { text.append(String(glyph.character), glyph.role) }
      return text
    }
  }

  /// The text in at most so many lines; where there are more, the last one ends with the ellipsis.
  package func wrapped(columns: Int, most: Int, ellipsis: String) -> [StyledText] {
    var lines = wrapped(columns: columns)
    guard lines.count > most, most > 0 else { return Array(lines.prefix(max(0, most))) }
    lines.removeSubrange(most...)
    lines[most - 1] = lines[most - 1].truncated(
      columns: columns - TextLayout.columns(of: ellipsis), ellipsis: "")
    lines[most - 1].append(ellipsis)
    return lines
  }

  /// The text cut to so many columns, with an ellipsis in place of what is missing.
  package func truncated(columns limit: Int, ellipsis: String = "…") -> StyledText {
    guard columns > limit else { return self }
    let mark = TextLayout.columns(of: ellipsis) <= limit ? ellipsis : ""
    var room = limit - TextLayout.columns(of: mark)
    var result = StyledText()
    var role = Role.plain
    cutting: for run in runs {
      for character in run.text {
        let width = TextLayout.columns(of: character)
        guard width <= room else {
          role = run.role
          break cutting
        }
        room -= width
        result.append(String(character), run.role)
      }
    }
    result.append(mark, role)
    return result
  }
}
