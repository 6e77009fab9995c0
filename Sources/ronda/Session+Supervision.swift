import Findings
import Forms
import Formulas
import Screens
import Storage

/// What the supervisor's screens were read from, to see whether anything is new.
struct SupervisedFiles {
  /// The surveys that were looked at: only their files are read.
  var opened: Set<String> = []
  /// By survey, the response files as they were listed.
  var listings: [String: [Storage.ResponseFile]] = [:]
  /// By survey, the files of themes as they stood.
  var themes: [String: [SurveySheets.File]] = [:]
  /// By listed file, what it held.
  var contents: [Storage.ResponseFile: Findings.ResponseFile] = [:]
  var rounds: [UInt8]?
  var surveys: [Supervision.SurveyFiles] = []
  var isSynthetic = false

  /// Whether reading these files would give what reading the others gave.
  func isSame(as other: SupervisedFiles) -> Bool {
    opened == other.opened && listings == other.listings && rounds == other.rounds
      && themes == other.themes
      && surveys.count == other.surveys.count
      && zip(surveys, other.surveys).allSatisfy { a, b in
        a.folder == b.folder && a.edition == b.edition
      }
  }
}

/// Reading responses for the supervisor.
extension Session {
  mutating func loadSupervision(_ survey: String?) -> Event {
    do throws(StorageError) {
      let names = try library.names()
      _ = try readSupervised(opening: survey ?? names.first)
      return supervisionLoaded(first: survey)
    } catch {
      return .failed(StorageWords.failure(.readResponses, error))
    }
  }

  /// Reads again what has changed on the disk; nil where nothing has.
  mutating func refreshSupervision() -> Event? {
    do throws(StorageError) {
      return try readSupervised(opening: nil) ? supervisionLoaded(first: nil) : nil
    } catch {
      return .failed(StorageWords.failure(.readResponses, error))
    }
  }

  private func supervisionLoaded(first: String?) -> Event {
    let files = supervised ?? SupervisedFiles()
    return .supervisionLoaded(
      Supervision.read(
        surveys: files.surveys,
        rounds: files.rounds.map { SurveySheets.File(name: "rounds.csv", bytes: $0) },
        at: Clock.now(), first: first, isSynthetic: files.isSynthetic))
  }

  /// Brings `supervised` up to date, one more survey among it; false where it was.
  ///
  /// Listing tells what is new: only files whose stamp is another than before are read.
  private mutating func readSupervised(opening survey: String?) throws(StorageError) -> Bool {
    let before = supervised ?? SupervisedFiles()
    var now = SupervisedFiles()
    try library.forgetChanged()
    now.opened = before.opened.union(survey.map { [$0] } ?? [])
    now.rounds = try workspace.file("rounds.csv")
    now.isSynthetic = try workspace.file("SYNTHETIC.txt") != nil
    for name in try library.names() {
      guard now.opened.contains(name) else {
        now.surveys.append(
          Supervision.SurveyFiles(
            folder: name, title: try library.title(name), form: nil, isRead: false))
        continue
      }
      let entry = try library.entry(name)
      var listing: [Storage.ResponseFile] = []
      if let form = entry.form {
        listing = try workspace.responseFiles(of: form.id)
        now.themes[name] = try themes(of: form.id)
      }
      now.listings[name] = listing
      var files = try surveyFiles(name, entry)
      files.themes = now.themes[name] ?? []
      for file in listing {
        var content = before.contents[file]
        if content == nil { content = try SurveyLibrary.response(file, in: workspace) }
        now.contents[file] = content
        if let content { files.responses.append(content) }
      }
      now.surveys.append(files)
    }
    if let supervised, supervised.isSame(as: now) { return false }
    supervised = now
    return true
  }

  // MARK: Themes of open questions

  private func themes(of formID: String) throws(StorageError) -> [SurveySheets.File] {
    try workspace.themeFiles(of: formID).map { SurveySheets.File(name: $0.name, bytes: $0.bytes) }
  }

  /// Keeps themes and codings under the monitor's code, or the device's name where nobody gave one.
  mutating func keepThemes(_ entries: [ThemeEntry], of survey: String) -> Event {
    do throws(StorageError) {
      guard let form = try library.entry(survey).form else {
        return .themesKept(survey: survey, files: [])
      }
      let monitor = HomeReader.monitor(workspace, device: device)
      let coder = monitor.isEmpty ? device : monitor
      let now = Clock.now().stored(as: .dateTime)
      let rows = entries.map { entry -> ThemeRow in
        switch entry {
        case .theme(let theme):
          .theme(
            question: theme.question, code: theme.code, nameES: theme.name.es,
            nameEN: theme.name.en)
        case .coding(let key, let question, let codes):
          .coding(key: key, question: question, codes: codes, coder: coder, at: now)
        }
      }
      try workspace.keepThemes(rows, of: form.id, device: device)
      let files = try themes(of: form.id)
      supervised?.themes[survey] = files
      return .themesKept(survey: survey, files: files)
    } catch {
      return .failed(StorageWords.failure(.keepThemes, error))
    }
  }

  private mutating func surveyFiles(
    _ name: String, _ entry: SurveyLibrary.Entry
  ) throws(StorageError) -> Supervision.SurveyFiles {
    let shared = try library.sharedFolder()
    return Supervision.SurveyFiles(
      folder: name, title: entry.title, form: entry.form, diagnostics: entry.diagnostics,
      sharedIndicators: SurveyLibrary.sheet("indicators.csv", in: shared),
      indicators: SurveyLibrary.sheet("indicators.csv", in: entry.folder),
      sharedRules: SurveyLibrary.sheet("rules.csv", in: shared),
      rules: SurveyLibrary.sheet("rules.csv", in: entry.folder),
      sharedQuality: SurveyLibrary.sheet("quality.csv", in: shared),
      quality: SurveyLibrary.sheet("quality.csv", in: entry.folder), edition: entry.edition)
  }
}
