import Forms
import Tables
import Testing

/// The mistakes that authors of questionnaires make, by their numbers in the list that the checker is
/// held to: each with a small form, and the code and the cell where it has to be told.
///
/// Numbers 1 to 54 are the mistakes, 4.9.1 to 4.9.25 the formulas that phones and web forms compute
/// differently (53 stands for all of these).
@Suite struct ListedMistakes {
  static let all = cells + logic + surroundings + portability

  @Test(arguments: all)
  func `a listed mistake is told at its cell, with the nearest name`(mistake: Mistake) {
    let found = mistake.found
    #expect(found.contains { $0.hasPrefix(mistake.expected) }, "\(found)")
  }

  @Test func `every number of the list has a mistake`() {
    let numbers = Set(Self.all.compactMap { $0.name.split(separator: " ").first.map(String.init) })
    let wanted = (1...54).filter { $0 != 53 }.map(String.init) + (1...25).map { "4.9.\($0)" }
    #expect(wanted.filter { !numbers.contains($0) } == [])
  }
}

extension Mistake {
  /// Tables line by line.
  static func tables(_ lines: String...) -> String { lines.joined(separator: "\n") }
}
