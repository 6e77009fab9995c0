/// The table of figures, a line each, printed as they come.
struct SpeedTable {
  static let head = line("figure", "median", "worst", "required", "")

  /// A figure in milliseconds, of several measurements in nanoseconds.
  func add(_ name: String, nanoseconds values: [Int], required: Int? = nil, note: String = "") {
    let sorted = values.sorted()
    guard let worst = sorted.last else { return }
    let median = sorted[sorted.count / 2]
    // Enough digits to see what is small.
    let digits = median < 1_000_000 ? 3 : 1
    let limit = required.map { "\($0) ms" } ?? ""
    let isMet = required.map { median <= $0 * 1_000_000 }
    Output.say(
      Self.line(
        name, Milliseconds.text(Double(median) / 1e6, digits: digits) + " ms",
        Milliseconds.text(Double(worst) / 1e6, digits: digits) + " ms", limit,
        Self.note(isMet, note)))
  }

  /// A figure of memory in KiB; the requirement is in MB of a million bytes.
  func add(_ name: String, kibibytes: Int, required: Int? = nil, note: String = "") {
    let megabytes = Double(kibibytes) * 1024 / 1e6
    let isMet = required.map { megabytes <= Double($0) }
    Output.say(
      Self.line(
        name, Milliseconds.text(megabytes, digits: 1) + " MB", "",
        required.map { "\($0) MB" } ?? "", Self.note(isMet, note)))
  }

  /// A figure that could not be taken, and why.
  func leaveOut(_ name: String, _ reason: String) {
    Output.say(Self.line(name, "left out", "", "", reason))
  }

  private static func note(_ isMet: Bool?, _ note: String) -> String {
    let verdict = isMet.map { $0 ? "met" : "NOT MET" } ?? ""
    return verdict + (verdict.isEmpty || note.isEmpty ? "" : ", ") + note
  }

  private static func line(
    _ name: String, _ median: String, _ worst: String, _ limit: String, _ note: String
  ) -> String {
    var line = fitted(name, 50) + fitted(median, -12) + fitted(worst, -12) + fitted(limit, -10)
    if !note.isEmpty { line += "  " + note }
    return line
  }

  private static func fitted(_ text: String, _ columns: Int) -> String {
    let blanks = String(repeating: " ", count: max(1, abs(columns) - text.count))
    return columns < 0 ? blanks + text : text + blanks
  }
}

/// Numbers with a fixed count of decimals.
enum Milliseconds {
  static func text(_ value: Double, digits: Int) -> String {
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = String(scaled % scale)
    guard digits > 0 else { return String(scaled) }
    return "\(scaled / scale)." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
