import Findings
import Forms
import Formulas
import Screens
import Storage

/// Beginning, keeping and finishing interviews.
extension Session {
  mutating func begin(_ survey: String) -> Event {
    do throws(StorageError) {
      try library.forgetChanged()
      let entry = try library.entry(survey)
      guard let form = entry.form else { return unusable(entry) }
      if let question = try askReadable(form, then: .begin(survey: survey)) { return question }
      let seed = UInt64.random(in: .min ... .max)
      let now = Clock.now()
      let opening = DraftEntry.Opening(
        key: "uuid:" + RandomSource(seed: .random(in: .min ... .max)).uuid(), survey: survey,
        formID: form.id, formVersion: form.version, device: device,
        startedAt: now.stored(as: .dateTime),
        edits: 0, seed: seed)
      draft = try workspace.beginDraft(opening)
      draftSealing = DraftSealing(form: form, key: opening.key, sealing: store.sealing)
      holdsAnswers = false
      pending = []
      let interview = Interview(
        form: form,
        environment: try environment(
          of: form, seed: seed, now: now, opening: opening),
        language: app.language.language(of: form))
      return .interviewOpened(
        OpenedInterview(
          survey: survey, interview: interview, opening: opening))
    } catch {
      return .failed(StorageWords.failure(.openDraft, error))
    }
  }

  /// Why nothing can be done with a survey: its form is broken, or the disk did not give it.
  func unusable(_ entry: SurveyLibrary.Entry) -> Event {
    if let failure = entry.folder.failures.first {
      return .failed(StorageWords.failure(.readSurvey, failure))
    }
    return .failed(
      Failure(
        deed: .readSurvey, cause: .damaged,
        path: entry.folder.path(of: entry.folder.formName ?? "form.csv")))
  }

  mutating func resume(_ key: String) -> Event {
    do throws(StorageError) {
      let (open, journal) = try workspace.resumeDraft(of: key)
      let opening = journal.opening
      guard journal.isWhole else { throw StorageError.unreadableDraft(path: open.path) }
      let entry = try library.entry(opening.survey)
      guard let form = entry.form else { return unusable(entry) }
      if let question = try askReadable(form, then: .resume(key: key)) { return question }
      let begun = Moment(dateText: opening.startedAt, localOffset: Clock.now().offset)
      var interview = Interview(
        form: form,
        environment: try environment(
          of: form, seed: opening.seed, now: begun ?? Clock.now(), opening: opening),
        language: app.language.language(of: form))
      let (leftOver, correcting) = replay(journal, in: &interview)
      draft = open
      draftSealing = DraftSealing(form: form, key: key, sealing: store.sealing)
      holdsAnswers = journal.parts.since.contains(where: \.isGiven)
      pending = []
      return .interviewOpened(
        OpenedInterview(
          survey: opening.survey, interview: interview, opening: opening,
          standsAt: journal.lastStood, isResumed: true,
          leftOver: leftOver.compactMap { $0.entry.path }, activeSeconds: journal.activeSeconds,
          sittings: journal.sittings, correcting: correcting))
    } catch {
      return .failed(StorageWords.failure(.openDraft, error))
    }
  }

  /// Appends to the journal, first what the disk refused before; it is on the disk when this says so.
  mutating func record(_ entries: [DraftEntry]) -> Event {
    pending += entries
    if entries.contains(where: \.isGiven) { holdsAnswers = true }
    do throws(StorageError) {
      try draft?.append(draftSealing?.sealed(pending) ?? pending)
      pending = []
      return .recorded
    } catch {
      return .failed(StorageWords.failure(.record, error))
    }
  }

  mutating func finish(_ response: Response) -> Event {
    do throws(StorageError) {
      guard let open = draft else { return .recorded }
      var response = try settled(response, of: open.opening)
      try addAudit(to: &response, open)
      let cases = try Finishing.restrictedCases(
        of: response, survey: open.opening.survey, library: &library)
      try workspace.keepComments(of: response)
      if let form = try library.entry(open.opening.survey).form {
        try Finishing.keepWording(of: form, in: workspace)
      }
      _ = try store.commit(response, restricted: cases)
      draft = nil
      pending = []
      // What a crash here leaves behind is recognised at the next start: the response is committed. What
      // the disk refuses is tried again when the home screen is next read.
      do throws(StorageError) { try open.remove() } catch { hasSettledDrafts = false }
      return .finished(restrictedCases: cases.count)
    } catch {
      return .failed(StorageWords.failure(.finish, error))
    }
  }

  /// The log of events, as the journal tells it.
  private mutating func addAudit(
    to response: inout Response, _ open: Draft
  ) throws(StorageError) {
    guard let form = try library.entry(open.opening.survey).form else { return }
    // A journal that cannot be read back must not keep an interview from being finished.
    let entries = ((try? open.journal())?.entries ?? []) + pending
    response.audit =
      AuditTrail(
        of: entries, form: form, endedAt: response.endedAt, localOffset: Clock.now().offset
      ).rows
    response.auditUser = HomeReader.monitor(workspace, device: device)
  }

  mutating func discard(_ key: String) -> Event {
    do throws(StorageError) {
      let (open, _) = try workspace.resumeDraft(of: key)
      try open.remove()
      return loadHome()
    } catch {
      return .failed(StorageWords.failure(.openDraft, error))
    }
  }

  func environment(
    of form: Form, seed: UInt64, now: Moment, opening: DraftEntry.Opening
  ) throws(StorageError) -> Environment {
    let source = RandomSource(seed: seed)
    let monitor = HomeReader.monitor(workspace, device: device)
    var environment = Environment(
      now: now,
      properties: [
        "deviceid": "ronda:" + device, "username": monitor, "instanceID": opening.key,
      ],
      random: { source.fraction() })
    environment.setLastSaved(
      try LastSaved.answers(of: form, in: workspace, device: device, before: opening.startedAt))
    return environment
  }
}

extension DraftEntry {
  /// Whether the person gave something, rather than only looked around.
  var isGiven: Bool {
    switch self {
    case .answered, .unanswered, .sealed, .commented, .added, .removed: true
    case .opened, .stood, .spoke, .resumed, .active, .kept, .correcting, .event: false
    }
  }

  /// The place that the entry is about; nil for entries about the whole interview.
  var path: String? {
    switch self {
    case .answered(let path, _), .unanswered(let path, _), .sealed(let path, _),
      .commented(let path, _), .added(let path), .removed(let path), .stood(let path),
      .kept(let path, _):
      path
    case .opened, .spoke, .resumed, .active, .correcting, .event: nil
    }
  }
}

extension DraftJournal {
  /// Seconds of activity in all sittings so far.
  var activeSeconds: Int {
    entries.reduce(0) { sum, entry in
      if case .active(let seconds) = entry { return sum + seconds }
      return sum
    }
  }

  /// How often the interview was taken up.
  var sittings: Int {
    (correction?.sittings ?? 0)
      + entries.count { if case .resumed = $0 { true } else { false } }
  }
}

extension InterfaceLanguage {
  /// The form's language that goes with the program's: by the code in brackets, else by name.
  func language(of form: Form) -> String? {
    let names: [String] =
      switch self {
      case .es: ["(es)", "español", "spanish"]
      case .en: ["(en)", "english", "inglés"]
      }
    return form.languages.first { language in
      names.contains { language.lowercased().contains($0) }
    }
  }
}
