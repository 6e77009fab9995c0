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
      PATH is a survey's folder (surveys/nfi), the folder surveys, or a form's file. All mistakes are told in one pass.
      CSV columns: code,severity,file,sheet,row,column,text,message,remedy,nearest. Severities: error, warning, note.
      Exit code 0 where there is no error, 1 where there is one, 65 where a file cannot be read.
      """)

  @Argument(help: "Folders or files to check.")
  var paths: [String]
  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table
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
      switch format {
      case .table: try Output.data(Output.harmlessLines(Self.text(diagnostics, language)))
      case .csv, .json:
        try Output.data(
          PrintedTable(
            header: Self.header, numbers: ["row"], rows: diagnostics.map { Self.row($0, language) }
          ).text(format))
      }
      let errors = diagnostics.count { $0.severity == .error }
      if format == .table {
        let warnings = diagnostics.count { $0.severity == .warning }
        let summary = Bilingual(
          en: "\(errors) errors, \(warnings) warnings",
          es: "\(errors) errores, \(warnings) advertencias")
        Output.message(summary[language])
      }
      if errors > 0 { throw Ending(.wrong, "") }
    }
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
      return try surveys(in: try open(path, language), only: nil, language)
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.last == "surveys" || isSurveysFolder(path) {
      let parent = parts.count > 1 ? parts.dropLast().joined(separator: "/") : "."
      return try surveys(in: try open(parent.isEmpty ? "/" : parent, language), only: nil, language)
    }
    if parts.count >= 2, parts[parts.count - 2] == "surveys" {
      let parent = parts.dropLast(2).joined(separator: "/")
      let root = parent.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : parent
      return try surveys(in: try open(root, language), only: parts[parts.count - 1], language)
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
    in workspace: Workspace, only name: String?, _ language: InterfaceLanguage
  ) throws -> [Diagnostic] {
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

      }
      if let bytes = try workspace.file("rounds.csv") {
        diagnostics += RoundPlan.read(csv: bytes, file: "rounds.csv").diagnostics
      }
      return diagnostics.reduce(into: []) { kept, one in
        // What is wrong in a shared sheet is wrong once, however many surveys read it.
        if !kept.contains(one) { kept.append(one) }
      }
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
  }

  /// One form's file, with the files beside it.
  private static func file(_ path: String, _ language: InterfaceLanguage) throws -> [Diagnostic] {
    guard !FormFile.isXForm(path) else {
      throw Ending(.usage, FormFile.noWorkbook(path)[language])
    }
    return try LooseForm.read(path, language).diagnostics
  }
}
