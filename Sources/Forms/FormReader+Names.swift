import Formulas
import Tables

/// Names: which are allowed, which collide, and what a question is called in files.
extension FormReader {
  /// Gives every question and repeat its name in files, and reports names that will not do.
  mutating func nameColumns() {
    checkNames()
    for kind in [true, false] {
      let numbers = nodes.indices.filter {
        kind ? nodes[$0].isRepeat : nodes[$0].question != nil
      }
      var depth = 1
      var open = numbers
      while !open.isEmpty, depth < 32 {
        var first: [String: Int] = [:]
        first.reserveCapacity(open.count)
        var several: Set<Int> = []
        for number in open {
          // Of several with one name, the one that cannot be qualified further keeps it.
          let name = qualified(number, depth: depth)
          nodes[number].columnName = name
          if let other = first[name] {
            several.insert(other)
            several.insert(number)
          } else {
            first[name] = number
          }
        }
        open = Array(several)
        depth += 1
      }
    }
    for number in nodes.indices where nodes[number].isGroup {
      nodes[number].columnName = nodes[number].name
    }
  }

  /// The name with that many names in all before it, as far as there are groups.
  private func qualified(_ number: Int, depth: Int) -> String {
    var name = nodes[number].name
    var parent = nodes[number].parent
    for _ in 1..<depth where parent > 0 {
      name = nodes[parent].name + "/" + name
      parent = nodes[parent].parent
    }
    return name
  }

  private mutating func checkNames() {
    var repeats: [String: Int] = [:]
    for number in nodes.indices.dropFirst() where !nodes[number].isGenerated {
      let name = nodes[number].name
      guard !name.isEmpty else { continue }
      checkSpelling(of: number)
      if name == "meta", nodes[number].parent == 0 {
        report(DiagnosticKind.reservedName.at(sources[number].place("name"), name))
      }
      guard nodes[number].isRepeat else { continue }
      if let first = repeats[name] {
        report(
          DiagnosticKind.duplicateRepeat.at(
            sources[number].place("name"), name, "row \(sources[first].place.row)"))
      } else if name == nodes[0].name {
        report(
          DiagnosticKind.duplicateRepeat.at(sources[number].place("name"), name, "settings `name`"))
      }
      repeats[name] = repeats[name] ?? number
    }
    for parent in nodes.indices where !nodes[parent].children.isEmpty { checkBrothers(in: parent) }
  }

  private mutating func checkBrothers(in parent: Int) {
    var firstFolded: [String: Int] = [:]
    firstFolded.reserveCapacity(nodes[parent].children.count)
    /// Of names that differ from one before in capitals only, the first.
    var first: [String: Int] = [:]
    for child in nodes[parent].children
    where !nodes[child].isGenerated && !nodes[child].name.isEmpty {
      let name = nodes[child].name
      let folded = name.lowercased()
      guard let similar = firstFolded[folded] else {
        firstFolded[folded] = child
        continue
      }
      if let other = nodes[similar].name == name ? similar : first[name] {
        report(
          DiagnosticKind.duplicateName.at(
            sources[child].place("name"), name, nodes[parent].name, String(nodes[other].place.row)))
      } else {
        first[name] = child
        report(
          DiagnosticKind.similarName.at(
            sources[child].place("name"), name, nodes[similar].name,
            String(nodes[similar].place.row)))
      }
    }
  }

  private mutating func checkSpelling(of number: Int) {
    let name = nodes[number].name
    guard FieldName.isAllowed(name) else {
      report(DiagnosticKind.badName.at(sources[number].place("name"), name))
      return
    }
    if !name.utf8.allSatisfy({ $0 < 0x80 }) {
      report(DiagnosticKind.accentedName.at(sources[number].place("name"), name))
    }
  }
}

/// What a question, group or repeat may be called.
enum FieldName {
  /// A letter or `_`, then letters, digits, `_`, `-`, `.`; letters of any language.
  static func isAllowed(_ name: String) -> Bool {
    // Most names are plain: the tables of letters are asked about others only.
    if name.utf8.allSatisfy({ $0 < 0x80 }) {
      guard let first = name.utf8.first, isLetter(first) || first == UInt8(ascii: "_") else {
        return false
      }
      return name.utf8.allSatisfy { byte in
        isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
      }
    }
    guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic
    else { return false }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
        || scalar == "_" || scalar == "-" || scalar == "."
        || scalar.properties.generalCategory == .nonspacingMark
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
