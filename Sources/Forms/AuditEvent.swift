/// Something that happened on the way through an interview, as ODK's log of events has it.
///
/// Names and columns are those of the ODK XForms specification, *client audit logs*.
package struct AuditEvent: Sendable, Equatable {
  package enum Name: String, Sendable, CaseIterable {
    case formStart = "form start"
    case formResume = "form resume"
    case question
    case groupQuestions = "group questions"
    /// The review, the sections or the search stood in front.
    case jump
    /// The entries of a repeat stood in front, with the offer to add one.
    case addRepeat = "add repeat"
    case deleteRepeat = "delete repeat"
    case endScreen = "end screen"
    case constraintError = "constraint error"
    case finalizeError = "finalize error"
    case changeReason = "change reason"
    case formSave = "form save"
    case formExit = "form exit"
    case formFinalize = "form finalize"
  }

  package var name: Name
  /// With positions on repeats; empty where it is about the whole interview.
  package var path: String
  /// Milliseconds since 1970.
  package var start: Int
  /// Nil for what has no duration; never before `start`.
  package var end: Int?

  package init(_ name: Name, path: String = "", start: Int, end: Int? = nil) {
    self.name = name
    self.path = path
    self.start = start
    self.end = end.map { max(start, $0) }
  }
}

/// A row of the log of events: what happened and which answer it changed.
package struct AuditRow: Sendable, Equatable {
  package var event: AuditEvent
  /// Stored answers; empty for none, and for direct identifiers and sensitive questions, of which no log
  /// holds an answer (domain reference, section 8.5).
  package var old = ""
  package var new = ""
  /// Why a finished interview is corrected.
  package var reason = ""

  package init(_ event: AuditEvent, old: String = "", new: String = "", reason: String = "") {
    self.event = event
    self.old = old
    self.new = new
    self.reason = reason
  }
}
