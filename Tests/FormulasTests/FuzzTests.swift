import Formulas
import Testing

/// Texts made at random: nothing traps, nothing runs away.
@Suite struct FuzzTests {
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      var mixed = state
      mixed = (mixed ^ (mixed >> 33)) &* 0xff51_afd7_ed55_8ccd
      return mixed ^ (mixed >> 33)
    }
  }

  static let pieces: [String] =
    [
      "${i5}", "${x}", "${r}", "${m}", "${d1}", "${nosuch}", "${", "}", "(", ")", "[", "]", ",",
      "'", "\"", "'a'", "1", "2.5", ".", "..", "/", "//", "*", "@", "$", "|", "+", "-", "=", "!=",
      "<", ">=", "and", "or", "div", "mod", "name", "item", "/data/r", "instance('l')/root/item",
      "current()/", "::", "child::", "node()", " ", " ", " ", "é", "😀", "\u{0}", "==", "&&", "!",
      "position()", "last()", "99999999999999999999", "0", "[position() = 2]", "%Y", "(?i)[a-",
    ] + Function.all.map { $0.name + "(" }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `formulas made at random are read or refused, and computed without a trap`(seed: UInt64) {
    var generator = Generator(state: seed)
    let form = SampleForm()
    var read = 0
    for _ in 0..<4000 {
      let count = Int.random(in: 1...14, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator) ?? "" }
        .joined()
      guard let formula = try? Formula.parse(text) else { continue }
      read += 1
      let (bound, problems) = formula.bound(to: form)
      for problem in problems {
        #expect(
          problem.offset >= 0 && problem.offset + problem.length <= text.utf8.count, "\(text)")
      }
      _ = bound.result(in: form)
      _ = bound.nodes(in: form)
    }
    #expect(read > 50)
  }

  @Test(arguments: [5, 6] as [UInt64])
  func `formulas with balanced parentheses are computed without a trap`(seed: UInt64) {
    var generator = Generator(state: seed)
    let form = SampleForm()
    let leaves = [
      "${i5}", "${x}", "${r}", "${me}", "${d1}", "${dt1}", "1", "-7", "''", "'a b'", "0 div 0",
      "1 div 0", "99999999999999999999", "'2024-02-29'", ".", "..", "/data/r/x", "true()",
      "'12.5 -1.5 300 5'", "'[a-'", "'%Y'", "instance('l')/root/item/name", "'😀é'",
    ]
    func formula(_ depth: Int) -> String {
      guard depth > 0, let function = Function.all.randomElement(using: &generator) else {
        return leaves.randomElement(using: &generator) ?? "1"
      }
      if Bool.random(using: &generator) {
        let operators = ["+", "-", "*", "div", "mod", "=", "!=", "<", "and", "or", "|"]
        let middle = operators.randomElement(using: &generator) ?? "+"
        return formula(depth - 1) + " " + middle + " " + formula(depth - 1)
      }
      let count = min(function.arguments.lowerBound + Int.random(in: 0...1, using: &generator), 6)
      let arguments = (0..<count).map { _ in formula(depth - 1) }
      return function.name + "(" + arguments.joined(separator: ", ") + ")"
    }
    for _ in 0..<4000 {
      let text = formula(3)
      guard let parsed = try? Formula.parse(text) else { continue }
      let bound = parsed.bound(to: form).formula
      _ = bound.result(in: form)
    }
  }

  @Test func `texts and patterns made at random are read without a trap`() {
    var generator = Generator(state: 11)
    let signs = Array("ab()[]{}|*+?.\\^$-&dDwWpPsSbBQEuxkc0123456789,:=!<>i \n é😀")
    for _ in 0..<4000 {
      let count = Int.random(in: 0...20, using: &generator)
      let text = String((0..<count).map { _ in signs.randomElement(using: &generator) ?? "a" })
      if let pattern = try? RegularExpression(text) { _ = pattern.matches("ab12 é😀\n") }
      _ = TextTemplate("${i5} " + text + " instance('l')" + text).bound(to: SampleForm())
        .template.text(in: SampleForm())
      _ = Moment(dateText: text, localOffset: 60)
      _ = Numeral.value(of: text)
      _ = GeoPoint(text)
    }
  }
}
