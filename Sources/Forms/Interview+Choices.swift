package import Formulas

/// The choices a question offers, now.
extension Interview {
  /// What a select or rank offers in the language of the interview, in the order to show.
  ///
  /// Empty for other questions.
  package func choices(of node: NodeID) -> [OfferedChoice] {
    choices(of: node, language: instance.language)
  }

  /// The numbers of a range that have names, with these.
  package func ticks(of node: NodeID) -> [OfferedChoice] {
    guard let number = formNode(node).tickList else { return [] }
    return form.lists[number].choices.map { choice in
      OfferedChoice(
        value: choice.name, label: instance.text(choice.label, at: node) ?? choice.name)
    }
  }

  func choices(of node: NodeID, language: Int) -> [OfferedChoice] {
    let place = formNode(node)
    switch place.choices {
    case .none: return []
    case .list(let number):
      let choices = form.lists[number].choices
      return rows(of: node, list: number).map { row in
        let label = instance.text(choices[row].label, at: node, language: language)
        return OfferedChoice(
          value: choices[row].name, label: label ?? choices[row].name,
          media: choices[row].media.files(language, default: form.plan.defaultLanguage))
      }
    case .answers(let question):
      return answers(to: question, seenFrom: node).map { OfferedChoice(value: $0, label: $0) }
    }
  }

  /// Whether a code is among the choices offered now.
  package func offers(_ code: String, at node: NodeID) -> Bool {
    !offered(among: [code], at: node).isEmpty
  }

  /// The codes of some that are offered now, in their order.
  func offered(among codes: [String], at node: NodeID) -> [String] {
    switch form.nodes[Int(node.node)].choices {
    case .none: return []
    case .list(let number):
      let list = form.lists[number]
      // A long list is not gone through where nothing filters it.
      let known = codes.filter { list.choice(named: $0) != nil }
      guard !known.isEmpty, form.nodes[Int(node.node)].choiceFilter != nil else { return known }
      let wanted = Set(known)
      var offered: Set<String> = []
      for row in rows(of: node, list: number) where wanted.contains(list.choices[row].name) {
        offered.insert(list.choices[row].name)
        if offered.count == wanted.count { break }
      }
      return known.filter(offered.contains)
    case .answers(let question):
      let answers = answers(to: question, seenFrom: node)
      return codes.filter(answers.contains)
    }
  }

  /// The rows of the list that the filter lets through, shuffled where the question says so.
  private func rows(of node: NodeID, list: Int) -> [Int] {
    guard let filter = form.nodes[Int(node.node)].choiceFilter else {
      return Array(form.lists[list].choices.indices)
    }
    let scope = InstanceScope(instance: instance, current: node)
    return filter.nodes(in: scope).compactMap { scope.row(of: $0)?.row }
  }

  /// The different answers to a question in the entries of its repeat, the empty ones left out.
  private func answers(to question: Int, seenFrom node: NodeID) -> [String] {
    let tree = form.plan.tree
    let around = tree.parents[tree.homes[question]]
    let anchor = around < 0 ? 0 : tree.sharedHome(Int(node.node), around)
    guard let frame = instance.frame(of: anchor, around: Int(node.frame)) else { return [] }
    let filter = formNode(node).choiceFilter
    var frames = instance.frames(of: tree.homes[question], anchor: anchor, frame: frame)
    if let filter, case .path = filter.term {
      // The filter of a converted form gives the entries; any other is asked in each of them.
      let scope = InstanceScope(instance: instance, current: node)
      frames = filter.nodes(in: scope).map { Int($0.frame) }
    }
    return frames.map { NodeID(frame: Int32($0), node: Int32(question)) }
      .filter { place in
        guard instance.isRelevant(place), !instance.value(place).isEmpty else { return false }
        if case .path? = filter?.term { return true }
        return filter?.truth(in: InstanceScope(instance: instance, current: place)) ?? true
      }
      .map { instance.storedText($0) }
  }

  /// An answer's text as the value of its question, or why it is none.
  func read(_ text: String, for node: NodeID) -> ReadAnswer {
    guard !text.isEmpty else { return .success(.empty) }
    let place = formNode(node)
    switch place.question {
    case .selectOne:
      return offers(text, at: node) ? .success(.text(text)) : .failure(.notOffered)
    case .selectMultiple, .rank:
      let codes = Codes.split(text)
      guard offered(among: codes, at: node).count == codes.count else {
        return .failure(.notOffered)
      }
      return .success(.text(codes.joined(separator: " ")))
    case .geotrace, .geoshape:
      let points = text.split(separator: ";").map(String.init).map(GeoPoint.init)
      guard !points.isEmpty, points.allSatisfy({ $0 != nil }) else {
        return .failure(.badLexical)
      }
      return .success(.text(points.compactMap { $0?.text }.joined(separator: "; ")))
    default:
      let value = Value(answer: text, as: place.type, now: instance.environment.now)
      return value.map { .success($0) } ?? .failure(.badLexical)
    }
  }

  enum ReadAnswer {
    case success(Value)
    case failure(Verdict)
  }

  /// Puts an answer in its place and computes what follows from it.
  ///
  /// What follows may wait for the next change where it comes to the same.
  mutating func store(_ text: String, at node: NodeID, mayWait: Bool = false) {
    guard case .success(let value) = read(text, for: node) else { return }
    let before = self.text(node)
    instance.set(value, at: node)
    instance.set(.dontKnow, false, at: node)
    instance.set(.refused, false, at: node)
    instance.set(.untouched, false, at: node)
    dropBoxes(at: node)
    if mayWait, form.plan.readership.canWait[Int(node.node)] {
      mark(changeOf: node)
    } else {
      changed(node, from: before)
    }
  }

  /// Takes selections that are no longer offered out of answers; true where there were any.
  ///
  /// A default that nobody has touched stays until the interview ends, as in JavaRosa.
  mutating func dropSelectionsNotOffered() -> Bool {
    var hasDropped = false
    let plan = form.plan
    guard !followsPhones else {
      // On phones, a calculation that asks for a choice's label asks for the choices too.
      for number in plan.namedChoices {
        for frame in instance.present[plan.tree.homes[number]] {
          let node = NodeID(frame: Int32(frame), node: Int32(number))
          if dropSelectionNotOffered(at: node) { hasDropped = true }
        }
      }
      return hasDropped
    }
    let all = plan.choiceWork
    var rest = all
    while let work = due.next(in: rest) {
      rest = work + 1..<all.upperBound
      let number = plan.filtered[work - all.lowerBound]
      for frame in due.take(work, of: instance.present[plan.tree.homes[number]]) {
        let node = NodeID(frame: Int32(frame), node: Int32(number))
        if instance.flags(node).contains(.untouched) { continue }
        if dropSelectionNotOffered(at: node) { hasDropped = true }
      }
    }
    return hasDropped
  }

  /// The same for one question, a default included; nothing is computed from it yet.
  ///
  /// Where it is not relevant only if that is wanted: nobody asks for choices there but a script.
  mutating func dropSelectionNotOffered(at node: NodeID, evenHidden: Bool = false) -> Bool {
    guard let type = formNode(node).question, type.isChoice,
      case .text(let answer) = instance.value(node), !answer.isEmpty,
      evenHidden || instance.isRelevant(node)
    else { return false }
    let codes = type == .selectOne ? [answer] : Codes.split(answer)
    let kept = offered(among: codes, at: node)
    guard kept.count < codes.count else { return false }
    instance.set(.text(kept.joined(separator: " ")), at: node)
    ownChanges += 1
    markReaders(of: node)
    return true
  }

  /// Takes defaults that no list offers out of the answers that an interview ends with.
  mutating func dropDefaultsNotOffered() {
    var hasDropped = false
    for step in walk()
    where step.event == .question && instance.flags(step.node).contains(.untouched) {
      if dropSelectionNotOffered(at: step.node) { hasDropped = true }
    }
    if hasDropped { settle() }
  }
}

/// Several codes in one text, with blanks between.
package enum Codes {
  package static func split(_ text: String) -> [String] {
    text.utf8.split { $0 <= 0x20 }.map { String(decoding: $0, as: UTF8.self) }
  }
}
