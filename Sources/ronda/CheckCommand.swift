import ArgumentParser
import Findings
import Forms
import Glibc
import Storage
import Tables

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check questionnaires, indicators and rules.",
    discussion: """
      PATH is a survey's folder (surveys/nfi), the folder surveys, or a form's file.
      All mistakes are told in one pass. With the whole of a workspace go its plan
      (rounds.csv), the shared tables, the sheets of the demo, and what does not fit
      between its surveys or with the responses that are there.
      CSV columns: code,severity,file,sheet,row,column,text,message,remedy,nearest.
      Severities: error, warning, note. SARIF is version 2.1.0: paths relative to
      the current folder, startLine the row, the cell as a logical location. Exit
      code 0 where there is no error, 1 where there is one, 65 where a file cannot
      be read.
      """)

  @Argument(help: "Folders or files to check.")
  var paths: [String]
  @Option(help: "text, csv, json or sarif.")
  var format: CheckFormat = .text
  @Option(name: .long, help: "The language of messages: es or en.")
  var language: InterfaceLanguage?

  static let header = [
    "code", "severity", "file", "sheet", "row", "column", "text", "message", "remedy", "nearest",
  ]

  func run() throws {
    let language = language ?? ProgramEnvironment.language
    try ending {
      var diagnostics: [Diagnostic] = []
      for path in paths { diagnostics += try CheckedPath.diagnostics(of: path, language) }
      diagnostics = Self.sorted(diagnostics)
      switch format {
      case .text, .table: try Output.data(Output.harmlessLines(Self.text(diagnostics, language)))
      case .csv, .json:
        try Output.data(
          PrintedTable(
            header: Self.header, numbers: ["row"], rows: diagnostics.map { Self.row($0, language) }
          ).text(format == .csv ? .csv : .json))
      case .sarif:
        try Output.data(
          Sarif(diagnostics: diagnostics, language: language, folder: ProgramEnvironment.folder)
            .text)
      }
      let errors = diagnostics.count { $0.severity == .error }
      if format == .text || format == .table {
        let warnings = diagnostics.count { $0.severity == .warning }
        let summary = Bilingual(
          en: "\(errors) errors, \(warnings) warnings",
          es: "\(errors) errores, \(warnings) advertencias")
        Output.message(summary[language])
      }
      if errors > 0 { throw Ending(.wrong, "") }
    }
  }

  /// Each thing once, in the order of the files and of their rows.
  static func sorted(_ diagnostics: [Diagnostic]) -> [Diagnostic] {
    var places: [String: Int] = [:]
    for diagnostic in diagnostics {
      for key in [diagnostic.place.file, diagnostic.place.file + "\n" + diagnostic.place.sheet]
      where places[key] == nil { places[key] = places.count }
    }
    func key(_ position: Int, _ diagnostic: Diagnostic) -> (Int, Int, Int, Int, Int) {
      let place = diagnostic.place
      return (
        places[place.file] ?? 0, places[place.file + "\n" + place.sheet] ?? 0, place.row,
        place.column, position
      )
    }
    var seen: Set<String> = []
    return diagnostics.enumerated().filter { _, diagnostic in
      let place = diagnostic.place
      return seen.insert(
        "\(place.file)\n\(place.sheet)\n\(place.row) \(place.column) \(diagnostic.code)\n\(diagnostic.message.en)"
      ).inserted
    }.sorted { key($0.offset, $0.element) < key($1.offset, $1.element) }.map(\.element)
  }

  static func row(_ diagnostic: Diagnostic, _ language: InterfaceLanguage) -> [String] {
    let place = diagnostic.place
    return [
      diagnostic.code, diagnostic.severity.rawValue, place.file, place.sheet,
      place.row == 0 ? "" : "\(place.row)", place.columnLetter, diagnostic.text,
      diagnostic.message[language], diagnostic.remedy[language], diagnostic.nearest ?? "",
    ]
  }

  /// Two lines a mistake, as a person reads them.
  static func text(_ diagnostics: [Diagnostic], _ language: InterfaceLanguage) -> String {
    diagnostics.map { diagnostic in
      let place = diagnostic.place
      var location = place.file
      if place.row > 0 { location += ":\(place.row)" }
      if !place.columnLetter.isEmpty { location += ":" + place.columnLetter }
      if !place.sheet.isEmpty { location += " (\(place.sheet))" }
      let text = diagnostic.text.isEmpty ? "" : "  «\(diagnostic.text)»"
      return "\(location): \(diagnostic.severity.rawValue) \(diagnostic.code)\(text)\n"
        + "  \(diagnostic.message[language]) \(diagnostic.remedy[language])\n"
    }.joined()
  }
}

/// What a path given to `check` is, and what is wrong there.
enum CheckedPath {
  static func diagnostics(
    of path: String, _ language: InterfaceLanguage
  ) throws -> [Diagnostic] {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    if FormFile(path: path) != nil, !LooseFile.isFolder(path) { return try file(path, language) }
    if Workspace.isWorkspace(path) {
      return try surveys(in: path, only: nil, language)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.last == "surveys" || isSurveysFolder(path) {
      let parent = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
      return try surveys(in: parent.isEmpty ? "/" : parent, only: nil, language)
    }
    if parts.count >= 2, parts[parts.count - 2] == "surveys" {
      let parent = parts.dropLast(2).joined(separator: "/")
      let root = parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
      return try surveys(in: root, only: parts[parts.count - 1], language)
    }
    return try file(path, language)
  }

  private static func isSurveysFolder(_ path: String) -> Bool {
    Workspace.isWorkspace(path + "/..") && path.hasSuffix("surveys")
  }

  private static func open(_ path: String, _ language: InterfaceLanguage) throws -> Workspace {
    do throws(StorageError) {
      return try Workspace(at: path)
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
  }

  private static func surveys(
    in root: String, only name: String?, _ language: InterfaceLanguage
  ) throws -> [Diagnostic] {
    let workspace = try open(root, language)
    do throws(StorageError) {
      var library = SurveyLibrary(workspace)
      let names = try library.names()
      if let name, name != "shared", !names.contains(name) {
        throw StorageError.noSuchSurvey(name: name)
      }
      var diagnostics: [Diagnostic] = []
      for survey in names where name == nil || name == survey {
        let entry = try library.entry(survey)
        diagnostics += entry.diagnostics
        diagnostics += try library.sheets(survey)?.diagnostics ?? []
        if let form = entry.form { diagnostics += try versions(of: form, in: workspace) }
      }
      if name == nil { diagnostics += try between(names, in: workspace, &library) }
      return located(diagnostics, below: root)
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
  }

  /// Files named from the folder that the person is in, so that an editor opens them.
  private static func located(_ diagnostics: [Diagnostic], below root: String) -> [Diagnostic] {
    guard root != "." else { return diagnostics }
    let folder = root.hasSuffix("/") ? root : root + "/"
    return diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      let file = diagnostic.place.file
      if !file.isEmpty, !file.hasPrefix("/") { diagnostic.place.file = folder + file }
      return diagnostic
    }
  }

  /// What only shows in the whole workspace: its plan, its shared tables, one survey beside the other.
  private static func between(
    _ names: [String], in workspace: Workspace, _ library: inout SurveyLibrary
  ) throws(StorageError) -> [Diagnostic] {
    let shared = try library.sharedFolder()
    var surveys: [WorkspaceCheck.Survey] = []
    for name in names {
      guard let form = try library.entry(name).form else { continue }
      surveys.append(
        WorkspaceCheck.Survey(name: name, form: form, sheets: try library.sheets(name)))
    }
    var files: [String: SurveySheets.File] = [:]
    for name in shared.files.keys { files[name] = SurveyLibrary.sheet(name, in: shared) }
    let check = WorkspaceCheck(surveys: surveys, names: names, shared: files)
    var diagnostics = check.diagnostics()
    if let bytes = try workspace.file("rounds.csv") {
      diagnostics += check.diagnostics(ofRounds: .init(name: "rounds.csv", bytes: bytes))
    }
    if let bytes = try workspace.file(BackCheckSheet.file) {
      for survey in surveys {
        diagnostics +=
          BackCheckSheet.read(
            csv: bytes, file: BackCheckSheet.file, survey: survey.name,
            schema: Schema(survey.form)
          ).diagnostics
      }
    }
    let hasDemo = shared.files.keys.contains { $0.hasPrefix("demo") }
    if hasDemo { diagnostics += try DemoSource(&library).diagnostics }
    return diagnostics
  }

  /// A form that was changed without a new version, or is older than the responses that are there.
  private static func versions(
    of form: Form, in workspace: Workspace
  ) throws(StorageError) -> [Diagnostic] {
    var headers: [(version: String, columns: [String])] = []
    for file in try workspace.responseFiles(of: form.id) {
      let bytes = try workspace.content(of: file)
      let line = Array(bytes.prefix { $0 != UInt8(ascii: "\n") })
      let (sheet, _) = Sheet.read(csv: line, name: "responses", file: file.path)
      guard !sheet.header.contains("PARENT_KEY") else { continue }
      headers.append((file.version == "_" ? "" : file.version, sheet.header))
    }
    return WorkspaceCheck.versions(of: form, beside: headers)
  }

  /// One form's file, with the files beside it.
  private static func file(_ path: String, _ language: InterfaceLanguage) throws -> [Diagnostic] {
    guard !FormFile.isXForm(path) else {
      throw Ending(.usage, FormFile.noWorkbook(path)[language])
    }
    return try LooseForm.read(path, language).diagnostics
  }
}
