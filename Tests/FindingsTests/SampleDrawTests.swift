import Findings
import Forms
import Testing

@Suite struct SampleDrawTests {
  /// Worked examples of the field's manual: sizes, interviews, shares.
  static let allocations: [(sizes: [Int], total: Int, shares: [Int])] = [
    ([512, 301, 187], 88, [45, 27, 16]), ([1200, 450, 350, 77], 150, [87, 32, 25, 6]),
    ([10, 10], 3, [2, 1]), ([3, 0], 2, [2, 0]),
  ]

  @Test(arguments: allocations)
  func `a sample is shared by the largest remainder`(sizes: [Int], total: Int, shares: [Int]) {
    #expect(allocation(of: total, among: sizes) == shares)
  }

  @Test func `every stratum has its least, where it has as many`() {
    #expect(allocation(of: 100, among: [1000, 50, 8], least: 30) == [94, 30, 8])
  }

  private static func frame(_ count: Int, reversed: Bool = false) throws -> SampleDraw.Frame {
    var lines = (0..<count).map { "S-\(100 + $0),\($0 % 3 == 0 ? "coast" : "hills")" }
    if reversed { lines.reverse() }
    let csv = "sample_ref,zone\n" + lines.joined(separator: "\n") + "\n"
    return try SampleDraw.Frame(
      Array(csv.utf8), file: "frame.csv", key: "sample_ref", by: "zone")
  }

  /// Numbers that look random and are the same each time.
  private static func numbers() -> () -> Double {
    var state: UInt64 = 1
    return {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
  }

  @Test func `a draw can be repeated, whatever the order of the list`() throws {
    let first = try SampleDraw(Self.frame(60), size: 12, reserve: 6, random: Self.numbers())
    let again = try SampleDraw(
      Self.frame(60, reversed: true), size: 12, reserve: 6, random: Self.numbers())
    #expect(first == again)
    #expect(first.rows.count { $0[1] == "main" } == 12)
    #expect(first.rows.count { $0[1] == "reserve" } == 6)
    #expect(Set(first.rows.map { $0[3] }).count == 18)
    #expect(first.rows.count { $0[1] == "main" && $0[2] == "coast" } == 4)
  }

  @Test func `everybody is drawn equally often`() throws {
    let csv = "sample_ref\na\nb\nc\nd\ne\n"
    let frame = try SampleDraw.Frame(
      Array(csv.utf8), file: "frame.csv", key: "sample_ref", by: nil)
    let random = Self.numbers()
    var counts: [String: Int] = [:]
    for _ in 0..<5000 {
      for row in try SampleDraw(frame, size: 2, random: random).rows {
        counts[row[3], default: 0] += 1
      }
    }
    // Each of five has a chance of 2/5: 2000 times, with a standard deviation of 35.
    for code in ["a", "b", "c", "d", "e"] { #expect(abs((counts[code] ?? 0) - 2000) < 175) }
  }

  static let broken: [(csv: String, words: String, isUsage: Bool)] = [
    ("sample_ref\na\na\n", "row 3: sample_ref is used twice", false),
    ("sample_ref,x\na,1\n,2\n", "row 3: sample_ref is blank", false),
    ("sample_reff\na\n", "Did you mean sample_reff?", true),
  ]

  @Test(arguments: broken)
  func `a list that cannot be drawn from says where and why`(
    csv: String, words: String, isUsage: Bool
  ) throws {
    let problem = try #require(throws: SampleDraw.Problem.self) {
      _ = try SampleDraw.Frame(Array(csv.utf8), file: "f.csv", key: "sample_ref", by: nil)
    }
    #expect(problem.message.en.contains(words))
    #expect(problem.isUsage == isUsage)
  }

  @Test func `more than there are cannot be drawn`() throws {
    #expect(throws: SampleDraw.Problem.self) {
      _ = try SampleDraw(Self.frame(5), size: 5, reserve: 1, random: { 0 })
    }
  }
}
