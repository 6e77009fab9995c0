import Canvas
import Forms
import Testing

@testable import Screens

/// What stands on the screen when something fails.
@Suite struct FailureTests {
  static let causes: [Failure.Cause] = [
    .diskFull, .notAllowed, .readOnly, .missing, .inUse, .damaged,
    .other(code: 5, words: "Input/output error"),
  ]

  /// What was being done, what stood in the way, and in which language it is said.
  static let cases = Failure.Deed.allCases.flatMap { deed in
    causes.flatMap { cause in
      InterfaceLanguage.allCases.map { (deed, cause, $0) }
    }
  }

  /// What is safe, in the words of a language.
  private static func reassurances(_ language: InterfaceLanguage) -> [String] {
    switch language {
    case .es: ["a salvo", "Nada se borró", "Ninguna cambió"]
    case .en: ["safe", "Nothing was deleted", "None was changed"]
    }
  }

  @Test(arguments: cases)
  func `a failure says what is safe, what to do now and which file it is`(
    deed: Failure.Deed, cause: Failure.Cause, language: InterfaceLanguage
  ) {
    let failure = Failure(deed: deed, cause: cause, path: "drafts/x.journal")
    let text = Words.of(language).failure(failure)
    let sentences = text.split(separator: ". ")
    #expect(sentences.count == 4, "what and why, what is safe, what to do, where: \(text)")
    #expect(Self.reassurances(language).contains { sentences[1].contains($0) }, "\(text)")
    #expect(text.hasSuffix("(drafts/x.journal)"))
    // Whole on the smallest screen: four lines of 58 columns, the mark before it.
    #expect(TextLayout.wrapped("x " + text, columns: 58).count <= 4, "\(text)")
  }

  @Test(arguments: InterfaceLanguage.allCases)
  func `each cause and each deed has words of its own`(language: InterfaceLanguage) {
    var seen: Set<String> = []
    for (deed, cause, spoken) in Self.cases where spoken == language {
      let failure = Failure(deed: deed, cause: cause, path: "p")
      #expect(seen.insert(Words.of(language).failure(failure)).inserted)
    }
  }

  @Test(arguments: InterfaceLanguage.allCases)
  func `an answer that is not saved says so at the smallest size, until it is`(
    language: InterfaceLanguage
  ) throws {
    var play = try AnsweringTests.play(
      ["integer | x | ¿Cuántas? | How many?", "text | y | ¿Algo más? | Anything else?"],
      language: language, rows: 16, columns: 60)
    play.isDiskFull = true
    try play.press("4<enter>")
    let key = language == .es ? "pulse Ctrl-R" : "press Ctrl-R"
    #expect(play.screen.contains(key))
    play.isDiskFull = false
    try play.press("<ctrl-r>")
    #expect(!play.screen.contains(key))
  }
}
