package import Formulas

/// Scripted answers through a form: what `ronda try` does, case by case.
///
/// A case sets answers, adds and removes entries, changes the language and validates; what comes of
/// it is one JSON document with the result of each step and the state at the end. As on phones (and
/// other than in an interview), a selection that is no longer offered stays until its question is
/// asked again or validated. After each step everything is computed; a case with `"settle": true` is
/// told in a step of its own what phones would have left as it was.
package struct TryCases {
  let form: Form
  let environment: Environment
  /// By node: whether its value depends on the clock, on chance or on who asks.
  let isUncertain: [Bool]
  private let followed: PhonePlan

  package init(form: Form, environment: Environment) {
    self.form = form
    self.environment = environment
    isUncertain = Self.uncertain(form.nodes)
    followed = PhonePlan(form.plan)
  }

  /// The documents of all cases, in order; the document is a case, a list of them, or `{"cases": []}`.
  package func run(_ document: JSON) -> [JSON] {
    let cases: [JSON]
    if let listed = document["cases"] {
      cases = listed.elements
    } else if case .array(let elements) = document {
      cases = elements
    } else {
      cases = [document]
    }
    return cases.enumerated().map { run($1, number: $0 + 1) }
  }

  private func run(_ one: JSON, number: Int) -> JSON {
    var environment = environment
    for (key, value) in one["properties"]?.members ?? [] {
      environment.properties[key] = value.text ?? ""
    }
    let language = one["language"]?.text
    let tellsSettled = one["settle"] == .boolean(true)
    var script = TryScript(
      isUncertain: isUncertain,
      interview: Interview(form: form, environment: environment, language: language))
    script.interview.followsPhones = true
    script.interview.followed = followed
    let showsEach = one["state_each"] == .boolean(true)
    var steps: [JSON] = showsEach ? [.object([("state", script.state())])] : []
    for step in one["steps"]?.elements ?? [] {
      for (key, value) in step.members { steps += script.perform(key, value, step: step) }
      script.interview.growAsPhones()
      let settled = script.settle()
      if tellsSettled, let settled { steps.append(settled) }
      if showsEach { steps.append(.object([("state", script.state())])) }
    }
    var result: [(key: String, value: JSON)] = [
      ("case", .string(one["name"]?.text ?? String(number)))
    ]
    if !form.languages.isEmpty { result.append(("language", .string(script.interview.language))) }
    result.append(("steps", .array(steps)))
    return .object(result + script.state().members)
  }
}

/// One case under way.
struct TryScript {
  let isUncertain: [Bool]
  var interview: Interview
  /// What was typed since everything was computed last: `2.0` until a calculation makes it `2`.
  var typed: Set<NodeID> = []

  /// Does one step; the entries that tell what came of it.
  mutating func perform(_ key: String, _ value: JSON, step: JSON) -> [JSON] {
    switch key {
    case "set", "save", "set_raw":
      return value.members.map { member in
        defer { interview.growAsPhones() }
        return set(member.key, to: member.value.text ?? "", as: key)
      }
    case "add_repeat": return [addRepeat(value.text ?? "")]
    case "remove_repeat": return [removeRepeat(value.text ?? "")]
    case "language":
      interview.language = value.text ?? ""
      return [.object([("language", value)])]
    case "validate": return [validate()]
    case "finalize": return [.object([("finalize", .boolean(true))])]
    case "eval":
      let evaluation = FormEvaluation(interview: interview)
      return [evaluation.document(of: value.text ?? "", context: step["context"]?.text)]
    case "state": return [.object([("state", state())])]
    default: return []
    }
  }

  // MARK: Steps

  private mutating func set(_ name: String, to text: String, as key: String) -> JSON {
    var entry: [(key: String, value: JSON)] = [("set", .string(name)), ("to", .string(text))]
    func finished(_ result: String) -> JSON { .object(entry + [("result", .string(result))]) }
    let node: NodeID
    do {
      node = try NodeFinder(interview: interview).node(name)
    } catch {
      return finished(error.rawValue)
    }
    entry.append(("path", .string(interview.path(of: node))))
    guard interview.formNode(node).isVisibleQuestion || key == "set_raw" else {
      return finished("no_control")
    }
    entry.append(("relevant", .boolean(interview.isRelevant(node))))
    // An empty answer needs no choices, so nobody asks for them.
    if !text.isEmpty { _ = interview.dropSelectionNotOffered(at: node, evenHidden: true) }
    let verdict: Verdict
    interview.hasFailedTrigger = false
    switch key {
    case "save": verdict = interview.answerAsPhones(node, text, isChecked: false)
    case "set_raw": verdict = interview.put(text, at: node)
    default: verdict = interview.answerAsPhones(node, text, isChecked: true)
    }
    if verdict.isAccepted { typed.insert(node) }
    if interview.hasFailedTrigger { return finished("exception") }
    var message: String?
    let result: String
    switch verdict {
    case .accepted: result = key == "set" ? "accepted" : key == "save" ? "saved" : "set_raw"
    case .required:
      result = "required"
      message = interview.requiredMessage(of: node)
    case .constraint:
      result = "constraint"
      message = interview.constraintMessage(of: node)
    case .badLexical: return finished("bad_lexical")
    case .notOffered: return finished("not_offered")
    case .noControl: return finished("no_control")
    case .noSuchNode: return finished("no_such_node")
    }
    entry.append(("result", .string(result)))
    entry.append(("value", .string(interview.text(node))))
    if let message { entry.append(("message", .string(message))) }
    return .object(entry)
  }

  private mutating func addRepeat(_ name: String) -> JSON {
    var entry: [(key: String, value: JSON)] = [("add_repeat", .string(name))]
    func finished(_ result: String) -> JSON { .object(entry + [("result", .string(result))]) }
    let number: Int
    let parent: NodeID
    do {
      (number, parent) = try NodeFinder(interview: interview).newEntry(name)
    } catch {
      return finished(error.rawValue)
    }
    let prompt = WalkStep(
      event: .newRepeatPrompt, node: NodeID(frame: parent.frame, node: Int32(number)))
    entry.append(("path", .string(interview.path(of: prompt))))
    switch interview.addEntryAsPhones(of: number, in: parent) {
    case .added:
      let count = interview.entries(of: number, in: parent).count
      entry.append(("result", .string("added")))
      entry.append(("count", .number(Double(count))))
      return .object(entry)
    case .notAllowed: return finished("not_allowed")
    case .notRelevant: return finished("not_relevant")
    case .removed, .noSuchNode: return finished("no_such_node")
    }
  }

  private mutating func removeRepeat(_ name: String) -> JSON {
    var entry: [(key: String, value: JSON)] = [("remove_repeat", .string(name))]
    func finished(_ result: String) -> JSON { .object(entry + [("result", .string(result))]) }
    do {
      let node = try NodeFinder(interview: interview).node(name)
      entry.append(("path", .string(interview.path(of: node))))
      guard interview.formNode(node).isRepeat else { return finished("not_a_repeat") }
      return finished(interview.removeEntryAsPhones(node) == .removed ? "removed" : "no_such_node")
    } catch {
      return finished(error.rawValue)
    }
  }

  /// Goes over the questions in the order of the walk, up to the first that is not in order.
  private mutating func validate() -> JSON {
    for step in interview.walk() where step.event == .question {
      if interview.dropSelectionNotOffered(at: step.node),
        interview.formNode(step.node).question != .selectOne
      {
        interview.computeDependents(of: step.node)
      }
      guard let problem = interview.problem(step.node) else { continue }
      return .object([
        ("validate", .boolean(true)),
        ("result", .string(problem == .required ? "required" : "constraint")),
        ("path", .string(interview.path(of: step.node))),
      ])
    }
    return .object([("validate", .boolean(true)), ("result", .string("valid"))])
  }
}
