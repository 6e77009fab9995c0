import ArgumentParser
import Forms
import Foundation
import Storage
import Tables
import Testing

@testable import ronda

/// A folder that is gone when the test is over.
private final class Scratch {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appending(path: "ronda-forms-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ name: String, _ text: String) throws {
    let folder = URL(filePath: file(name)).deletingLastPathComponent()
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(filePath: file(name)))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: file(name))))
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
  }
}

/// Runs `ronda convert`; its exit code.
private func convert(_ arguments: String...) throws -> Int32 {
  do {
    let command = try ConvertCommand.parse(arguments + ["--language", "en"])
    try command.run()
    return 0
  } catch let code as ExitCode {
    return code.rawValue
  }
}

@Suite struct ConvertCommandTests {
  private static let form = "survey\n,type,name,label\n,text,a,A\n,note,n,Hi\n"

  @Test func `a form goes through every kind of file and comes back byte by byte`() throws {
    let scratch = try Scratch()
    let shipped = packageFolder.appending(path: "surveys/nfi/form.csv").path
    let way = ["a.xlsx", "b.md", "folder", "c.XLSX", "d/", "e.csv"].map(scratch.file)
    for (from, to) in zip([shipped] + way, way) { #expect(try convert(from, to) == 0) }
    #expect(try scratch.bytes("e.csv") == Array(Data(contentsOf: URL(filePath: shipped))))
    #expect(try scratch.bytes("a.xlsx") == scratch.bytes("c.XLSX"))
  }

  @Test func `a file that is there is replaced on request only`() throws {
    let scratch = try Scratch()
    try scratch.write("form.csv", Self.form)
    try scratch.write("form.md", "mine")
    try scratch.write("folder/survey.csv", "mine")
    let (form, folder) = (scratch.file("form.csv"), scratch.file("folder"))
    #expect(try convert(form, scratch.file("form.md")) == 73)
    #expect(try convert(form, folder) == 73)
    #expect(try scratch.bytes("form.md") == Array("mine".utf8))
    #expect(try scratch.bytes("folder/survey.csv") == Array("mine".utf8))
    #expect(try convert(form, folder, "--force") == 0)
    #expect(
      try scratch.bytes("folder/survey.csv") == Array("type,name,label\ntext,a,A\nnote,n,Hi\n".utf8)
    )
    // Onto itself: what was read is whole before anything is written.
    #expect(try convert(form, form, "--force") == 0)
    #expect(try scratch.bytes("form.csv") == Array(Self.form.utf8))
  }

  @Test(arguments: ["out.pdf", "out.xlsm", "out.xls", "form.csv.old"])
  func `an ending that cannot be written is wrong usage`(_ name: String) throws {
    let scratch = try Scratch()
    try scratch.write("form.csv", Self.form)
    #expect(try convert(scratch.file("form.csv"), scratch.file(name)) == 64)
    #expect(scratch.names == ["form.csv"])
  }

  @Test func `an input that is missing, damaged or of another kind writes nothing`() throws {
    let scratch = try Scratch()
    try scratch.write("damaged.xlsx", "PK\u{3}\u{4}")
    try scratch.write("open.csv", "survey\n,type\n,\"text\n")
    try scratch.write("form.pdf", "%PDF")
    try scratch.write("empty/other.csv", "a\n")
    let out = scratch.file("out.csv")
    for name in ["nowhere.xlsx", "damaged.xlsx", "open.csv", "empty"] {
      #expect(try convert(scratch.file(name), out) == 65, "\(name)")
    }
    #expect(try convert(scratch.file("form.pdf"), out) == 64)
    #expect(!scratch.names.contains("out.csv"))
  }

  @Test func `what the other kind cannot hold is refused, not lost`() throws {
    let scratch = try Scratch()
    try scratch.write("form.csv", "survey\n,type,name,label\n,note,n,\"one\ntwo\"\n")
    #expect(try convert(scratch.file("form.csv"), scratch.file("form.md")) == 73)
    #expect(scratch.names == ["form.csv"])
    #expect(try convert(scratch.file("form.csv"), scratch.file("nowhere/form.xlsx")) == 74)
  }

  @Test func `the author's own sheets are kept, or left out on request`() throws {
    let scratch = try Scratch()
    try scratch.write("form.csv", Self.form + "notes\n,x\n,1,beyond\n")
    let form = scratch.file("form.csv")
    #expect(try convert(form, scratch.file("form.xlsx")) == 0)
    #expect(try convert(scratch.file("form.xlsx"), scratch.file("again.csv")) == 0)
    #expect(try scratch.bytes("again.csv") == Array((Self.form + "notes\n,x,\n,1,beyond\n").utf8))
    #expect(try convert(form, scratch.file("plain.csv"), "--plain") == 0)
    #expect(try scratch.bytes("plain.csv") == Array(Self.form.utf8))
  }

  @Test func `a workbook's only sheet becomes the survey`() throws {
    let scratch = try Scratch()
    try scratch.write("form.md", "| Hoja1 |\n| | type | name | label |\n| | text | a | A |\n")
    #expect(try convert(scratch.file("form.md"), scratch.file("folder")) == 0)
    #expect(try scratch.bytes("folder/survey.csv") == Array("type,name,label\ntext,a,A\n".utf8))
  }
}

@Suite struct SurveyFormKindTests {
  /// A workspace with a shipped survey whose form is another kind of file.
  private func entry(
    _ survey: String, as name: String, keepingForm: Bool = false
  ) throws -> (entry: SurveyLibrary.Entry, scratch: Scratch) {
    let scratch = try Scratch()
    let root = scratch.file("surveys")
    try FileManager.default.copyItem(
      atPath: packageFolder.appending(path: "surveys").path, toPath: root)
    let folder = "\(root)/\(survey)"
    #expect(try convert(folder + "/form.csv", folder + "/" + name) == 0)
    if !keepingForm { try FileManager.default.removeItem(atPath: folder + "/form.csv") }
    var library = SurveyLibrary(try Workspace(at: scratch.path))
    return (try library.entry(survey), scratch)
  }

  @Test(arguments: ["form.xlsx", "form.md", ""])
  func `a survey's form may be a spreadsheet, Markdown or one file a sheet`(_ name: String) throws {
    var library = SurveyLibrary(try Workspace(at: packageFolder.path))
    let shipped = try #require(try library.entry("cva").form)
    let (entry, _) = try entry("cva", as: name)
    #expect(entry.diagnostics.filter { $0.severity != .note }.map(\.code) == [])
    let form = try #require(entry.form)
    #expect((form.id, form.version, form.title) == (shipped.id, shipped.version, shipped.title))
    #expect(form.nodes.map(\.path) == shipped.nodes.map(\.path))
    #expect(form.languages == shipped.languages)
    #expect(form.lists.map(\.name) == shipped.lists.map(\.name))
  }

  @Test func `a mistake in one sheet's own file is told with that file`() throws {
    let scratch = try Scratch()
    try scratch.write("survey.csv", "type,name,label\nselect_one yn,a,A\n")
    try scratch.write("choices.csv", "list_name,name,label\nyn,yes,Yes\nyn,yes,Again\n")
    try scratch.write("settings.csv", "form_id,version\nx,1\n")
    let read = try LooseForm.read(scratch.path, .en)
    let places = read.diagnostics.filter { $0.severity == .error }.map(\.place)
    #expect(places.map(\.file) == [scratch.file("choices.csv")])
    #expect(places.map(\.row) == [3])
    #expect(places.map(\.columnLetter) == ["B"])
  }

  @Test func `a second form in the folder is told, for it does not count`() throws {
    let (entry, _) = try entry("cva", as: "form.xlsx", keepingForm: true)
    let told = entry.diagnostics.filter { $0.severity != .note }
    #expect(told.map(\.code) == ["unused-form"])
    #expect(told.map(\.place.file) == ["surveys/cva/form.xlsx"])
    #expect(entry.folder.formName == "form.csv")
  }

  @Test func `a damaged workbook gives no form and only its damage`() throws {
    let bytes = Workbook.read(
      csv: Array("survey\n,type,name,label\n,text,a,A\n".utf8), file: "form.csv"
    ).workbook.xlsx().bytes
    let read = LooseForm.read(Array(bytes.dropLast(30)), path: "form.xlsx", files: [:])
    #expect(read.form == nil)
    #expect(read.diagnostics.map(\.code) == ["cut-off-file"])
    #expect(LooseForm.read(bytes, path: "form.xlsx", files: [:]).form != nil)
  }
}
