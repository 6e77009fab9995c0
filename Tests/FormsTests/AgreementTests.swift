import Formulas
import Foundation
import Tables
import Testing

@testable import Forms

/// A form with scripted cases and the recorded results of the reference engine.
struct RecordedForm: Sendable, CustomTestStringConvertible {
  var name: String
  /// Where we deliberately do otherwise: endings of paths, with the reason.
  var differences: [String: String] = [:]
  /// Whether the XForm is read that the reference converter made of it.
  var isConverted = false
  var testDescription: String { name + (isConverted ? ".xml" : ".csv") }

  static let all = [
    RecordedForm(name: "cascade"),
    RecordedForm(
      name: "dates", differences: ["/data/n": "a time in a label shows the time, not today's date"]),
    RecordedForm(name: "defaults"), RecordedForm(name: "files"), RecordedForm(name: "kobo"),
    RecordedForm(
      name: "logic", differences: ["/data/c_max": "max() of negative numbers is the largest"]),
    RecordedForm(name: "nesting"), RecordedForm(name: "pdm_basic"),
    RecordedForm(name: "repeats"), RecordedForm(name: "tables"), RecordedForm(name: "types"),
    RecordedForm(name: "xpath"),
    // Larger ones, each with 20 interviews drawn by chance.
    RecordedForm(name: "household"), RecordedForm(name: "market"), RecordedForm(name: "visits"),
    RecordedForm(name: "needs"), RecordedForm(name: "schools"), RecordedForm(name: "stock"),
  ]

  static let converted = [
    "cascade", "defaults", "pdm_basic", "repeats", "household", "visits", "needs", "opening",
  ].map { RecordedForm(name: $0, isConverted: true) }

  /// The files that the forms name.
  static func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for file in ["prices.csv", "places.csv", "tariff.csv", "places.geojson", "things.xml"] {
      files[file] = try RecordedForm(name: "").bytes(file)
    }
    return files
  }

  func bytes(_ file: String) throws -> [UInt8] {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Cases")
    return Array(try Data(contentsOf: folder.appending(path: file)))
  }

  func json(_ suffix: String) throws -> JSON { try JSON.parse(bytes(name + suffix)) }

  func form() throws -> Form {
    let files = try Self.files()
    if isConverted {
      return try #require(
        Form.read(xform: try bytes(name + ".xml"), file: name + ".xml", files: files).form)
    }
    let (workbook, _) = Workbook.read(csv: try bytes(name + ".csv"), file: name + ".csv")
    return try #require(Form.read(workbook: workbook, files: files).form)
  }
}

@Suite struct AgreementTests {
  @Test(arguments: RecordedForm.all + RecordedForm.converted)
  func `a form answered by script comes out as in the reference engine`(
    recorded: RecordedForm
  ) throws {
    let cases = TryCases(form: try recorded.form(), environment: .test())
    let ours = cases.run(try recorded.json(".cases.json"))
    let theirs = try recorded.json(".javarosa.json").elements
    #expect(!theirs.isEmpty)
    #expect(ours.count == theirs.count)
    for (their, our) in zip(theirs, ours) {
      for difference in compare(their, our) {
        let isKnown = recorded.differences.keys.contains { difference.path == $0 }
        if !isKnown { Issue.record("\(their["case"]?.text ?? ""): \(difference)") }
      }
    }
  }
}

struct Difference: CustomStringConvertible {
  var what: String
  var path: String
  var theirs: String
  var ours: String
  var description: String { "\(what) \(path): \(theirs) | \(ours)" }
}

/// Steps, nodes and visible path of two results, by the rules that numbers and instants need.
private func compare(_ theirs: JSON, _ ours: JSON) -> [Difference] {
  var found: [Difference] = []
  func check(_ what: String, _ path: String, _ their: String?, _ our: String?) {
    if their != our {
      found.append(Difference(what: what, path: path, theirs: their ?? "", ours: our ?? ""))
    }
  }
  let steps = (theirs["steps"]?.elements ?? [], ours["steps"]?.elements ?? [])
  check("number of steps", "", "\(steps.0.count)", "\(steps.1.count)")
  for (their, our) in zip(steps.0, steps.1) {
    let name = their["set"]?.text ?? their["add_repeat"]?.text ?? ""
    check("settled", name, "\(their["settled"] != nil)", "\(our["settled"] != nil)")
    check("result", name, their["result"]?.text, our["result"]?.text)
    if their["result"]?.text == "constraint", let message = their["message"]?.text {
      check("message", name, message, our["message"]?.text)
    }
  }
  var mine: [String: JSON] = [:]
  for node in ours["nodes"]?.elements ?? [] {
    if let path = node["path"]?.text, !path.contains("/meta/") { mine[path] = node }
  }
  for node in (theirs["nodes"]?.elements ?? []).map(spelledOut) {
    let path = node["path"]?.text ?? ""
    guard let our = mine.removeValue(forKey: path) else {
      found.append(Difference(what: "missing", path: path, theirs: "", ours: ""))
      continue
    }
    if node["skip"] != nil { continue }
    let values = (node["value"]?.text ?? "", our["value"]?.text ?? "")
    if !areSame(values.0, values.1) { check("value", path, values.0, values.1) }
    check("flags", path, node["flags"]?.text, flags(of: our))
    if let choices = node["choices"]?.text {
      let codes = our["choices"]?.elements.compactMap { $0["value"]?.text } ?? []
      check("choices", path, choices, codes.joined(separator: " "))
    }
    for (language, label) in node["label"]?.members ?? [] {
      check("label", path, words(label.text), words(our["label"]?[language]?.text))
    }
  }
  for path in mine.keys {
    found.append(Difference(what: "extra", path: path, theirs: "", ours: ""))
  }
  let walk = ours["visible_path"]?.elements.map {
    ($0["event"]?.text ?? "") + " " + ($0["path"]?.text ?? "")
  }
  check(
    "visible path", "", theirs["visible_path"]?.elements.compactMap(\.text).joined(separator: ", "),
    walk?.joined(separator: ", "))
  return found
}

/// A recorded node by its members: some are written as path, value, flags and the rest, to be short.
private func spelledOut(_ node: JSON) -> JSON {
  guard case .array(let parts) = node, let path = parts.first else { return node }
  guard parts.count > 2 else { return .object([("path", path), ("skip", .boolean(true))]) }
  let rest = parts.count > 3 ? parts[3].members : []
  return .object([("path", path), ("value", parts[1]), ("flags", parts[2])] + rest)
}

private func flags(of node: JSON) -> String {
  guard node["relevant"] == .boolean(true) else { return "" }
  return "r" + (node["required"] == .boolean(true) ? "q" : "")
    + (node["readonly"] == .boolean(true) ? "o" : "")
}

private func words(_ text: String?) -> String? {
  text?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
}

/// Numbers are compared as numbers, instants without their offset, lists word by word.
private func areSame(_ their: String, _ our: String) -> Bool {
  if their == our { return true }
  if let left = Double(their), let right = Double(our) {
    return abs(left - right) <= 1e-9 * max(abs(left), abs(right))
  }
  if let left = clock(their), let right = clock(our) { return left == right }
  let words = (their.split(separator: " "), our.split(separator: " "))
  guard words.0.count == words.1.count, words.0.count > 1 else { return false }
  return zip(words.0, words.1).allSatisfy { left, right in
    left == right || Double(left) != nil && Double(left) == Double(right)
  }
}

/// A time or instant without milliseconds and offset.
private func clock(_ text: String) -> Substring? {
  guard text.contains(":"), let end = text.firstIndex(of: ".") ?? text.lastIndex(of: "Z") else {
    return nil
  }
  return text[..<end]
}
