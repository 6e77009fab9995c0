/// One line of a draft's journal: what happened, in the order it happened.
///
/// Replaying the entries over a fresh `Interview` of the same form gives the interview back.
/// Paths are those of the converted form with positions on repeats: `/data/nfi/items[2]/item_use`.
package enum DraftEntry: Sendable, Equatable {
  /// What the journal begins with.
  package struct Opening: Sendable, Equatable {
    package var key: String
    /// The survey's folder name.
    package var survey: String
    package var formID: String
    package var formVersion: String
    package var device: String
    /// As ODK writes instants.
    package var startedAt: String
    /// 0, or the number of the correction that this draft is.
    package var edits: Int
    /// The random state that the interview began with, so that replaying draws the same numbers.
    package var seed: UInt64

    package init(
      key: String, survey: String, formID: String, formVersion: String, device: String,
      startedAt: String, edits: Int, seed: UInt64
    ) {
      self.key = key
      self.survey = survey
      self.formID = formID
      self.formVersion = formVersion
      self.device = device
      self.startedAt = startedAt
      self.edits = edits
      self.seed = seed
    }
  }

  case opened(Opening)
  /// An accepted answer, in stored form; empty when it was taken away.
  case answered(path: String, value: String)
  /// "Don't know" or "prefers not to answer" (`.dontKnow`, `.refused`), or `.blank` to take that back.
  case unanswered(path: String, state: String)
  /// An accepted answer that says who somebody is, as boxes that this machine cannot open.
  case sealed(path: String, boxes: String)
  case commented(path: String, text: String)
  case added(repeat: String)
  case removed(repeat: String)
  /// Where the person stands now: resuming begins here.
  case stood(path: String)
  case spoke(language: String)
  /// A sitting began.
  case resumed(at: String)
  /// Seconds of activity since the last entry of this kind or `resumed`.
  case active(seconds: Int)
  /// What a finished interview holds where nobody answers: a preload, or what was computed once.
  case kept(path: String, value: String)
  /// All before is a finished interview as it was; what follows corrects it.
  case correcting(Correction)
  /// What stood in front and for how long, and whatever else a log of events tells; changes nothing.
  case event(AuditEvent)
}
