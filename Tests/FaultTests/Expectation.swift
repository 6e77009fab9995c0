/// What must and what may stand on the disk after a course was cut off and taken up again.
struct Expectation: Sendable {
  /// Whether an interview must be there; else one may be.
  var isBegun = false
  var isFinished = false
  /// Whether a correction of it was begun.
  var isCorrection = false
  /// By question, what its cell may hold.
  var answers: [String: Set<String>] = [:]
  /// Rows of the repeat that must be there, and those that may.
  var goods: Set<String> = []
  var possibleGoods: Set<String> = []
  /// The note that must be there; nil where none need be.
  var note: String?

  init(_ course: Course) {
    for (question, later) in Robot.later { answers[question] = ["", later] }
    for effect in course.acknowledged { take(effect) }
    switch course.underWay {
    case .nothing, .begun, .noted, .finished, .mayCorrect: break
    case .answered(let question, let value): answers[question, default: []].insert(value)
    case .good(let value): possibleGoods.insert(value)
    case .removed(let value):
      goods.remove(value)
      possibleGoods.insert(value)
    }
  }

  private mutating func take(_ effect: Effect) {
    switch effect {
    case .nothing: break
    case .begun: isBegun = true
    case .answered(let question, let value): answers[question] = [value]
    case .noted(let text): note = text
    case .good(let value): goods.insert(value)
    case .removed(let value): goods.remove(value)
    case .finished: isFinished = true
    case .mayCorrect:
      isCorrection = true
      answers["first", default: []].formUnion(["c1", "c2"])
    }
  }
}

/// What was found wrong, in words; empty where all is as it must be.
struct Judgement: Sendable {
  var lost: [String] = []
  var doubled: [String] = []
  var broken: [String] = []

  var isGood: Bool { lost.isEmpty && doubled.isEmpty && broken.isEmpty }

  var text: String { (lost + doubled + broken).joined(separator: "; ") }
}
