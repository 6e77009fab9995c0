import Findings
import Forms
import Foundation
import Tables

/// The surveys of this repository, read from its own folder `surveys`.
enum ShippedSurveys {
  static let names = ["nfi", "shelter", "transport", "cva"]

  struct Loaded: Sendable {
    var form: Form
    var indicators: IndicatorSheet
    var rules: RuleSheet
  }

  static func load(_ name: String) throws -> Loaded {
    let bytes = try read("\(name)/form.csv")
    let (workbook, _) = Workbook.read(csv: bytes, file: "\(name)/form.csv")
    let (form, diagnostics) = Form.read(workbook: workbook, files: try files(name))
    guard let form else { throw NoForm(diagnostics: diagnostics.map(\.message.en)) }
    let schema = Schema(form)
    func indicators(_ folder: String) throws -> IndicatorSheet {
      let path = "\(folder)/indicators.csv"
      return IndicatorSheet.read(
        csv: try read(path), file: path, schema: schema, isShared: folder == "shared")
    }
    let joined = IndicatorSheet.joined(
      shared: try indicators("shared"), own: try indicators(name))
    func rules(_ folder: String) throws -> RuleSheet {
      let path = "\(folder)/rules.csv"
      return RuleSheet.read(
        csv: try read(path), file: path, schema: schema, indicators: joined.indicators,
        isShared: folder == "shared")
    }
    return Loaded(
      form: form, indicators: joined,
      rules: RuleSheet.joined(shared: try rules("shared"), own: try rules(name)))
  }

  private struct NoForm: Error {
    var diagnostics: [String]
  }

  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "surveys")

  private static func read(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: path)))
  }

  private static func files(_ name: String) throws -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for place in ["shared", name] {
      for file in try FileManager.default.contentsOfDirectory(
        atPath: folder.appending(path: place).path)
      where file.hasSuffix(".csv") {
        result[file] = try read("\(place)/\(file)")
      }
    }
    return result
  }
}
