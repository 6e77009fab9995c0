/// Text compared as people search: `AÑEJO` finds *añejo*, `quito` finds *Quitó*.
package enum SearchText {
  /// The text in lower case without accents and other marks.
  package static func folded(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII {
        result.append(scalar)
      } else if let plain = plainLetters[scalar] {
        result.append(contentsOf: plain.unicodeScalars)
      } else if scalar.properties.generalCategory != .nonspacingMark {
        result.append(scalar)
      }
    }
    return String(result)
  }

  /// True when every word of the query occurs in the text, without regard to accents and case; an empty query always.
  package static func matches(_ text: String, query: String) -> Bool {
    rank(of: folded(text), for: folded(query).split(separator: " ")) != nil
  }

  /// How well folded text matches folded words: 0 it begins so, 1 words of it begin so, 2 they occur; nil not at all.
  static func rank(of text: String, for words: [Substring]) -> Int? {
    guard let first = words.first else { return 0 }
    guard words.allSatisfy({ text.contains($0) }) else { return nil }
    let parts = text.split { !$0.isLetter && !$0.isNumber }
    let beginsWords = words.allSatisfy { word in parts.contains { $0.hasPrefix(word) } }
    if beginsWords { return text.hasPrefix(first) ? 0 : 1 }
    return 2
  }

  /// Lower-case Latin letters without their marks.
  static let plainLetters: [Unicode.Scalar: String] = {
    let groups = [
      "a": "àáâãäåāăą", "c": "çćĉċč", "d": "ďđð", "e": "èéêëēĕėęě", "g": "ĝğġģ", "h": "ĥħ",
      "i": "ìíîïĩīĭįı", "j": "ĵ", "k": "ķ", "l": "ĺļľŀł", "n": "ñńņňŉ", "o": "òóôõöøōŏő",
      "r": "ŕŗř", "s": "śŝşšș", "t": "ţťŧț", "u": "ùúûüũūŭůűų", "w": "ŵ", "y": "ýÿŷ", "z": "źżž",
      "ss": "ß", "ae": "æ", "oe": "œ", "th": "þ",
    ]
    var letters: [Unicode.Scalar: String] = [:]
    for (plain, marked) in groups {
      for scalar in marked.unicodeScalars { letters[scalar] = plain }
    }
    return letters
  }()
}
