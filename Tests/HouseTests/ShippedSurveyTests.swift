import Findings
import Forms
import Foundation
import Storage
import Tables
import Testing

@testable import ronda

/// The questionnaires that ship are tests too.
@Suite struct ShippedSurveyTests {
  static let names = ["cva", "nfi", "shelter", "transport"]

  @Test func `the workspace of the repository has the four questionnaires`() throws {
    let workspace = try Workspace(at: packageFolder.path)
    #expect(try workspace.surveys() == Self.names)
  }

  @Test(arguments: names)
  func `a questionnaire, its indicators and its rules have nothing to remark`(name: String) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let entry = try library.entry(name)
    // Notes say what web forms compute differently, which holds of every form with conditions.
    let remarks = entry.diagnostics.filter { $0.severity != .note }
    #expect(remarks.map { "\($0.code) \($0.place.row): \($0.message.en)" } == [])
    let sheets = try #require(try library.sheets(name))
    #expect(sheets.diagnostics.map { "\($0.code) \($0.place.row): \($0.message.en)" } == [])
    #expect(sheets.indicators.count > 20)
    #expect(sheets.rules.count > 12)
  }

  @Test(arguments: names)
  func `every indicator and rule speaks Spanish as well as English`(name: String) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let sheets = try #require(try library.sheets(name))
    for indicator in sheets.indicators {
      #expect(!indicator.label.es.isEmpty && !indicator.label.en.isEmpty, "\(indicator.code)")
    }
    for rule in sheets.rules {
      #expect(!rule.action.es.isEmpty && !rule.action.en.isEmpty, "\(rule.code)")
      #expect(rule.cause.es.isEmpty == rule.cause.en.isEmpty, "\(rule.code)")
    }
  }

  @Test(arguments: names)
  func `every question and choice has a label in both languages`(name: String) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let form = try #require(try library.entry(name).form)
    #expect(form.languages == ["English (en)", "Español (es)"])
    for node in form.nodes where node.isVisibleQuestion && !node.isGenerated {
      #expect(node.label.languages == [0, 1], "\(node.name)")
    }
  }

  @Test func `the items of a kit are called what the list of items calls them`() throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let schema = Schema(try #require(try library.entry("nfi").form))
    let soap = schema.label(ofGroup: "bath_soap", key: "item")
    #expect(soap == Bilingual(en: "Bath soap", es: "Jabón de baño"))
    #expect(schema.label(ofGroup: "unheard_of", key: "item").en == "unheard_of")
  }
}
