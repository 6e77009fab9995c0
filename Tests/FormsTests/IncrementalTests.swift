import Formulas
import Testing

@testable import Forms

/// After an answer only what it reaches is computed: that must come to what computing everything does.
@Suite struct IncrementalTests {
  /// A form and the seed of a random interview.
  struct Case: Sendable, CustomTestStringConvertible {
    var form: SampleForm
    var seed: UInt64

    var testDescription: String { "\(form.name), seed \(seed)" }
  }

  static let cases = SampleForm.all.flatMap { form in
    (1...6).map { Case(form: form, seed: $0) }
  }

  @Test(arguments: cases)
  func `computing what an answer reaches comes to what computing everything does`(
    _ one: Case
  ) throws {
    var random = RandomInterview(try Scenario(one.form.markdown).interview, seed: one.seed)
    for number in 1...80 {
      let deed = random.step()
      // Labels in another language are taken into calculations with the next answer.
      if deed == "speaking" { continue }
      var whole = random.interview
      whole.due.markAll()
      whole.settle()
      let difference = State(random.interview).difference(from: State(whole))
      #expect(difference == nil, "after step \(number), \(deed)")
      if difference != nil { return }
    }
  }

  @Test(arguments: cases)
  func `a draft that is taken up has the state it was left in`(_ one: Case) throws {
    var random = RandomInterview(try Scenario(one.form.markdown).interview, seed: one.seed)
    for _ in 1...80 { _ = random.step() }
    var again = try Scenario(one.form.markdown).interview
    #expect(again.replay(random.journal).isEmpty)
    #expect(State(again).difference(from: State(random.interview)) == nil)
  }
}

/// Everything that an interview holds, by path.
private struct State {
  var nodes: [(path: String, text: String)] = []

  init(_ interview: Interview) {
    collect(interview.root, of: interview)
  }

  private mutating func collect(_ node: NodeID, of interview: Interview) {
    let flags = interview.instance.flags(node).rawValue
    let value = interview.value(node)
    nodes.append((interview.path(of: node), "\(value) \(flags) \(interview.isRelevant(node))"))
    for number in interview.formNode(node).children {
      if interview.form.nodes[number].isRepeat {
        for entry in interview.entries(of: number, in: node) { collect(entry, of: interview) }
      } else {
        collect(NodeID(frame: node.frame, node: Int32(number)), of: interview)
      }
    }
  }

  /// The first node that differs, with both texts.
  func difference(from other: State) -> String? {
    if nodes.map(\.path) != other.nodes.map(\.path) { return "other nodes" }
    for (own, other) in zip(nodes, other.nodes) where own.text != other.text {
      return "\(own.path): \(own.text), not \(other.text)"
    }
    return nil
  }
}

/// Somebody who answers, changes, adds and takes away without any order.
private struct RandomInterview {
  var interview: Interview
  var journal: [DraftEntry] = []
  private var state: UInt64

  init(_ interview: Interview, seed: UInt64) {
    self.interview = interview
    state = seed &* 0x9E37_79B9_7F4A_7C15
  }

  private mutating func below(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  /// Does something, and tells what.
  mutating func step() -> String {
    let way = interview.walk()
    guard !way.isEmpty else { return "nothing" }
    let stop = way[below(way.count)]
    let path = interview.path(of: stop)
    switch stop.event {
    case .question: return answer(stop.node, path)
    case .group: return speak()
    case .repeating:
      guard below(3) == 0, interview.removeEntry(stop.node) == .removed else { return "nothing" }
      journal.append(.removed(repeat: path))
      return "removing \(path)"
    case .newRepeatPrompt:
      guard interview.entries(of: Int(stop.node.node), in: stop.node).count < 6,
        case .added = interview.addEntry(of: Int(stop.node.node), in: stop.node)
      else { return "nothing" }
      journal.append(.added(repeat: path))
      return "adding \(path)"
    }
  }

  private mutating func answer(_ node: NodeID, _ path: String) -> String {
    let place = interview.formNode(node)
    if place.allowsNonresponse, below(12) == 0 {
      guard interview.setState(node, .refused).isAccepted else { return "nothing" }
      journal.append(.unanswered(path: path, state: "refused"))
      return "refusing \(path)"
    }
    let texts: [String] =
      switch place.question {
      case .integer, .decimal: ["", "0", "1", "2", "3", "7"]
      case .text: ["", "a", "b", "Ana"]
      default: [""] + interview.choices(of: node).map(\.value)
      }
    let text = texts[below(texts.count)]
    guard interview.answer(node, text).isAccepted else { return "nothing" }
    journal.append(.answered(path: path, value: text))
    return "answering \(path) with \(text)"
  }

  private mutating func speak() -> String {
    let languages = interview.form.languages
    guard languages.count > 1, below(3) == 0 else { return "nothing" }
    interview.language = languages[below(languages.count)]
    journal.append(.spoke(language: interview.language))
    return "speaking"
  }
}

/// Forms in which answers reach far, in every way there is.
struct SampleForm: Sendable {
  var name: String
  var markdown: String

  static let all = [hiding, repeating, nested, cascading, remembering]

  private static let hiding = SampleForm(
    name: "groups that hide",
    markdown: """
      | survey |             |       |       |                     |                     |                 |             |
      |        | type        | name  | label | relevant            | calculation         | required        | read_only   |
      |        | integer     | a     | A     |                     |                     |                 |             |
      |        | begin_group | g     | G     | ${a} > 1            |                     |                 |             |
      |        | integer     | b     | B     |                     |                     | ${a} = 2        |             |
      |        | begin_group | h     | H     | ${b} != ''          |                     |                 | ${a} = 3    |
      |        | text        | c     | C     | ${a} = 2 or ${b} = 1 |                    |                 |             |
      |        | calculate   | k     |       |                     | concat(${c}, ${b})  |                 |             |
      |        | end_group   |       |       |                     |                     |                 |             |
      |        | end_group   |       |       |                     |                     |                 |             |
      |        | calculate   | sum   |       |                     | coalesce(${b}, 0) + ${a} |            |             |
      |        | calculate   | text  |       |                     | concat(${k}, '-', ${sum}) |           |             |
      |        | calculate   | all   |       |                     | count(/data/g/h/*)  |                 |             |
      |        | note        | n     | N     | ${text} != '-'      |                     |                 |             |
      """)

  private static let repeating = SampleForm(
    name: "totals of a repeat",
    markdown: """
      | survey |              |       |       |                |              |
      |        | type         | name  | label | relevant       | calculation  |
      |        | integer      | least | Least |                |              |
      |        | begin_repeat | item  | Item  | ${least} != 3  |              |
      |        | integer      | n     | N     |                |              |
      |        | integer      | price | Price | ${n} > ${least} |             |
      |        | calculate    | line  |       |                | ${n} * coalesce(${price}, 1) |
      |        | calculate    | at    |       |                | position(..) |
      |        | calculate    | share |       |                | round(${line} div ${total}, 3) |
      |        | end_repeat   |       |       |                |              |
      |        | calculate    | total |       |                | sum(${line}) |
      |        | calculate    | large |       |                | count(${item}[line > 3]) |
      |        | calculate    | count |       |                | count(${item}) |
      |        | calculate    | names |       |                | join(' ', ${at}) |
      |        | note         | n2    | N2    | ${large} > 1   |              |
      """)

  private static let nested = SampleForm(
    name: "repeats in repeats, counted ones too",
    markdown: """
      | survey |              |        |       |                |              |              |
      |        | type         | name   | label | relevant       | calculation  | repeat_count |
      |        | integer      | size   | Size  |                |              |              |
      |        | begin_repeat | person | P     |                |              | ${size}      |
      |        | integer      | age    | Age   |                |              |              |
      |        | begin_repeat | ill    | Ill   | ${age} > 1     |              |              |
      |        | integer      | days   | Days  |                |              |              |
      |        | calculate    | cost   |       |                | ${days} * ${age} |          |
      |        | end_repeat   |        |       |                |              |              |
      |        | begin_repeat | visit  | Visit |                |              | ${age} - 1   |
      |        | text         | where  | Where | ${age} < 7     |              |              |
      |        | calculate    | who    |       |                | concat(position(../..), '.', position(..), ${where}) | |
      |        | end_repeat   |        |       |                |              |              |
      |        | calculate    | own    |       |                | sum(${cost}) |              |
      |        | end_repeat   |        |       |                |              |              |
      |        | calculate    | total  |       |                | sum(${own})  |              |
      |        | calculate    | visits |       |                | count-non-empty(${where}) |  |
      |        | calculate    | first  |       |                | indexed-repeat(${cost}, ${person}, 1, ${ill}, 2) | |
      """)

  private static let cascading = SampleForm(
    name: "cascades in two languages",
    markdown: """
      | survey  |                    |        |            |            |               |                            |                        |
      |         | type               | name   | label::English (en) | label::Español (es) | relevant | calculation      | choice_filter          |
      |         | begin_group        | g      | G          | G          |               |                            |                        |
      |         | select_one region  | region | Region     | Región     |               |                            |                        |
      |         | select_one place   | place  | Place      | Lugar      | ${region} != '' |                          | region = ${region}     |
      |         | select_multiple item | items | Items     | Cosas      |               |                            | not(selected(${place}, name)) |
      |         | calculate          | shown  |            |            |               | jr:choice-name(${place}, '${place}') |              |
      |         | calculate          | many   |            |            |               | count-selected(${items})   |                        |
      |         | end_group          |        |            |            |               |                            |                        |
      |         | begin_repeat       | friend | Friend     | Amigo      | ${many} > 0   |                            |                        |
      |         | text               | called | Called     | Llamado    |               |                            |                        |
      |         | end_repeat         |        |            |            |               |                            |                        |
      |         | select_one ${called} | best | Best       | Mejor      |               |                            |                        |
      |         | calculate          | said   |            |            |               | concat(${best}, ${shown})  |                        |
      | choices |                    |        |            |            |               |                            |                        |
      |         | list_name          | name   | label::English (en) | label::Español (es) | region |                |                        |
      |         | region             | r1     | North      | Norte      |               |                            |                        |
      |         | region             | r2     | South      | Sur        |               |                            |                        |
      |         | place              | p1     | One        | Uno        | r1            |                            |                        |
      |         | place              | p2     | Two of ${many} | Dos de ${many} | r1    |                            |                        |
      |         | place              | p3     | Three      | Tres       | r2            |                            |                        |
      |         | item               | p1     | Food       | Comida     |               |                            |                        |
      |         | item               | p2     | Cash       | Dinero     |               |                            |                        |
      |         | item               | p3     | Soap       | Jabón      |               |                            |                        |
      """)

  private static let remembering = SampleForm(
    name: "what is kept once it was there",
    markdown: """
      | survey |              |       |       |              |                    |             |         |
      |        | type         | name  | label | relevant     | calculation        | default     | trigger |
      |        | integer      | a     | A     |              |                    | 2           |         |
      |        | text         | b     | B     | ${a} > 1     |                    |             |         |
      |        | calculate    | first |       | ${a} != 7    | once(${b})         |             |         |
      |        | text         | c     | C     |              | concat(${a}, ${first}) |         | ${a}    |
      |        | calculate    | d     |       |              | string-length(${c}) |            |         |
      |        | begin_repeat | r     | R     |              |                    |             |         |
      |        | integer      | e     | E     |              |                    | ${a} + 1    |         |
      |        | calculate    | f     |       |              | ${e} * ${d}        |             |         |
      |        | calculate    | kept  |       |              | once(${total})     |             |         |
      |        | text         | h     | H     |              | concat(${b}, ${e}) |             | ${b}    |
      |        | end_repeat   |       |       |              |                    |             |         |
      |        | calculate    | total |       |              | sum(${f})          |             |         |
      """)
}
