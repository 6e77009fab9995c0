extension NearDuplicate {
  /// What `all` gives, of those interviews alone that ask for a review.
  ///
  /// `answer` tells the code of an interview's answer to a question, -1 for none. Each interview is still compared with
  /// all others of its block, but with 256 at once and only until they differ in too much.
  package static func flagged(
    interviews: Int, questions: Int, blocks: [Int]? = nil, fewestInCommon: Int = 20,
    answer: @escaping @Sendable (_ interview: Int, _ question: Int) -> Int32
  ) -> [NearDuplicate?] {
    var rowsOfBlock: [Int: [Int]] = [:]
    for row in 0..<interviews { rowsOfBlock[blocks?[row] ?? 0, default: []].append(row) }
    // The largest first, each to whoever has least to do.
    let cores = rowsOfBlock.count > 1 && interviews > 4096 ? availableCores() : 1
    var shares = [[[Int]]](repeating: [], count: cores)
    var loads = [Int](repeating: 0, count: cores)
    for (_, rows) in rowsOfBlock.sorted(by: { ($1.value.count, $0.key) < ($0.value.count, $1.key) })
    where rows.count > 1 {
      let core = loads.indices.min { loads[$0] < loads[$1] } ?? 0
      shares[core].append(rows)
      loads[core] += rows.count * rows.count
    }
    let found = fork(&shares) { blocks in
      blocks.flatMap { rows in
        LikenessSearch(rows, questions: questions, fewest: fewestInCommon, answer).found()
      }
    }
    var result = [NearDuplicate?](repeating: nil, count: interviews)
    for (row, duplicate) in found.joined() { result[row] = duplicate }
    return result
  }
}

/// The interviews of one block, turned on their side: for each answer, a bit for every interview that answered otherwise.
///
/// Two interviews ask for a review when at most a tenth of what was answered in both differs. So the bits of an
/// interview's answers are added up, in five planes of bits for the number of differences of 256 interviews at once; where that is
/// more than a tenth of its answers the two cannot be alike. Only those that are left are compared answer by answer.
private struct LikenessSearch {
  private typealias Lanes = SIMD4<UInt64>
  private static let lanes = 256
  /// Codes that differ in these bits alone are taken for the same until they are compared exactly.
  private static let classes = 16
  /// The most that five planes can count.
  private static let most = 31

  /// The interviews with answers enough, ascending.
  private let rows: [Int]
  private let questions: Int
  private let fewest: Int
  /// By interview, then by question.
  private let codes: [Int32]
  /// By question and class, where its bits begin in `others`; -1 where nobody answered so.
  private var starts: [Int]
  /// For each class of answers to a question, the interviews that answered another one.
  private var others: [Lanes] = []
  /// The questions to which answers differ most come first.
  private var order: [Int] = []
  private let groups: Int

  init(
    _ rows: [Int], questions: Int, fewest: Int, _ answer: (_ row: Int, _ question: Int) -> Int32
  ) {
    var kept: [Int] = []
    var codes: [Int32] = []
    for row in rows {
      let before = codes.count
      for question in 0..<questions { codes.append(answer(row, question)) }
      if codes[before...].count(where: { $0 >= 0 }) >= max(1, fewest) {
        kept.append(row)
      } else {
        codes.removeLast(questions)
      }
    }
    self.rows = kept
    self.codes = codes
    self.questions = questions
    self.fewest = fewest
    groups = (kept.count + Self.lanes - 1) / Self.lanes
    starts = Array(repeating: -1, count: questions * Self.classes)
    var differing: [(question: Int, pairs: Int)] = []
    for question in 0..<questions {
      var counts = [Int](repeating: 0, count: Self.classes)
      for place in kept.indices {
        let code = codes[place * questions + question]
        if code >= 0 { counts[Int(code) % Self.classes] += 1 }
      }
      let all = counts.reduce(0, +)
      differing.append((question, all * all - counts.reduce(0) { $0 + $1 * $1 }))
      let first = others.count
      for kind in counts.indices where counts[kind] > 0 {
        starts[question * Self.classes + kind] = others.count
        others.append(contentsOf: repeatElement(.zero, count: groups))
      }
      for place in kept.indices {
        let code = codes[place * questions + question]
        guard code >= 0 else { continue }
        let own = starts[question * Self.classes + Int(code) % Self.classes]
        // Into all classes but its own: first into all, then out of that one.
        let (group, lane, bit) = Self.place(place)
        others[own + group][lane] |= bit
      }
      turn(from: first)
    }
    order = differing.sorted { ($1.pairs, $0.question) < ($0.pairs, $1.question) }.map(\.question)
  }

  private static func place(_ place: Int) -> (group: Int, lane: Int, bit: UInt64) {
    (place / lanes, place % lanes / 64, 1 << UInt64(place % 64))
  }

  /// Of those who answered so, makes those who answered otherwise, for the classes of one question.
  private mutating func turn(from first: Int) {
    for group in 0..<groups {
      var answered = Lanes.zero
      for start in stride(from: first, to: others.count, by: groups) {
        answered |= others[start + group]
      }
      for start in stride(from: first, to: others.count, by: groups) {
        others[start + group] = answered & ~others[start + group]
      }
    }
  }

  /// The flagged interviews with what they are most like.
  func found() -> [(row: Int, NearDuplicate)] {
    var best = [NearDuplicate?](repeating: nil, count: rows.count)
    var own: [Int] = []
    for first in rows.indices {
      own.removeAll(keepingCapacity: true)
      for question in order {
        let code = codes[first * questions + question]
        if code >= 0 { own.append(starts[question * Self.classes + Int(code) % Self.classes]) }
      }
      let (group, lane, bit) = Self.place(first)
      for number in group..<groups {
        var near = ~differing(own, in: number)
        if number == group {
          // Those before it, and itself, have been compared.
          for before in 0..<lane { near[before] = 0 }
          near[lane] &= ~(bit | (bit - 1))
        }
        for lane in 0..<4 {
          var bits = near[lane]
          while bits != 0 {
            let second = number * Self.lanes + lane * 64 + bits.trailingZeroBitCount
            bits &= bits - 1
            guard second < rows.count, let share = likeness(first, second) else { continue }
            best[first] = Self.better(best[first], share, rows[second])
            best[second] = Self.better(best[second], share, rows[first])
          }
        }
      }
    }
    return rows.indices.compactMap { place in best[place].map { (rows[place], $0) } }
  }

  /// Those of 256 interviews that differ in more than a tenth of one interview's answers.
  private func differing(_ own: [Int], in group: Int) -> Lanes {
    let allowed = own.count / 10
    guard allowed < Self.most else { return .zero }
    // Begins so high that one difference too many overflows.
    let begin = Self.most - allowed
    func plane(_ number: Int) -> Lanes { Lanes(repeating: begin >> number & 1 == 1 ? .max : 0) }
    var (ones, twos, fours) = (plane(0), plane(1), plane(2))
    var (eights, sixteens) = (plane(3), plane(4))
    var over = Lanes.zero
    let others = others.span
    for (number, start) in own.enumerated() {
      let differs = others[start + group]
      let two = ones & differs
      ones ^= differs
      let four = twos & two
      twos ^= two
      let eight = fours & four
      fours ^= four
      let sixteen = eights & eight
      eights ^= eight
      over |= sixteens & sixteen
      sixteens ^= sixteen
      if number & 7 == 7, over[0] & over[1] & over[2] & over[3] == .max { break }
    }
    return over
  }

  /// The share of equal answers, where it asks for a review.
  private func likeness(_ first: Int, _ second: Int) -> Double? {
    var common = 0
    var equal = 0
    let (one, other) = (first * questions, second * questions)
    for question in 0..<questions {
      let (a, b) = (codes[one + question], codes[other + question])
      guard a >= 0, b >= 0 else { continue }
      common += 1
      if a == b { equal += 1 }
    }
    guard common > 0, common >= fewest else { return nil }
    let share = Double(equal) / Double(common)
    return NearDuplicate(share: share, match: second).isFlagged ? share : nil
  }

  /// Others come in ascending order for each interview, so the first to reach a share stays.
  private static func better(_ best: NearDuplicate?, _ share: Double, _ row: Int) -> NearDuplicate {
    if let best, best.share >= share { return best }
    return NearDuplicate(share: share, match: row)
  }
}
