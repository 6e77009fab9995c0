import Findings
import Forms
import Foundation
import Storage
import Testing

@testable import ronda

/// The rules and indicators of the field (domain rules 4 and 5.4), row by row, in the sheets that ship.
@Suite struct FieldRuleTests {
  struct Survey: Sendable, CustomTestStringConvertible {
    var name: String
    /// The letter of its own rules, and how many there are.
    var letter: String
    var rules: Int
    var indicators: Int
    /// What its questionnaire cannot feed, since it does not ask it.
    var missing: Set<String>
    var testDescription: String { name }
  }

  static let surveys = [
    Survey(name: "nfi", letter: "N", rules: 12, indicators: 13, missing: []),
    Survey(name: "shelter", letter: "S", rules: 12, indicators: 15, missing: ["X10"]),
    Survey(
      name: "transport", letter: "T", rules: 12, indicators: 14,
      missing: ["X07", "X10"]),
    Survey(name: "cva", letter: "C", rules: 14, indicators: 17, missing: []),
  ]

  /// `RX01`, and `RX06b` for one more condition of the row RX06.
  private func stands(_ code: String, in codes: Set<String>) -> Bool {
    codes.contains { one in
      one == code || one.hasPrefix(code) && !(one.dropFirst(code.count).first?.isNumber ?? true)
    }
  }

  private func number(_ letter: String, _ number: Int) -> String {
    letter + (number < 10 ? "0" : "") + String(number)
  }

  @Test(arguments: surveys)
  func `every rule of the field that a questionnaire can feed stands in its sheets`(
    _ survey: Survey
  )
    throws
  {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let codes = Set(try #require(try library.sheets(survey.name)).rules.map(\.code))
    let wanted =
      (1...12).map { number("RX", $0) } + ["RX13"]
      + (1...survey.rules).map { number("R" + survey.letter, $0) } + (1...12).map { "G\($0)" }
    let absent = Set(wanted.filter { !stands($0, in: codes) })
    #expect(absent == survey.missing.filter { $0.hasPrefix("R") })
  }

  @Test(arguments: surveys)
  func `every indicator of the field that a questionnaire can feed stands in its sheets`(
    _ survey: Survey
  ) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let codes = Set(try #require(try library.sheets(survey.name)).indicators.map(\.code))
    let wanted =
      (1...18).map { number("X", $0) }
      + (1...survey.indicators).map { number(survey.letter, $0) }
    let absent = Set(wanted.filter { !stands($0, in: codes) })
    #expect(absent == survey.missing.filter { $0.hasPrefix("X") })
  }

  @Test(arguments: surveys)
  func `every rule says who acts, on what standard and practice, and why`(_ survey: Survey) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    for rule in try #require(try library.sheets(survey.name)).rules {
      #expect(!rule.owners.isEmpty && !rule.chs.isEmpty, "\(rule.code)")
      #expect(!rule.practices.isEmpty, "\(rule.code)")
      #expect(!rule.cause.es.isEmpty && !rule.action.en.isEmpty, "\(rule.code)")
    }
  }
}
