package import Forms

/// The finished interviews of one survey, for choosing the one to correct; says nobody's name.
package struct FinishedFacts: Sendable {
  /// One answer that a correction made another one, as people read it.
  package struct Change: Sendable, Equatable {
    /// When the correction was finished, as ODK writes instants.
    package var at: String
    /// The code of whoever corrected; empty where none was given.
    package var monitor: String
    package var reason: String
    package var question: Bilingual
    /// The entry of a repeat, such as `items[2]`; empty outside repeats.
    package var entry: String
    /// Labels of the answers; the states `_dk` and `_refused` as files have them.
    package var old: Bilingual
    package var new: Bilingual

    package init(
      at: String, monitor: String, reason: String, question: Bilingual, entry: String,
      old: Bilingual, new: Bilingual
    ) {
      self.at = at
      self.monitor = monitor
      self.reason = reason
      self.question = question
      self.entry = entry
      self.old = old
      self.new = new
    }
  }

  package struct Interview: Sendable, Equatable {
    package var key: String
    /// When it ended, or was corrected last, as ODK writes instants.
    package var endedAt: String
    package var site: Bilingual
    package var sample: String
    package var status: Response.Status
    /// How often it was corrected.
    package var edits: Int
    /// Whether a correction of it is among the drafts.
    package var isUnderWay: Bool
    package var history: [Change]

    package init(
      key: String, endedAt: String, site: Bilingual, sample: String, status: Response.Status,
      edits: Int, isUnderWay: Bool, history: [Change]
    ) {
      self.key = key
      self.endedAt = endedAt
      self.site = site
      self.sample = sample
      self.status = status
      self.edits = edits
      self.isUnderWay = isUnderWay
      self.history = history
    }

    /// By which people tell interviews apart: the first eight digits of the KEY.
    var shortKey: String {
      String((key.hasPrefix("uuid:") ? key.dropFirst(5) : Substring(key)).prefix(8))
    }
  }

  package var survey: String
  package var title: String
  /// The last ended first.
  package var interviews: [Interview]

  package init(survey: String, title: String, interviews: [Interview]) {
    self.survey = survey
    self.title = title
    self.interviews = interviews
  }
}
