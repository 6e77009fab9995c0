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
  /// By listed file, what it held, where it was read as a whole.
  var contents: [Storage.ResponseFile: Findings.ResponseFile] = [:]
  /// By survey with too many responses to read before the first screen, what reads its files.
  var readers: [String: [FileReader]] = [:]
  var rounds: [UInt8]?
  var surveys: [Supervision.SurveyFiles] = []
  var isSynthetic = false

  /// Whether reading these files would give what reading the others gave.
  func isSame(as other: SupervisedFiles) -> Bool {
    opened == other.opened && listings == other.listings && rounds == other.rounds
      && themes == other.themes
      && surveys.count == other.surveys.count
      && zip(surveys, other.surveys).allSatisfy { a, b in
        a.folder == b.folder && a.edition == b.edition && a.backChecks == b.backChecks
      }
  }
}

/// All responses of a survey on their way, while the supervisor looks at what is known of them already.
typealias ResponseLoading = BackgroundWork<Result<SurveyReading, StorageError>>

/// What is known of a survey with many responses, and from which files it was, or is being, read.
struct LargeReading {
  var files: Supervision.SurveyFiles
  var rounds: [UInt8]?
  /// Nil until there is any.
  var reading: SurveyReading?
  /// Reads everything, once the first things to show are read.
  var everything: ResponseLoading

  /// Whether these files are read, or being read, already.
  func isOf(_ other: Supervision.SurveyFiles, _ otherRounds: [UInt8]?) -> Bool {
    files.isSame(as: other) && rounds == otherRounds
  }
}

/// Reading responses for the supervisor.
extension Session {
  mutating func loadSupervision(_ survey: String?) -> Event {
    do throws(StorageError) {
      let names = try library.names()
      _ = try readSupervised(opening: survey ?? names.first)
      return try supervisionLoaded(first: survey)
    } catch {
      return unread(error)
    }
  }

  /// What the disk did not give: sheets of a survey, or responses.
  private func unread(_ error: StorageError) -> Event {
    let isSheet = error.path.hasPrefix(workspace.path + "/surveys/")
    return .failed(StorageWords.failure(isSheet ? .readSheets : .readResponses, error))
  }

  /// Reads again what has changed on the disk; nil where nothing has.
  mutating func refreshSupervision() -> Event? {
    // What is being read now is looked at first.
    guard loadings.isEmpty else { return nil }
    do throws(StorageError) {
      return try readSupervised(opening: nil) ? try supervisionLoaded(first: nil) : nil
    } catch {
      return unread(error)
    }
  }

  /// What a reading that went on meanwhile has come to; nil while there is nothing new.
  mutating func finishedLoading() -> Event? {
    for (name, loading) in loadings {
      guard let result = loading.take() else { continue }
      loadings[name] = nil
      switch result {
      case .success(let reading):
        largeReadings[name]?.reading = reading
        if reading.depth == .fieldwork, let next = largeReadings[name]?.everything {
          loadings[name] = next
          next.start()
        }
        return .responsesRead(reading)
      case .failure(let error):
        // Asked for again at the next look at the disk: nobody is left with half of it.
        largeReadings[name] = nil
        supervised?.listings[name] = []
        return .failed(StorageWords.failure(.readResponses, error))
      }
    }
    return nil
  }

  private mutating func supervisionLoaded(first: String?) throws(StorageError) -> Event {
    let files = supervised ?? SupervisedFiles()
    var supervision = Supervision.read(
      surveys: files.surveys,
      rounds: files.rounds.map { SurveySheets.File(name: "rounds.csv", bytes: $0) },
      at: Clock.now(), first: first, isSynthetic: files.isSynthetic)
    supervision.atOnce = computedAtOnce
    for survey in files.surveys {
      guard let readers = files.readers[survey.folder] else { continue }
      load(survey, of: supervision, by: readers, files)
      if let reading = largeReadings[survey.folder]?.reading {
        supervision.early[survey.folder] = reading
      } else {
        supervision.unread.insert(survey.folder)
      }
    }
    return .supervisionLoaded(supervision)
  }

  /// Begins to read what the overview needs, unless something is in sight already, and then everything.
  private mutating func load(
    _ survey: Supervision.SurveyFiles, of supervision: Supervision, by readers: [FileReader],
    _ files: SupervisedFiles
  ) {
    let known = largeReadings[survey.folder]
    if let known, known.isOf(survey, files.rounds) { return }
    let responses = KeptResponses(
      workspace: workspace, listed: files.listings[survey.folder] ?? [])
    let everything = ResponseLoading {
      let reading = SurveyReading(survey, supervision) { form, files, _ in
        responses.all(form, files)
      }
      if let failure = readers.lazy.compactMap(\.failure).first { return .failure(failure) }
      return .success(reading)
    }
    largeReadings[survey.folder] = LargeReading(
      files: survey, rounds: files.rounds, reading: known?.reading, everything: everything)
    // Somebody waits for the first things to look at.
    let loading =
      known?.reading != nil
      ? everything
      : ResponseLoading(givesWay: false) {
        let reading = SurveyReading(survey, supervision, depth: .fieldwork) {
          responses.some($0, $1, slots: $2)
        }
        if let failure = readers.lazy.compactMap(\.failure).first { return .failure(failure) }
        return .success(reading)
      }
    loadings[survey.folder] = loading
    loading.start()
  }

  // MARK: What pages wait for

  /// Has something computed for a page, a few things at a time.
  mutating func compute(_ work: SupervisionWork) {
    waiting.removeAll { work.isReplaced(by: $0) }
    waiting.append(work)
    computeNext()
  }

  private mutating func computeNext() {
    while computing.count < 3, !waiting.isEmpty {
      let work = waiting.removeFirst()
      let running = BackgroundWork(givesWay: false) { work.result() }
      computing.append(running)
      running.start()
    }
  }

  /// What has been computed meanwhile; nil while there is nothing new.
  mutating func finishedComputing() -> Event? {
    for (place, running) in computing.enumerated() {
      guard let result = running.take() else { continue }
      computing.remove(at: place)
      computeNext()
      return .computed(result)
    }
    return nil
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
      if listing.reduce(0, { $0 + $1.stamp.size }) >= largeResponses {
        let readers = listing.map(FileReader.init)
        now.readers[name] = readers
        files.responses = zip(listing, readers).map(SurveyLibrary.response)
        now.surveys.append(files)
        continue
      }
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
        case .coding(let key, let hash, let question, let codes):
          .coding(key: key, question: question, codes: codes, coder: coder, at: now, hash: hash)
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
    if let failure = SurveyLibrary.sheetFailure(in: [entry.folder, shared]) { throw failure }
    return Supervision.SurveyFiles(
      folder: name, title: entry.title, form: entry.form, diagnostics: entry.diagnostics,
      sharedIndicators: SurveyLibrary.sheet("indicators.csv", in: shared),
      indicators: SurveyLibrary.sheet("indicators.csv", in: entry.folder),
      sharedRules: SurveyLibrary.sheet("rules.csv", in: shared),
      rules: SurveyLibrary.sheet("rules.csv", in: entry.folder),
      sharedQuality: SurveyLibrary.sheet("quality.csv", in: shared),
      quality: SurveyLibrary.sheet("quality.csv", in: entry.folder),
      backChecks: try workspace.file(BackCheckSheet.file).map {
        SurveySheets.File(name: BackCheckSheet.file, bytes: $0)
      }, edition: entry.edition)
  }
}
