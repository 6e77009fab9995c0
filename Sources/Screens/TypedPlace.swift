/// A place as people type it: degrees with a point or a comma, or degrees, minutes and seconds.
///
///     -0.2202 -78.5123     -0,2202 -78,5123     -0.2202, -78.5123     0°13'12"S 78°30'44"O
enum TypedPlace {
  /// Latitude and longitude, then altitude and accuracy where they were typed, with blanks between.
  ///
  /// Nil where it is no place, or where it might be two: `-0,22,-78,51`.
  static func stored(_ text: String) -> String? {
    let text = text.map { sign in marks[sign] ?? sign }
    let hasAngles = text.contains { $0 == "°" || $0 == "'" || hemispheres[$0] != nil }
    let numbers = hasAngles ? angles(text) : degrees(text)
    guard let numbers, let latitude = Double(numbers[0]), let longitude = Double(numbers[1]),
      abs(latitude) <= 90, abs(longitude) <= 180
    else { return nil }
    return numbers.joined(separator: " ")
  }

  private static let marks: [Character: Character] = [
    "′": "'", "’": "'", "´": "'", "″": "\"", "”": "\"", "“": "\"", "º": "°", "\u{2212}": "-",
    "–": "-",
  ]

  private struct Hemisphere {
    var isLatitude: Bool
    var sign: Double
  }

  /// West is *oeste* in Spanish.
  private static let hemispheres: [Character: Hemisphere] = [
    "N": Hemisphere(isLatitude: true, sign: 1), "S": Hemisphere(isLatitude: true, sign: -1),
    "E": Hemisphere(isLatitude: false, sign: 1), "W": Hemisphere(isLatitude: false, sign: -1),
    "O": Hemisphere(isLatitude: false, sign: -1), "n": Hemisphere(isLatitude: true, sign: 1),
    "s": Hemisphere(isLatitude: true, sign: -1), "e": Hemisphere(isLatitude: false, sign: 1),
    "w": Hemisphere(isLatitude: false, sign: -1), "o": Hemisphere(isLatitude: false, sign: -1),
  ]

  /// Two to four plain numbers; a comma is a decimal one where blanks stand between the numbers.
  private static func degrees(_ text: [Character]) -> [String]? {
    var parts = text.split(whereSeparator: \.isWhitespace).map { part in
      part.last == "," ? Array(part.dropLast()) : Array(part)
    }.filter { !$0.isEmpty }
    if parts.count == 1 {
      parts = parts[0].split(separator: ",").map(Array.init)
      guard parts.count == 2 else { return nil }
    }
    guard (2...4).contains(parts.count) else { return nil }
    let numbers = parts.compactMap { TypedNumber.stored(String($0)) }.filter { Double($0) != nil }
    return numbers.count == parts.count ? numbers : nil
  }

  /// Two angles, each with its hemisphere's letter before or behind.
  private static func angles(_ text: [Character]) -> [String]? {
    let isBefore = text.first { !$0.isWhitespace }.map { hemispheres[$0] != nil } ?? false
    var halves: [(hemisphere: Hemisphere, angle: Double)] = []
    var digits: [Character] = []
    var open: Hemisphere?
    for sign in text + (isBefore ? ["N"] : []) {
      guard let hemisphere = hemispheres[sign] else {
        digits.append(sign)
        continue
      }
      if let owner = isBefore ? open : hemisphere {
        guard let angle = angle(digits) else { return nil }
        halves.append((owner, angle))
      }
      open = hemisphere
      digits = []
    }
    let isAllRead = isBefore || digits.allSatisfy(\.isWhitespace)
    guard isAllRead, halves.count == 2, let latitude = halves.first(where: \.hemisphere.isLatitude),
      let longitude = halves.first(where: { !$0.hemisphere.isLatitude })
    else { return nil }
    return [latitude, longitude].map { half in
      // Seconds to a hundredth are a foot: a ten-millionth of a degree says as much.
      let rounded = (half.angle * half.hemisphere.sign * 1e7).rounded() / 1e7
      return "\(rounded == 0 ? 0 : rounded)"
    }
  }

  /// Degrees, and minutes and seconds below 60 where they stand.
  private static func angle(_ text: [Character]) -> Double? {
    let marked = text.split { "°'\" ".contains($0) }.map(Array.init)
    let parts = marked.map { $0.last == "," ? Array($0.dropLast()) : $0 }.filter { !$0.isEmpty }
    let numbers = parts.compactMap { TypedNumber.stored(String($0)).flatMap(Double.init) }
    guard (1...3).contains(parts.count), numbers.count == parts.count,
      numbers.allSatisfy({ $0 >= 0 }), numbers.dropFirst().allSatisfy({ $0 < 60 })
    else { return nil }
    return zip(numbers, [1.0, 60, 3600]).reduce(0) { $0 + $1.0 / $1.1 }
  }
}
