import Findings
import Forms
import Formulas
import Storage
import Tables

/// The questionnaires of a workspace, each read once and kept until its files change.
struct SurveyLibrary {
  /// One survey's folder with what was made of it.
  struct Entry {
    var folder: SurveyFolder
    var form: Form?
    var diagnostics: [Diagnostic]
    var title: String
    /// Another number each time that it was read.
    var edition = 0
  }

  let workspace: Workspace
  private var shared: SurveyFolder?
  private var entries: [String: Entry] = [:]
  private var editions = 0

  init(_ workspace: Workspace) {
    self.workspace = workspace
  }

  func names() throws(StorageError) -> [String] {
    try workspace.surveys()
  }

  /// Takes from the disk what has changed there since it was read; a form is read again when it is asked for.
  mutating func forgetChanged() throws(StorageError) {
    if let shared, try workspace.shared() != shared {
      self.shared = nil
      entries = [:]
    }
    let names = try names()
    for (name, entry) in entries {
      if names.contains(name), try workspace.survey(name) == entry.folder { continue }
      entries[name] = nil
    }
  }

  mutating func sharedFolder() throws(StorageError) -> SurveyFolder {
    if let shared, shared.failures.isEmpty { return shared }
    let folder = try workspace.shared()
    shared = folder
    return folder
  }

  /// A form's title as its settings have it, without reading the form; the folder's name where there is none.
  mutating func title(_ name: String) throws(StorageError) -> String {
    if let entry = entries[name] { return entry.title }
    return Self.title(of: try workspace.survey(name))
  }

  private static func title(of folder: SurveyFolder) -> String {
    guard let file = folder.formName, let bytes = folder.files[file],
      let settings = FormFile.workbook(bytes, path: file, files: [:]).workbook.sheet("settings"),
      let column = settings.header.firstIndex(where: { ["form_title", "title"].contains($0) }),
      let row = settings.rows.first, column < row.cells.count, !row.cells[column].isEmpty
    else { return folder.name }
    return row.cells[column]
  }

  /// The survey in a folder of that name.
  mutating func entry(_ name: String) throws(StorageError) -> Entry {
    if let entry = entries[name], entry.folder.failures.isEmpty { return entry }
    let shared = try sharedFolder()
    var entry = Self.read(try workspace.survey(name), shared: shared)
    editions += 1
    entry.edition = editions
    if let form = entry.form {
      entry.form?.earlierWordings = try workspace.wordings(of: form.id).compactMapValues {
        QuestionWording(csv: $0)?.byQuestion
      }
    }
    entries[name] = entry
    return entry
  }

  /// The indicators and rules of a survey; none where its form cannot be used.
  mutating func sheets(_ name: String) throws(StorageError) -> SurveySheets? {
    guard let form = try entry(name).form else { return nil }
    let shared = try sharedFolder()
    let own = try entry(name).folder
    // Half of the rules would be findings that are not there: a red flag must not be passed over.
    if let failure = Self.sheetFailure(in: [own, shared]) { throw failure }
    return SurveySheets(
      schema: Schema(form), sharedIndicators: Self.sheet("indicators.csv", in: shared),
      indicators: Self.sheet("indicators.csv", in: own),
      sharedRules: Self.sheet("rules.csv", in: shared), rules: Self.sheet("rules.csv", in: own),
      sharedQuality: Self.sheet("quality.csv", in: shared),
      quality: Self.sheet("quality.csv", in: own))
  }

  /// Why a sheet that is there could not be read; nil where all were.
  ///
  /// Links out of the folder are as if they were not there.
  static func sheetFailure(in folders: [SurveyFolder]) -> StorageError? {
    for folder in folders {
      for name in ["indicators.csv", "rules.csv", "quality.csv"] {
        if case .system(let action, let path, let code) = folder.failure(of: name) {
          return .system(action, path: path, code: code)
        }
      }
    }
    return nil
  }

  /// A sheet of a folder under the name that messages show; nil where it has none.
  static func sheet(_ name: String, in folder: SurveyFolder) -> SurveySheets.File? {
    folder.files[name].map { SurveySheets.File(name: folder.path(of: name), bytes: $0) }
  }

  /// A response file with its content as it stands now.
  static func response(
    _ file: Storage.ResponseFile, in workspace: Workspace
  ) throws(StorageError) -> Findings.ResponseFile {
    Findings.ResponseFile(
      name: "responses/\(file.form)/\(file.version)/\(file.name).csv",
      version: file.version == "_" ? "" : file.version, bytes: try workspace.content(of: file))
  }

  /// A response file that is read bit by bit, when it is needed.
  static func response(
    _ file: Storage.ResponseFile, by reader: FileReader
  ) -> Findings.ResponseFile {
    let stamp = file.stamp
    var response = Findings.ResponseFile(
      name: "responses/\(file.form)/\(file.version)/\(file.name).csv",
      version: file.version == "_" ? "" : file.version, size: Int(stamp.size),
      edition: "\(stamp.size) \(stamp.modified) \(stamp.inode)"
    ) { reader.read(at: $0, into: &$1, $2) }
    // What was written to in these two seconds may be written to again without looking otherwise.
    let settled = Clock.now().instant * 1_000_000 - 2_000_000_000
    if Int(stamp.changed) < settled {
      response.stamp = [Int(stamp.modified), Int(stamp.changed), Int(stamp.inode & 0xFFFF_FFFF)]
    }
    return response
  }

  /// What of a survey's responses is asked for; whatever else is in them is then not read.
  enum Need {
    case everything
    /// Estimates, broken down by these keys.
    case estimates(by: [String])
    /// The answers to closed questions, broken down by these keys.
    case closedQuestions(by: [String])

    /// What tells it from every other need.
    var parts: [String] {
      switch self {
      case .everything: ["everything"]
      case .estimates(let keys): ["estimates"] + keys
      case .closedQuestions(let keys): ["tables"] + keys
      }
    }

    /// By what it is broken down.
    var keys: [String] {
      switch self {
      case .everything: []
      case .estimates(let keys), .closedQuestions(let keys): keys
      }
    }
  }

  /// A survey's responses with its indicators and rules; nil where its form cannot be used.
  mutating func analysis(
    _ name: String, for need: Need = .everything
  ) throws(StorageError) -> Analysis? {
    guard let form = try entry(name).form, let sheets = try sheets(name) else { return nil }
    let plan = try HomeReader.roundPlan(workspace)
    let listed = try workspace.responseFiles(of: form.id)
    let readers = listed.map(FileReader.init)
    let files = zip(listed, readers).map(Self.response)
    let schema = Schema(form)
    var indicators = sheets.indicators
    var slots: Set<Int>?
    switch need {
    case .everything: break
    case .estimates(let keys): slots = schema.slots(of: indicators, by: keys)
    case .closedQuestions(let keys):
      indicators = []
      slots = schema.slots(of: [], by: keys)?.union(schema.closedQuestions)
    }
    let kept = KeptResponses(workspace: workspace, listed: listed)
    let reading = kept.reading(form, files, slots: slots)
    if let failure = readers.lazy.compactMap(\.failure).first { throw failure }
    kept.keep(reading, of: form.id)
    var dataset = reading.dataset
    dataset.environment.now = Clock.now()
    let backChecks = try workspace.file(BackCheckSheet.file).map { bytes in
      BackCheckSheet.read(
        csv: bytes, file: BackCheckSheet.file, survey: name, schema: schema,
        dataset: slots == nil ? dataset : nil)
    }
    return Analysis(
      survey: name, dataset: dataset, indicators: indicators, rules: sheets.rules,
      hasUnreadRules: sheets.hasUnreadRules, plan: plan, backChecks: backChecks ?? .none)
  }

  /// Reads a survey's form with the files that it names.
  static func read(_ folder: SurveyFolder, shared: SurveyFolder) -> Entry {
    guard let name = folder.formName, let bytes = folder.files[name] else {
      if let failure = folder.unreadableForm {
        return Entry(
          folder: folder, form: nil,
          diagnostics: [StorageWords.unread(failure, in: folder)], title: folder.name)
      }
      let place = CellPlace(file: folder.path + "/form.csv", sheet: "")
      let missing = Diagnostic(
        code: "no-form", severity: .error, place: place, text: "",
        message: Bilingual(
          en: "The folder has no form.csv, form.xlsx or form.md.",
          es: "La carpeta no tiene form.csv, form.xlsx ni form.md."),
        remedy: Bilingual(
          en: "Save the questionnaire there under such a name, or move the folder out of surveys.",
          es: "Guarde allí el cuestionario con uno de esos nombres, o saque la carpeta de surveys.")
      )
      return Entry(folder: folder, form: nil, diagnostics: [missing], title: folder.name)
    }
    let read = LooseForm.read(
      bytes, path: folder.path(of: name), files: folder.attachments(with: shared),
      attachments: folder.names.union(shared.names))
    // A file that the form names and the disk did not give comes before what seems to be missing because of it.
    let unread = (folder.unreadable + shared.unreadable).filter { failure in
      if case .system = failure { read.form == nil } else { false }
    }
    return Entry(
      folder: folder, form: read.form,
      diagnostics: unread.map { StorageWords.unread($0, in: folder) } + read.diagnostics
        + unused(in: folder, beside: name),
      title: read.form?.title ?? title(of: folder))
  }

  /// Warns of questionnaires that stand beside the one that counts: their author may believe otherwise.
  private static func unused(in folder: SurveyFolder, beside name: String) -> [Diagnostic] {
    let others = SurveyFolder.formNames.filter { other in
      other != name && other.hasPrefix("form.") && folder.files[other] != nil
    }
    return others.map { other in
      Diagnostic(
        code: "unused-form", severity: .warning,
        place: CellPlace(file: folder.path(of: other), sheet: ""), text: "",
        message: Bilingual(
          en: "This file is not used, for `\(name)` stands beside it.",
          es: "Este archivo no se usa, porque a su lado está `\(name)`."),
        remedy: Bilingual(
          en: "Keep one of the two; `ronda convert` makes one from the other.",
          es: "Conserve uno de los dos; `ronda convert` hace uno a partir del otro."))
    }
  }
}
