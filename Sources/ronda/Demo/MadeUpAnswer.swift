import Forms
import Formulas

/// Plausible answers to questions that no sheet speaks of, by type alone.
enum MadeUpAnswer {
  /// An answer to try, nil where nothing fits the type; later attempts look further afield.
  static func text(
    _ node: FormNode, offered: [String], attempt: Int, now: Moment, random: RandomSource
  ) -> String? {
    switch node.question {
    case .selectOne: one(of: offered, random)
    case .selectMultiple: some(of: offered, random)
    case .rank: random.shuffled(offered).joined(separator: " ")
    case .integer: String(whole(attempt, random))
    case .decimal: "\(whole(attempt, random)).\(random.below(2) * 5)"
    case .range: rangeNumber(node.parameters, random)
    case .date: CivilDate(dayNumber: now.day - random.below(30)).text
    case .time: clock(random)
    case .dateTime: Moment(day: now.day, millisecond: now.millisecond).stored(as: .dateTime)
    case .text, .barcode: texts[attempt % texts.count]
    case .acknowledge: "OK"
    case .geopoint: "-0.\(100 + random.below(800)) -78.\(100 + random.below(800)) 2800 8"
    case .geotrace, .geoshape: "-0.18 -78.47 2800 8;-0.19 -78.48 2800 8;-0.18 -78.47 2800 8"
    case .image: "demo.jpg"
    case .audio: "demo.m4a"
    case .video: "demo.mp4"
    case .file: "demo.pdf"
    default: nil
    }
  }

  /// Codes that say nothing, for which a made-up respondent has no reason.
  private static let silent: Set<String> = ["dk", "refuse", "other", "na"]

  /// The first choices more often: lists tend to begin with the usual answer.
  private static func one(of offered: [String], _ random: RandomSource) -> String? {
    let codes = offered.filter { !silent.contains($0) }
    guard let first = codes.first ?? offered.first else { return nil }
    let weights = codes.indices.map { 1 / Double($0 + 1) }
    return random.position(among: weights).map { codes[$0] } ?? first
  }

  private static func some(of offered: [String], _ random: RandomSource) -> String? {
    if offered.contains("none"), random.fraction() < 0.6 { return "none" }
    let codes = offered.filter { !silent.contains($0) && $0 != "none" }
    let chosen = Set(random.shuffled(codes).prefix(1 + random.below(2)))
    let inOrder = codes.filter { chosen.contains($0) }
    return inOrder.isEmpty ? offered.first : inOrder.joined(separator: " ")
  }

  private static func whole(_ attempt: Int, _ random: RandomSource) -> Int {
    let spans = [1...9, 0...30, 18...75, 1...100, 100...999, 0...0, 1_000...9_999, 1_990...2_025]
    let span = spans[attempt % spans.count]
    return span.lowerBound + random.below(span.count)
  }

  private static func rangeNumber(_ parameters: [String: String], _ random: RandomSource) -> String
  {
    func number(_ name: String, _ fallback: Double) -> Double {
      parameters[name].flatMap(Double.init) ?? fallback
    }
    let (start, end, step) = (number("start", 0), number("end", 10), abs(number("step", 1)))
    let low = min(start, end)
    let steps = step > 0 ? Int(abs(end - start) / step) : 0
    return Numeral.text(of: low + Double(random.below(steps + 1)) * step)
  }

  private static func clock(_ random: RandomSource) -> String {
    let minute = random.below(60)
    return "\(10 + random.below(8)):\(minute < 10 ? "0" : "")\(minute)"
  }

  private static let texts = [
    "Texto de ejemplo", "DEMO-0001", "0900000000", "demo@example.org", "A", "1",
  ]
}
