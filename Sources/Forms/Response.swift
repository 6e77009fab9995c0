/// A finished interview: one row of the response file, the rows of its repeats, and its contact row.
///
/// Cells are written as they stand here; answers that are not relevant at the end are empty.
package struct Response: Sendable, Equatable {
  package enum Status: String, Sendable {
    case complete
    /// No consent: no answers but the record fields, the outcome and the optional reason.
    case refused
    /// No contact.
    case notReached = "not_reached"
  }

  /// The rows of one repeat.
  package struct Table: Sendable, Equatable {
    package struct Row: Sendable, Equatable {
      /// `<parent KEY>/<repeat>[<n>]`, with `/` between levels of nested repeats.
      package var key: String
      package var parentKey: String
      package var cells: [String]

      package init(key: String, parentKey: String, cells: [String]) {
        self.key = key
        self.parentKey = parentKey
        self.cells = cells
      }
    }

    /// The repeat's column-style name: its own, or `group/name` where that is not unique.
    package var name: String
    package var columns: [String]
    package var rows: [Row]

    package init(name: String, columns: [String], rows: [Row]) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }
  }

  /// A correction with what it changed.
  package struct Corrected: Sendable, Equatable {
    package var correction: Correction
    package var changes: [AnswerChange]

    package init(_ correction: Correction, _ changes: [AnswerChange]) {
      self.correction = correction
      self.changes = changes
    }
  }

  /// What an interviewer noted beside a question.
  package struct Comment: Sendable, Equatable {
    /// The question's name in files; in a repeat `items[2]/item_use`.
    package var question: String
    package var text: String

    package init(question: String, text: String) {
      self.question = question
      self.text = text
    }
  }

  /// `uuid:` and a random UUID.
  package var key: String
  package var formID: String
  package var formVersion: String
  package var device: String
  /// Instants as ODK writes them: `2026-01-05T09:00:12.001-05:00`.
  package var startedAt: String
  package var endedAt: String
  /// Seconds with the interview on screen, pauses left out.
  package var activeSeconds: Int
  package var sittings: Int
  /// 0 when first finished; one more with each correction.
  package var edits: Int
  package var status: Status
  /// Every question outside repeats in form order, but for direct identifiers.
  package var columns: [String]
  package var cells: [String]
  /// Questions shown and left empty, by state; in a repeat `items[2]/item_use`.
  package var blank: [String]
  package var dontKnow: [String]
  package var refused: [String]
  /// One for each repeat of the form, also where it has no row.
  package var repeats: [Table]
  /// Questions with `pii` = direct; no row is written when the form has none.
  package var contactColumns: [String]
  package var contactCells: [String]
  /// By contact column, the boxes of an answer that was sealed before and cannot be read here.
  package var contactBoxes: [String: String] = [:]
  /// The contact column that holds a phone (role `phone`); nil where the form asks for none.
  package var phoneColumn: String?
  /// Notes beside questions, in form order; kept apart from the answers, since they may name people.
  package var comments: [Comment] = []
  /// What it corrects in a finished interview; nil where it is finished for the first time.
  package var corrected: Corrected?
  /// What happened on the way, for the log of events.
  package var audit: [AuditRow] = []
  /// The code of whoever interviewed, beside each event; empty where none was given.
  package var auditUser = ""

  package init(
    key: String, formID: String, formVersion: String, device: String, startedAt: String,
    endedAt: String, activeSeconds: Int, sittings: Int, edits: Int, status: Status,
    columns: [String], cells: [String], blank: [String], dontKnow: [String], refused: [String],
    repeats: [Table], contactColumns: [String], contactCells: [String]
  ) {
    self.key = key
    self.formID = formID
    self.formVersion = formVersion
    self.device = device
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.activeSeconds = activeSeconds
    self.sittings = sittings
    self.edits = edits
    self.status = status
    self.columns = columns
    self.cells = cells
    self.blank = blank
    self.dontKnow = dontKnow
    self.refused = refused
    self.repeats = repeats
    self.contactColumns = contactColumns
    self.contactCells = contactCells
  }
}

/// A red-flag case for the protection focal point: all that is ever kept of it apart from the answers.
package struct RestrictedCase: Sendable, Equatable {
  package var key: String
  package var date: String
  package var site: String
  /// The code of the rule that fired.
  package var rule: String
  /// The stored answer of `referral_wanted`, or empty.
  package var referralWanted: String

  package init(key: String, date: String, site: String, rule: String, referralWanted: String) {
    self.key = key
    self.date = date
    self.site = site
    self.rule = rule
    self.referralWanted = referralWanted
  }
}
