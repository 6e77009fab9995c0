import Forms

/// Pictures and recordings beside a label, which a terminal can only name: `[image: kit.png]`.
enum MediaLine {
  /// All files in the order of their kinds; of two sizes of one picture the smaller.
  static func text(_ media: [String: String], _ words: InterviewWords) -> String {
    MediaFiles.kinds.compactMap { kind in
      if kind == "big-image", media["image"] != nil { return nil }
      return media[kind].map { words.media(kind, $0) }
    }.joined(separator: " ")
  }

  /// The same behind a label, with a blank before it where there is anything.
  static func tail(_ media: [String: String], _ words: InterviewWords) -> String {
    let text = text(media, words)
    return text.isEmpty ? "" : " " + text
  }
}
