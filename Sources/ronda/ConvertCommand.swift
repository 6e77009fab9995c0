import ArgumentParser
import Forms
import Storage
import Tables

/// `ronda convert IN OUT`: the same form as another kind of file.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Convert a form between .csv, .xlsx, .md and a folder of one CSV a sheet.",
    discussion: """
      The endings of IN and OUT tell the kinds; a name without ending is a folder.
      Columns and sheets that XLSForm does not know are kept. The form is not
      checked (`ronda check` does that), but what cannot be read whole, or what the
      other kind cannot hold, is told with its place, and then nothing is written.
      Exit code 0 when OUT was written, 64 for an unknown kind, 65 where IN cannot
      be read, 73 where OUT is there already or cannot hold the form, 74 where it
      cannot be written.
      """)

  @Argument(help: "The form: .csv, .xlsx, .xlsm, .md or a folder.")
  var input: String

  @Argument(help: "Where to write it: .csv, .xlsx, .md or a folder.")
  var output: String

  @Flag(help: "Replace OUT where it is there already.")
  var force = false

  @Flag(
    help: "Leave out the sheets that XLSForm does not know: other tools refuse a .csv with them.")
  var plain = false

  @Option(name: .long, help: "The language of messages: es or en.")
  var language: InterfaceLanguage?

  func run() throws {
    let language = language ?? ProgramEnvironment.language
    try ending {
      let kind = try outputKind(language)
      let workbook = try read(language)
      let files = try written(workbook, as: kind, language)
      if !force, let taken = files.map(\.path).first(where: LooseFile.exists) {
        let words = Bilingual(
          en: "\(taken) is there already; --force replaces it.",
          es: "\(taken) ya existe; con --force se reemplaza.")
        throw Ending(.cannotCreate, words[language])
      }
      do throws(StorageError) {
        if kind == .folder { try LooseFile.makeFolder(folder) }
        for file in files { try LooseFile.write(file.bytes, to: file.path) }
      } catch {
        throw Ending(.inputOutput, StorageWords.message(error)[language])
      }
    }
  }

  /// The output's path as a folder.
  private var folder: String {
    output.count > 1 && output.hasSuffix("/") ? String(output.dropLast()) : output
  }

  private func outputKind(_ language: InterfaceLanguage) throws -> FormFile {
    if LooseFile.isFolder(output) || output.hasSuffix("/") { return .folder }
    let name = output.split(separator: "/").last ?? ""
    if !name.contains("."), !LooseFile.exists(output) { return .folder }
    guard let kind = FormFile(path: output), !name.lowercased().hasSuffix(".xlsm") else {
      let words = Bilingual(
        en: "\(output): the ending has to be .csv, .xlsx or .md, or none for a folder.",
        es: "\(output): la terminación debe ser .csv, .xlsx o .md, o ninguna para una carpeta.")
      throw Ending(.usage, words[language])
    }
    return kind
  }

  /// The input's sheets, whole; problems are told, and those that cost text end the program with 65.
  private func read(_ language: InterfaceLanguage) throws -> Workbook {
    if FormFile(path: input) == nil, !LooseFile.isFolder(input), LooseFile.exists(input) {
      let words = Bilingual(
        en: "\(input): a form is .csv, .xlsx, .xlsm, .md or a folder.",
        es: "\(input): un cuestionario es .csv, .xlsx, .xlsm, .md o una carpeta.")
      throw Ending(.usage, words[language])
    }
    let file: LooseFile
    do throws(StorageError) {
      file = try LooseFile.read(input, neighbours: Workbook.isSheetFile)
    } catch {
      throw Ending(.unreadable, StorageWords.message(error)[language])
    }
    let (read, problems) = FormFile.workbook(
      file.bytes, path: file.path, files: file.neighbours, keepingNotes: true)
    let diagnostics = problems.map(Diagnostic.init)
    let said = CheckCommand.text(diagnostics, language)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      throw Ending(.unreadable, said)
    }
    if !said.isEmpty { Output.message(said) }
    var workbook = read
    // An only sheet is the survey whatever its name, but not in every kind of file.
    if workbook.sheets.count == 1, !Workbook.isKnown(sheet: workbook.sheets[0].name) {
      workbook.sheets[0].name = "survey"
    }
    if plain { workbook.sheets.removeAll { !Workbook.isKnown(sheet: $0.name) } }
    return workbook
  }

  private func written(
    _ workbook: Workbook, as kind: FormFile, _ language: InterfaceLanguage
  ) throws -> [(path: String, bytes: [UInt8])] {
    let written: (files: [(path: String, bytes: [UInt8])], problems: [TableProblem])
    switch kind {
    case .csv: written = ([(output, workbook.csv())], [])
    case .markdown:
      let (bytes, problems) = workbook.markdown()
      written = ([(output, bytes)], problems)
    case .spreadsheet:
      let (bytes, problems) = workbook.xlsx()
      written = ([(output, bytes)], problems)
    case .folder:
      let (files, problems) = workbook.sheetFiles()
      written = (files.map { (folder + "/" + $0.name, $0.bytes) }, problems)
    }
    guard written.problems.isEmpty else {
      throw Ending(
        .cannotCreate, CheckCommand.text(written.problems.map(Diagnostic.init), language))
    }
    warn(of: workbook, as: kind, language)
    return written.files
  }

  /// Says what happens to the author's own sheets in kinds of files that have no place for them.
  private func warn(of workbook: Workbook, as kind: FormFile, _ language: InterfaceLanguage) {
    let notes = workbook.sheets.filter { sheet in
      !Workbook.isKnown(sheet: sheet.name) && sheet.header.contains { !$0.isEmpty }
    }
    guard !notes.isEmpty else { return }
    let names = notes.map { "`\($0.name)`" }.joined(separator: ", ")
    switch kind {
    case .csv:
      let words = Bilingual(
        en: "other XLSForm tools refuse a .csv with the sheets \(names); --plain leaves them out.",
        es: "otras herramientas XLSForm rechazan un .csv con las hojas \(names); --plain las omite."
      )
      Output.message(words[language])
    case .folder:
      let words = Bilingual(
        en: "the sheets \(names) are written, but no form is read from files of such names.",
        es: "las hojas \(names) se escriben, pero de archivos así llamados no se lee cuestionario.")
      Output.message(words[language])
    case .markdown, .spreadsheet: break
    }
  }
}
