/// The columns of the XLSForm sheets, with the other spellings that are accepted.
///
/// One table: the reader, the check for misspelt columns and the documentation read it.
enum SheetColumns {
  /// One column: its name, its other spellings, and whether it comes once for each language.
  struct Column: Sendable {
    var name: String
    var aliases: [String] = []
    var isTranslatable = false
  }

  static let survey: [Column] = [
    Column(name: "type", aliases: ["command"]),
    Column(name: "name", aliases: ["tag", "value"]),
    Column(name: "label", aliases: ["caption"], isTranslatable: true),
    Column(name: "hint", isTranslatable: true),
    Column(name: "guidance_hint", isTranslatable: true),
    Column(name: "relevant", aliases: ["relevance", "bind::relevant"]),
    Column(name: "constraint", aliases: ["bind::constraint"]),
    Column(
      name: "constraint_message",
      aliases: ["constraining_message", "bind::jr:constraintmsg"], isTranslatable: true),
    Column(name: "required", aliases: ["bind::required"]),
    Column(
      name: "required_message", aliases: ["requiredmsg", "bind::jr:requiredmsg"],
      isTranslatable: true),
    Column(name: "calculation", aliases: ["calculate", "bind::calculate"]),
    Column(name: "read_only", aliases: ["readonly", "bind::readonly"]),
    Column(name: "repeat_count", aliases: ["count", "jr:count", "control::jr:count"]),
    Column(name: "image", aliases: ["media::image"], isTranslatable: true),
    Column(name: "audio", aliases: ["media::audio"], isTranslatable: true),
    Column(name: "video", aliases: ["media::video"], isTranslatable: true),
    Column(name: "big-image", aliases: ["media::big-image"], isTranslatable: true),
    Column(name: "appearance", aliases: ["control::appearance", "body::appearance"]),
    Column(name: "default"),
    Column(name: "trigger"),
    Column(name: "choice_filter"),
    Column(name: "parameters"),
    Column(name: "autoplay", aliases: ["control::autoplay", "body::autoplay"]),
    Column(name: "rows", aliases: ["control::rows", "body::rows"]),
    Column(name: "intent", aliases: ["control::intent", "body::intent"]),
    Column(name: "query"),
    Column(name: "save_to", aliases: ["bind::entities:saveto"]),
    Column(name: "disabled"),
    Column(name: "no_app_error_string", aliases: ["noapperrorstring"]),
    Column(name: "bind::type"),
    Column(name: "body::accept", aliases: ["control::accept"]),
    Column(name: "hxl", aliases: ["hxl::tag"]),
    Column(name: "select_from_list_name"),
    Column(name: "$autoname"),
    Column(name: "kobo--score-choices"),
    Column(name: "kobo--rank-items"),
    Column(name: "kobo--rank-constraint-message", isTranslatable: true),
    Column(name: "kobo--matrix_list"),
    Column(name: "role"),
    Column(name: "pii"),
    Column(name: "nonresponse"),
    Column(name: "warning"),
    Column(name: "warning_message", isTranslatable: true),
  ]

  static let choices: [Column] = [
    Column(name: "list_name"),
    Column(name: "name", aliases: ["value"]),
    Column(name: "$autovalue"),
    Column(name: "label", aliases: ["caption"], isTranslatable: true),
    Column(name: "image", aliases: ["media::image"], isTranslatable: true),
    Column(name: "audio", aliases: ["media::audio"], isTranslatable: true),
    Column(name: "video", aliases: ["media::video"], isTranslatable: true),
    Column(name: "big-image", aliases: ["media::big-image"], isTranslatable: true),
  ]

  static let settings: [Column] = [
    Column(name: "form_title", aliases: ["title", "set_form_title"]),
    Column(name: "form_id", aliases: ["id_string", "set_form_id"]),
    Column(name: "version"),
    Column(name: "default_language"),
    Column(name: "instance_name"),
    Column(name: "style"),
    Column(name: "public_key"),
    Column(name: "submission_url"),
    Column(name: "auto_send"),
    Column(name: "auto_delete"),
    Column(name: "client_editable"),
    Column(name: "name"),
    Column(name: "allow_choice_duplicates"),
    Column(name: "clean_text_values"),
    Column(name: "omit_instanceid"),
    Column(name: "namespaces"),
    Column(name: "instance_xmlns"),
    Column(name: "prefix"),
    Column(name: "delimiter"),
    Column(name: "add_none_option"),
    Column(name: "sms_keyword"),
    Column(name: "sms_separator"),
    Column(name: "sms_allow_media"),
    Column(name: "sms_date_format"),
    Column(name: "sms_datetime_format"),
    Column(name: "sms_response"),
  ]

  /// What a header means: the column, if it is known, and the language behind it.
  struct Header: Equatable {
    /// The column's name, or the header as written where it is not known.
    var name: String
    var language: String?
    var isKnown: Bool
  }

  /// Reads a header: any letter case, blanks for underscores, `::` (or `:`) before a language.
  ///
  /// A single colon counts only where no header of the sheet has two.
  static func header(_ text: String, of columns: [Column], separator: String) -> Header {
    let written = text.split(separator: " ", omittingEmptySubsequences: true)
      .joined(separator: " ")
    if let known = column(written, of: columns) {
      return Header(name: known.name, language: nil, isKnown: true)
    }
    let parts = split(written, at: separator)
    if parts.count == 2, let known = column(parts.joined(separator: "::"), of: columns) {
      return Header(name: known.name, language: nil, isKnown: true)
    }
    // The longest beginning that is a column; what follows it is the language.
    for count in stride(from: min(2, parts.count - 1), through: 1, by: -1) {
      let first = parts[..<count].joined(separator: "::")
      guard let known = column(first, of: columns), known.isTranslatable else { continue }
      let language = parts[count...].joined(separator: "::")
      return Header(name: known.name, language: language, isKnown: true)
    }
    return Header(name: written, language: nil, isKnown: false)
  }

  /// Whether the sheet separates languages by two colons.
  static func separator(of headers: [String]) -> String {
    headers.contains { $0.contains("::") } ? "::" : ":"
  }

  private static func column(_ text: String, of columns: [Column]) -> Column? {
    let folded = text.lowercased().split(separator: " ").joined(separator: "_")
    return columns.first { $0.name == folded || $0.aliases.contains(folded) }
  }

  private static func split(_ text: String, at separator: String) -> [String] {
    var parts: [String] = []
    var rest = text[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]).blanksTrimmed)
      rest = rest[range.upperBound...]
    }
    parts.append(String(rest).blanksTrimmed)
    return parts
  }
}

extension String {
  /// Without the blanks at both ends.
  var blanksTrimmed: String {
    var scalars = unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
