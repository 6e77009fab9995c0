package import Tables

/// A located mistake of an author, in a form, an indicator sheet or a rule sheet.
package struct Diagnostic: Sendable, Equatable {
  package enum Severity: String, Sendable {
    /// The survey cannot be used.
    case error
    case warning
    case note
  }

  /// Stable, for machines and for looking it up: `unknown-name`, `duplicate-choice`, ...
  package var code: String
  package var severity: Severity
  package var place: CellPlace
  /// The author's own text of that cell, quoted in the message.
  package var text: String
  /// What is wrong and what to do, in both languages.
  package var message: Bilingual
  package var remedy: Bilingual
  /// The nearest name that exists, where one was misspelt.
  package var nearest: String?

  package init(
    code: String, severity: Severity, place: CellPlace, text: String, message: Bilingual,
    remedy: Bilingual, nearest: String? = nil
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.text = text
    self.message = message
    self.remedy = remedy
    self.nearest = nearest
  }
}

/// The two languages of the program itself (a form may have any).
package enum InterfaceLanguage: String, Sendable, CaseIterable {
  case es
  case en
}

/// One sentence in both languages of the program.
package struct Bilingual: Sendable, Hashable {
  package var en: String
  package var es: String

  package init(en: String, es: String) {
    self.en = en
    self.es = es
  }

  package subscript(language: InterfaceLanguage) -> String {
    switch language {
    case .en: en
    case .es: es
    }
  }
}
