import Forms
import Formulas

/// By what an estimate is broken down: roles or questions; by nothing, it is about everybody.
package struct Grouping: Sendable, Hashable {
  /// Names of roles (`sex`) or of questions (`kit_code`), in the order in which they are joined.
  package var keys: [String]

  package init(_ keys: [String]) { self.keys = keys }

  package static let everybody = Grouping([])

  /// As the column `by` has it: `partner+round`.
  package var text: String { keys.joined(separator: "+") }
}

/// The rows of a table sorted into groups.
package struct Groups: Sendable {
  /// The codes of each group, one for each key; a blank answer is an empty code.
  package let codes: [[String]]
  /// The group of each row.
  package let groupOfRow: [Int32]

  /// As the column `group` has it: `p01|3`.
  package func text(_ group: Int) -> String { codes[group].joined(separator: "|") }

  /// The group with these codes; nil where no row is in it.
  package func group(_ wanted: [String]) -> Int? { codes.firstIndex(of: wanted) }
}

extension Schema {
  /// The slots behind a key of a grouping: questions of a role, or the question of that name.
  ///
  /// Empty where the form has no such question, or one whose answers are not in the response files.
  package func slots(forKey key: String) -> [Int] {
    if let role = Role(rawValue: key) {
      let found = questions(role).filter { places[$0].column != nil }
      if !found.isEmpty { return role == .disability ? found : Array(found.prefix(1)) }
    }
    let named = slots(named: key).filter { places[$0].column != nil }
    return named.count == 1 ? named : []
  }
}

extension Schema {
  /// The groups of the Washington Group's questions taken together, in their order.
  static let washingtonGroups = ["yes", "no", ""]

  /// Which of two codes of a key comes first: in the order of choices, of numbers or of texts, a blank one last.
  func order(ofGroups key: String) -> (String, String) -> Bool {
    var places: [String: Int] = [:]
    let slots = slots(forKey: key)
    if key == Role.disability.rawValue, slots.count > 1 {
      for (place, text) in Self.washingtonGroups.enumerated() { places[text] = place }
    } else if let slot = slots.first, slot < form.nodes.count,
      let list = form.list(of: form.nodes[slot])
    {
      for (place, choice) in list.choices.enumerated() where places[choice.name] == nil {
        places[choice.name] = place
      }
    }
    return { a, b in
      if a.isEmpty || b.isEmpty { return !a.isEmpty && a != b }
      if let first = places[a], let second = places[b] { return first < second }
      if places[a] != nil || places[b] != nil { return places[a] != nil }
      return precedes(a, b)
    }
  }

  /// Which of two groups comes first: by the first key, then by the second, and so on.
  func order(ofGroups grouping: Grouping) -> ([String], [String]) -> Bool {
    let orders = grouping.keys.map(order(ofGroups:))
    return { a, b in
      for (place, isFirst) in orders.enumerated() where a[place] != b[place] {
        return isFirst(a[place], b[place])
      }
      return false
    }
  }
}

extension Dataset {
  /// Sorts the rows of a table into groups; only groups that some row is in are listed.
  ///
  /// Groups come in the order of the form's choices, of numbers or of texts, the blank one last.
  /// A key without a question puts every row into the blank group.
  package func groups(by grouping: Grouping, over table: Int = 0) -> Groups {
    let rows = tables[table].rows
    var codes: [[String]] = [[]]
    var groupOfRow = [Int32](repeating: 0, count: rows)
    for key in grouping.keys {
      let (texts, ofRow) = banded(key, over: table)
      let width = max(1, texts.count)
      var seen = [Bool](repeating: false, count: codes.count * width)
      for row in 0..<rows {
        let pair = Int(groupOfRow[row]) * width + Int(ofRow[row])
        seen[pair] = true
        groupOfRow[row] = Int32(pair)
      }
      var numbers = [Int32](repeating: -1, count: seen.count)
      var next: [[String]] = []
      for pair in seen.indices where seen[pair] {
        numbers[pair] = Int32(next.count)
        next.append(codes[pair / width] + [texts.isEmpty ? "" : texts[pair % width]])
      }
      for row in 0..<rows { groupOfRow[row] = numbers[Int(groupOfRow[row])] }
      codes = next
    }
    if rows == 0 { codes = grouping.keys.isEmpty ? [[]] : [] }
    return Groups(codes: codes, groupOfRow: groupOfRow)
  }

  /// The group codes of one key in their order, and each row's position among them.
  private func banded(_ key: String, over table: Int) -> (texts: [String], ofRow: [Int32]) {
    let slots = schema.slots(forKey: key).filter {
      schema.chain(from: table).contains(schema.places[$0].table)
    }
    let rows = tables[table].rows
    guard let slot = slots.first, let column = column(slot) else {
      return ([""], Array(repeating: 0, count: rows))
    }
    if key == Role.disability.rawValue, slots.count > 1 {
      return washingtonGroup(slots, over: table)
    }
    let band: (Column.Entry) -> String =
      switch Role(rawValue: key) {
      case .age: { ageBand($0.number) }
      case .disability: { disabilityCode($0.text) }
      default: { $0.text }
      }
    var positions: [String: Int32] = [:]
    let texts = Array(Set(column.entries.map(band))).sorted(by: schema.order(ofGroups: key))
    for (position, text) in texts.enumerated() { positions[text] = Int32(position) }
    let ofEntry = column.entries.map { positions[band($0)] ?? 0 }
    let codes = codes(of: column, in: schema.places[slot].table, over: table)
    return (texts, codes.map { ofEntry[Int($0)] })
  }

  /// Washington Group Short Set, cut-off 3: `yes` if any domain is "a lot of difficulty" or "cannot do".
  ///
  /// Blank where no domain was answered; one refused domain among answered ones does not hide the others.
  private func washingtonGroup(_ slots: [Int], over table: Int) -> (texts: [String], ofRow: [Int32])
  {
    let texts = Schema.washingtonGroups
    var ofRow = [Int32](repeating: 2, count: tables[table].rows)
    for slot in slots {
      guard let column = column(slot) else { continue }
      let ofEntry = column.entries.map { entry -> Int32 in
        guard entry.state == .answered else { return 2 }
        return disabilityCode(entry.text) == "yes" ? 0 : 1
      }
      let codes = codes(of: column, in: schema.places[slot].table, over: table)
      for row in ofRow.indices { ofRow[row] = min(ofRow[row], ofEntry[Int(codes[row])]) }
    }
    return (texts, ofRow)
  }
}

/// The age groups of reports; blank below 18 and without an age.
func ageBand(_ age: Double) -> String {
  switch age {
  case 60...: "60+"
  case 25..<60: "25-59"
  case 18..<25: "18-24"
  default: ""
  }
}

/// What a calculate, or an answer on the Washington Group's scale, says about disability.
func disabilityCode(_ text: String) -> String {
  switch text {
  case "a_lot", "lot", "cannot": "yes"
  case "none", "some": "no"
  case "dk", "refuse": ""
  default: isYes(text) ? "yes" : isNo(text) ? "no" : text
  }
}
