package import Forms
import Formulas

/// Which interviews a supervisor looks at: those of a round, of a partner, of a site, that a formula chooses.
package struct Selection: Sendable {
  /// Nil for all rounds together.
  package var round: String?
  package var partner: String?
  package var site: String?
  package var filter: Filter

  package init(
    round: String? = nil, partner: String? = nil, site: String? = nil, filter: Filter = .none
  ) {
    self.round = round
    self.partner = partner
    self.site = site
    self.filter = filter
  }

  /// Whether more than the round is chosen.
  package var isNarrowed: Bool { partner != nil || site != nil || !filter.isEmpty }
}

extension Analysis {
  /// The interviews that a selection chooses, whatever became of them.
  package func interviews(of selection: Selection) -> Mask {
    let rows = interviews(round: selection.round)
    return narrowing(of: selection).map { rows & $0 } ?? rows
  }

  /// What a selection chooses apart from the round; nil where that is everything.
  package func narrowing(of selection: Selection) -> Mask? {
    guard selection.isNarrowed else { return nil }
    var rows = selection.filter.mask(dataset) ?? Mask(rows: dataset.rows, true)
    for (role, code) in [(Role.partner, selection.partner), (.site, selection.site)] {
      guard let code else { continue }
      let column = dataset.column(role)
      rows = rows & Mask(rows: dataset.rows) { column?.text(at: $0) == code }
    }
    return rows
  }

  /// The codes of a role that some interview of a round has, in the form's order.
  ///
  /// With how many interviews of the sample have it. Interviews without the answer are not listed.
  package func codes(of role: Role, round: String?) -> [(code: String, interviews: Int)] {
    let groups = dataset.groups(by: Grouping([role.rawValue]))
    let sample = dataset.sample
    var counts = [Int?](repeating: nil, count: groups.codes.count)
    for row in interviews(round: round).indices {
      let group = Int(groups.groupOfRow[row])
      counts[group] = (counts[group] ?? 0) + (sample[row] ? 1 : 0)
    }
    return groups.codes.indices.compactMap { group in
      let code = groups.codes[group][0]
      guard let count = counts[group], !code.isEmpty else { return nil }
      return (code, count)
    }
  }

  /// The sensitive questions that red-flag rules name, and what is asked or computed because of their
  /// answers, as slots.
  ///
  /// A single answer to one of them may be a restricted case: nobody but the focal point may see who
  /// gave it, nor find it by narrowing down.
  package var restrictedSlots: Set<Int> {
    rules.restrictedSlots(of: dataset.schema.form, areSomeUnread: hasUnreadRules)
  }

  /// The name of a question in a filter that makes restricted cases; nil where there is none.
  ///
  /// Also where a path leads to it by its name (`//asked_payment`), or to all questions at once (`*`, `//.`).
  package func restrictedName(in filter: Filter) -> String? {
    let restricted = restrictedSlots
    let nodes = dataset.schema.form.nodes
    if let slot = filter.slots.first(where: restricted.contains) { return nodes[slot].name }
    let names = Set(restricted.map { nodes[$0].name })
    for path in filter.paths {
      for (place, step) in path.steps.enumerated() {
        switch step.kind {
        case .child("*"): return names.min()
        case .child(let name):
          if names.contains(name) { return name }
        case .descendants:
          let next = place + 1 < path.steps.count ? path.steps[place + 1].kind : .itself
          if next == .itself { return names.min() }
        case .attribute, .itself, .parent: break
        }
      }
    }
    return nil
  }

  /// Names that may follow `${` in a filter, those that begin with the given letters.
  package func filterNames(_ beginning: String) -> [String] {
    let restricted = restrictedSlots
    return dataset.schema.completions(of: beginning).filter { name in
      !dataset.schema.slots(named: name).contains(where: restricted.contains)
    }
  }
}

extension [Rule] {
  /// What `Analysis.restrictedSlots` says for these rules.
  ///
  /// Where some could not be read any sensitive question may be one that red flags are about.
  package func restrictedSlots(of form: Form, areSomeUnread: Bool = false) -> Set<Int> {
    let nodes = form.nodes
    var result: Set<Int> = []
    if areSomeUnread {
      result = Set(nodes.lazy.filter { $0.personalData == .sensitive }.map(\.number))
    }
    for rule in self where rule.kind == .redflag {
      guard case .response(let condition) = rule.when else { continue }
      // A predicate names the questions of a repeat without `${}`: `${items}[item_harm = 'yes']`.
      let walked = Set(
        condition.term.all.flatMap { term -> [String] in
          guard case .path(let path) = term else { return [] }
          return path.steps.compactMap { if case .child(let name) = $0.kind { name } else { nil } }
        })
      for node in nodes where node.personalData == .sensitive {
        if condition.slots.contains(node.number) || walked.contains(node.name) {
          result.insert(node.number)
        }
      }
    }
    // In form order, so that a question after a question after a red flag is found too.
    for node in nodes where !node.isGroup && !node.isRepeat {
      let reasons = (node.relevant?.slots ?? []) + (node.calculation?.slots ?? [])
      if reasons.contains(where: result.contains) { result.insert(node.number) }
    }
    return result
  }
}
