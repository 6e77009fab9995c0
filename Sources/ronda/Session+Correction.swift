import Findings
import Forms
import Formulas
import Screens
import Storage

/// Correcting finished interviews.
extension Session {
  mutating func loadFinished(_ survey: String) -> Event {
    do throws(StorageError) {
      let entry = try library.entry(survey)
      guard let form = entry.form else { return unusable(entry) }
      return .finishedLoaded(
        try FinishedReader.facts(workspace, form: form, survey: survey, title: entry.title))
    } catch {
      return .failed(StorageWords.failure(.readResponses, error))
    }
  }

  /// Takes up a finished interview as a draft of its own: all it says is in the journal before anything changes.
  mutating func correct(_ survey: String, _ key: String, _ reason: String) -> Event {
    do throws(StorageError) {
      try library.forgetChanged()
      let entry = try library.entry(survey)
      guard let current = entry.form else { return unusable(entry) }
      guard let finished = try workspace.finished(key, of: current) else {
        return .failed(
          Failure(deed: .correct, cause: .missing, path: "responses/" + current.id))
      }
      guard let (folder, form) = try place(of: finished, in: survey) else {
        return .failed(
          Failure(
            deed: .correct,
            cause: .otherVersion(made: finished.formVersion, here: current.version), path: survey))
      }
      guard form.asksAll(of: finished) else {
        return .failed(Failure(deed: .correct, cause: .otherQuestions, path: survey))
      }
      let again = Effect.correct(survey: survey, key: key, reason: reason)
      if let question = try askReadable(form, then: again) { return question }
      return try open(finished, form, in: folder, reason)
    } catch {
      return .failed(StorageWords.failure(.correct, error))
    }
  }

  private mutating func open(
    _ finished: Response, _ form: Form, in survey: String, _ reason: String
  ) throws(StorageError) -> Event {
    let seed = UInt64.random(in: .min ... .max)
    let opening = DraftEntry.Opening(
      key: finished.key, survey: survey, formID: form.id, formVersion: form.version,
      device: device, startedAt: finished.startedAt, edits: finished.edits + 1, seed: seed)
    let correction = Correction(
      reason: reason, monitor: HomeReader.monitor(workspace, device: device),
      sittings: finished.sittings, endedAt: finished.endedAt)
    let began = Moment(dateText: finished.startedAt, localOffset: Clock.now().offset)
    var interview = Interview(
      form: form,
      environment: try environment(
        of: form, seed: seed, now: began ?? Clock.now(), opening: opening),
      language: app.language.language(of: form))
    let (entries, unplaced) = interview.restore(finished)
    let sealing = DraftSealing(form: form, key: finished.key, sealing: store.sealing)
    let journal =
      try sealing.sealed(entries)
      + [.active(seconds: finished.activeSeconds), .correcting(correction)]
    var open = try workspace.beginDraft(opening)
    do throws(StorageError) {
      try open.append(journal)
    } catch {
      // Nothing of anybody's stands in it yet.
      try? open.remove()
      throw error
    }
    draft = open
    draftSealing = sealing
    holdsAnswers = false
    pending = []
    return .interviewOpened(
      OpenedInterview(
        survey: survey, interview: interview, opening: opening,
        leftOver: unplaced.compactMap { $0.entry.path }, activeSeconds: finished.activeSeconds,
        sittings: finished.sittings, correcting: correcting(correction, &interview, opening)))
  }

  /// The survey whose questionnaire is of the version that an interview was made with; nil where none is.
  private mutating func place(
    of finished: Response, in survey: String
  ) throws(StorageError) -> (survey: String, form: Form)? {
    for name in [survey] + (try library.names()).filter({ $0 != survey }) {
      if let form = try library.entry(name).form, form.id == finished.formID,
        form.version == finished.formVersion
      {
        return (name, form)
      }
    }
    return nil
  }

  /// Puts a journal back into an interview: first what is corrected, if it is a correction.
  func replay(
    _ journal: DraftJournal, in interview: inout Interview
  ) -> (leftOver: [Interview.Unplaced], correcting: OpenedInterview.Correcting?) {
    guard let correction = journal.correction else {
      let leftOver = interview.replay(journal.entries)
      interview.environment.now = Clock.now()
      return (leftOver, nil)
    }
    let (before, since) = journal.parts
    var leftOver = interview.replay(Array(before))
    let correcting = correcting(correction, &interview, journal.opening)
    // Its time is that of the interview, whenever it is corrected.
    leftOver += interview.replay(
      since.filter { if case .resumed = $0 { false } else { true } })
    return (leftOver, correcting)
  }

  private func correcting(
    _ correction: Correction, _ interview: inout Interview, _ opening: DraftEntry.Opening
  ) -> OpenedInterview.Correcting {
    let ended = Moment(dateText: correction.endedAt, localOffset: Clock.now().offset)
    interview.environment.now = ended ?? Clock.now()
    let before = interview.finish(
      Closing(
        key: opening.key, device: opening.device, startedAt: opening.startedAt,
        endedAt: correction.endedAt, activeSeconds: 0, sittings: correction.sittings,
        edits: opening.edits - 1))
    return OpenedInterview.Correcting(
      correction, before: before, ended: interview.environment.now)
  }

  /// A correction as it goes to the file: against what counts there now, and after it.
  ///
  /// Somebody else's correction of the same interview may have come from another machine in the meantime.
  mutating func settled(
    _ response: Response, of opening: DraftEntry.Opening
  ) throws(StorageError) -> Response {
    guard let corrected = response.corrected, let form = try library.entry(opening.survey).form,
      let current = try workspace.finished(response.key, of: form)
    else { return response }
    var response = response
    // Ours, from an attempt of which nobody could tell whether it had reached the disk.
    guard current.edits < opening.edits || current.device != device else { return response }
    response.corrected = Response.Corrected(
      corrected.correction, form.changes(from: current, to: response))
    response.edits = max(response.edits, current.edits + 1)
    return response
  }
}

extension Form {
  /// Whether the form still has a place for everything that was answered.
  fileprivate func asksAll(of response: Response) -> Bool {
    let columns = Set((responseColumns + contactColumns).map(\.columnName))
    let cells = zip(
      response.columns + response.contactColumns, response.cells + response.contactCells)
    guard cells.allSatisfy({ $1.isEmpty || columns.contains($0) }) else { return false }
    return response.repeats.allSatisfy { table in
      guard let node = repeats.first(where: { $0.columnName == table.name }) else { return false }
      let own = Set(self.columns(ofRepeat: node.number).map(\.columnName))
      return table.rows.allSatisfy { row in
        zip(table.columns, row.cells).allSatisfy { $1.isEmpty || own.contains($0) }
      }
    }
  }
}
