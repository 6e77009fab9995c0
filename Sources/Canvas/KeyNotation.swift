/// What is wrong with the written form of a sequence of keys.
package enum KeyNotationProblem: Error, Hashable, Sendable {
  /// No key has this name.
  case unknownKey(String)
  /// A `<` has no `>`.
  case unclosed(String)
}

extension Key {
  /// Reads keys as tests and journeys write them: `"<down><space>x<enter>"`.
  ///
  /// A character outside angle brackets is itself; `<lt>` and `<gt>` are the brackets. Names are the cases in lower case
  /// (`<esc>` for escape), `<f1>`, `<ctrl-c>`, `<alt-x>`, `<alt-enter>`, `<space>`, `<paste:some text>`,
  /// `<resize:24x80>` (rows x columns), and any of them repeated with a star: `<down*3>`.
  package static func sequence(_ notation: String) throws(KeyNotationProblem) -> [Key] {
    var keys: [Key] = []
    var rest = Substring(notation)
    while let character = rest.first {
      rest.removeFirst()
      guard character == "<" else {
        keys.append(.character(character))
        continue
      }
      guard let end = rest.firstIndex(of: ">") else { throw .unclosed(String(rest)) }
      keys += try named(rest[..<end])
      rest = rest[rest.index(after: end)...]
    }
    return keys
  }

  private static func named(_ name: Substring) throws(KeyNotationProblem) -> [Key] {
    if let star = name.lastIndex(of: "*"), star != name.startIndex,
      let count = Int(name[name.index(after: star)...]), count >= 0, !name.hasPrefix("paste:")
    {
      return try Array(repeating: named(name[..<star]), count: count).flatMap(\.self)
    }
    guard let key = plainNames[name.lowercased()] ?? compound(name) else {
      throw .unknownKey(String(name))
    }
    return [key]
  }

  private static func compound(_ name: Substring) -> Key? {
    if name.hasPrefix("paste:") { return .paste(String(name.dropFirst(6))) }
    if name.hasPrefix("resize:") {
      let numbers = name.dropFirst(7).split(separator: "x").compactMap { Int($0) }
      return numbers.count == 2 ? .resize(rows: numbers[0], columns: numbers[1]) : nil
    }
    if name.first == "f" || name.first == "F", let number = Int(name.dropFirst()),
      (1...12).contains(number)
    {
      return .function(number)
    }
    let low = name.lowercased()
    if low == "ctrl-space" { return .control(" ") }
    if low == "alt-enter" { return .alt("\n") }
    if low == "alt-backspace" { return .alt("\u{8}") }
    if low.hasPrefix("ctrl-"), name.count == 6, let last = low.last { return .control(last) }
    if low.hasPrefix("alt-"), name.count == 5, let last = name.last { return .alt(last) }
    return nil
  }

  private static let plainNames: [String: Key] = [
    "enter": .enter, "tab": .tab, "backtab": .backtab, "backspace": .backspace,
    "delete": .delete, "insert": .insert, "esc": .escape, "up": .up, "down": .down,
    "left": .left, "right": .right, "home": .home, "end": .end, "pageup": .pageUp,
    "pagedown": .pageDown, "wordleft": .wordLeft, "wordright": .wordRight,
    "space": .character(" "), "lt": .character("<"), "gt": .character(">"),
  ]
}
