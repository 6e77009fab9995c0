import Findings
import Forms
import Formulas
import Testing

/// A column at a time must give what one row after the other gives.
@Suite struct ColumnarAgreementTests {
  /// Always the same numbers (SplitMix64).
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }

    mutating func one<Element>(of elements: [Element]) -> Element {
      elements[Int.random(in: 0..<elements.count, using: &self)]
    }
  }

  private static func answers(_ generator: inout Generator, _ key: String) -> SampleRound.Row {
    var row: SampleRound.Row = ["KEY": key]
    func give(_ name: String, _ cells: [String]) { row[name] = generator.one(of: cells) }
    give("partner", ["p01", "p02", "p03", ""])
    give("site", ["s1", "s2", "s9", ""])
    give("consent", ["yes", "yes", "yes", "no", ""])
    give("resp_sex", ["female", "male", ""])
    give("resp_age", ["18", "25", "60", "17", "-1", "x", ""])
    give("received_on", ["2026-02-28", "2026-03-01", "2026-02-30", ""])
    give("waiting", ["0", "30", "60", "90", "120", "1e2", "", ""])
    give("informed", ["yes", "no", "dk", "refuse", ""])
    give("needs", ["food", "food rent", "rent food", "none", "rents", ""])
    give("cost", ["0.5", "4", "-3.25", "1000000", ""])
    give("status", ["complete", "complete", "refused", "not_reached"])
    give("edits", ["0", "1"])
    give("_blank", ["", "", "waiting", "informed needs"])
    give("_dk", ["", "", "waiting cost", "resp_age"])
    give("_refused", ["", "", "cost"])
    return row
  }

  static func dataset(_ seed: UInt64, rows: Int) -> Dataset {
    var generator = Generator(state: seed)
    var interviews: [SampleRound.Row] = []
    var items: [SampleRound.Row] = []
    for number in 0..<rows {
      let key = "uuid:\(number)"
      var row = answers(&generator, key)
      row["edits"] = "0"
      interviews.append(row)
      for entry in 0..<Int.random(in: 0...2, using: &generator) {
        items.append([
          "KEY": "\(key)/items[\(entry + 1)]", "PARENT_KEY": key,
          "item_use": generator.one(of: ["using", "sold", ""]),
          "received": generator.one(of: ["0", "1", "3", ""]),
        ])
      }
    }
    return SampleRound.dataset(interviews, items: items)
  }

  /// A random formula over the sample form's questions, of some depth.
  static func formula(_ generator: inout Generator, depth: Int) -> String {
    let slot = "${\(generator.one(of: ["waiting", "cost", "resp_age", "round_no"]))}"
    let code =
      "${\(generator.one(of: ["partner", "informed", "resp_sex", "needs", "status", "site"]))}"
    let text = generator.one(of: [
      "'p01'", "'yes'", "'female'", "'food'", "'dk'", "''", "'complete'",
    ])
    let number = generator.one(of: ["0", "30", "60.5", "-3.25", "4"])
    let comparison = generator.one(of: ["=", "!=", "<", "<=", ">", ">="])
    guard depth > 0 else {
      return generator.one(of: [
        "\(slot) \(comparison) \(number)", "\(code) = \(text)", "\(code) != \(text)",
        "selected(${needs}, \(text))", "asked(\(code))", "answered(\(slot))", "answered(${needs})",
        "\(slot) != ''", "count-selected(${needs}) \(comparison) 1",
        "${received_on} \(comparison) '2026-03-01'", "string-length(\(code)) \(comparison) 3",
        "count(${items}) \(comparison) 1", "sum(${received}) > 1", "true()", "\(code)", "\(slot)",
        "not(\(slot))", "boolean(\(code))", "\(slot) = \(code)", "position(..) = 1",
        "count(${items}[item_use = 'sold']) > 0", "regex(\(code), '^p0[12]$')",
        "count(${items}[item_use != '' and received > 0]) \(comparison) 1",
        "sum(${items}[item_use = 'sold']/received) \(comparison) \(number)",
        "max(${received}) \(comparison) \(number)",
        "count-non-empty(${received}) = count(${items})",
        "count-non-empty(${items}) > 0", "join(' ', ${item_use}) = 'sold using'",
        "count(${items}[received > ${waiting}]) = 0", "count(${items}[position() = 2]) > 0",
        "${items}[received = 3]/item_use = 'sold'", "asked(${received})", "answered(${item_use})",
        "count(${items}[received]) = 0", "count(${items}[1]) = 1", "count(${items}/item_use) > 1",
        "count(${items}[count(${items}) > 1]) > 1", "count(${items}[date(item_use) > 3]) = 0",
        "count(${items}[string-length(item_use) > 4]) = 1", "boolean(${item_use})",
      ])
    }
    func inner() -> String { formula(&generator, depth: depth - 1) }
    return generator.one(of: [
      "(\(inner()) and \(inner()))", "(\(inner()) or \(inner()))", "not(\(inner()))",
      "(\(inner()) and \(inner()) and \(inner()))", "if(\(inner()), \(slot), \(number)) > 10",
      "(\(slot) * 2 + ${cost} - \(number)) \(comparison) \(number)",
      "coalesce(\(slot), ${cost}) \(comparison) \(number)", "(\(inner())) = (\(inner()))",
      "min(\(slot), ${cost}) \(comparison) \(number)", "\(slot) div \(number) > 1",
      "concat(\(code), \(text)) = 'yesyes'", "number(\(slot)) mod 7 = 2",
    ])
  }

  private static func bound(_ text: String) -> BoundFormula? {
    guard
      let (formula, problems) = try? Formula.parse(text).bound(
        to: DatasetNames(SampleRound.schema)),
      problems.isEmpty
    else { return nil }
    return formula
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `columns and rows agree on random formulas over random answers`(seed: UInt64) throws {
    let dataset = Self.dataset(seed, rows: 90)
    var generator = Generator(state: seed * 1000)
    var tried = 0
    for _ in 0..<160 {
      let text = Self.formula(&generator, depth: Int.random(in: 0...3, using: &generator))
      guard let formula = Self.bound(text) else { continue }
      tried += 1
      let mask = dataset.mask(formula)
      let numbers = dataset.numbers(formula)
      var scope = DatasetScope(dataset, table: 0)
      var differing: [Int] = []
      for row in 0..<dataset.rows {
        scope.stand(at: row)
        let number = formula.number(in: scope)
        let isSame = numbers[row] == number || (numbers[row].isNaN && number.isNaN)
        if mask[row] != formula.truth(in: scope) || !isSame { differing.append(row) }
      }
      #expect(differing.isEmpty, "\(text)")
    }
    #expect(tried > 120)
  }

  @Test func `entries of a repeat agree too`() throws {
    let dataset = Self.dataset(9, rows: 70)
    var generator = Generator(state: 17)
    for _ in 0..<100 {
      let own = generator.one(of: [
        "${received} > 1", "${item_use} = 'sold'", "answered(${item_use})",
      ])
      let text = "\(own) and \(Self.formula(&generator, depth: 1))"
      guard let formula = Self.bound(text) else { continue }
      let mask = dataset.mask(formula, over: 1)
      var scope = DatasetScope(dataset, table: 1)
      for row in 0..<dataset.tables[1].rows {
        scope.stand(at: row)
        #expect(mask[row] == formula.truth(in: scope), "\(text)")
      }
    }
  }
}
