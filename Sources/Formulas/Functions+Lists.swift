extension Function {
  /// Lists of nodes: repeats, their questions, items.
  static let lists: [Function] = [
    Function(
      "count", 1,
      .terms { terms, evaluation in
        guard let nodes = evaluation.nodes(of: terms[0]) else {
          return evaluation.failure(.notNodes(function: "count"))
        }
        return .number(Double(nodes.count))
      }),
    Function(
      "count-non-empty", 1,
      .terms { terms, evaluation in
        guard let nodes = evaluation.nodes(of: terms[0]) else {
          return evaluation.failure(.notNodes(function: "count-non-empty"))
        }
        let filled = nodes.count { node in
          !evaluation.scope.value(of: node).asText.isEmpty
            || !evaluation.scope.children(of: node, named: "*").isEmpty
        }
        return .number(Double(filled))
      }),
    Function(
      "sum", 1,
      .terms { terms, evaluation in
        guard let nodes = evaluation.nodes(of: terms[0]) else {
          return evaluation.failure(.notNodes(function: "sum"))
        }
        var sum = 0.0
        for node in nodes {
          let number = evaluation.single(evaluation.scope.value(of: node)).asNumber
          if !number.isNaN { sum += number }
        }
        return .number(sum)
      }),
    Function(
      "position", 0...1, looksAround: true,
      .terms { terms, evaluation in
        guard let term = terms.first else {
          if let candidate = evaluation.candidate { return .number(Double(candidate.position)) }
          return .number(Double(evaluation.scope.position(of: evaluation.scope.current)))
        }
        guard let nodes = evaluation.nodes(of: term) else {
          return evaluation.failure(.notNodes(function: "position"))
        }
        guard let first = nodes.first else { return .number(0) }
        return .number(Double(evaluation.scope.position(of: first)))
      }),
    Function(
      "last", 0, portability: .webOnly(instead: "count()"), looksAround: true,
      .values { _, evaluation in .number(Double(evaluation.candidate?.count ?? 1)) }),
    Function(
      "name", 0...1, portability: .webOnly(instead: "''"), looksAround: true,
      .terms { terms, evaluation in name(of: terms, &evaluation) }),
    Function(
      "local-name", 0...1, portability: .webOnly(instead: "''"), looksAround: true,
      .terms { terms, evaluation in name(of: terms, &evaluation) }),
    Function(
      "indexed-repeat", 3...11, parity: 1, givesNodes: true,
      .terms { terms, evaluation in evaluation.indexedRepeat(terms) }),
    Function(
      "randomize", 1...2, givesNodes: true,
      .terms { terms, evaluation in
        guard let nodes = evaluation.nodes(of: terms[0]) else {
          return evaluation.failure(.notNodes(function: "randomize"))
        }
        guard terms.count == 2 else {
          return .nodes(shuffled(nodes, drawing: evaluation.scope.environment.random))
        }
        var generator = SeededOrder(evaluation.single(evaluation.value(of: terms[1])))
        return .nodes(shuffled(nodes) { generator.next() })
      }),
    Function(
      "instance", 1, givesNodes: true,
      .values { values, evaluation in
        let id = values[0].asText
        guard let document = evaluation.scope.instance(id) else {
          return evaluation.failure(.missingInstance(id))
        }
        return .nodes([document])
      }),
    Function(
      "current", 0, givesNodes: true,
      .values { _, evaluation in .nodes([evaluation.scope.current]) }),
  ]

  private static func name(of terms: [Term], _ evaluation: inout Evaluation) -> Value {
    guard let term = terms.first else { return .text(evaluation.scope.name(of: evaluation.here)) }
    guard let nodes = evaluation.nodes(of: term) else {
      return evaluation.failure(.notNodes(function: "name"))
    }
    return .text(nodes.first.map { evaluation.scope.name(of: $0) } ?? "")
  }
}

extension Evaluation {
  /// `indexed-repeat(field, repeat, index, ...)`: the field in the instance of that number.
  ///
  /// An index below 1 (or none) counts as 1, as in JavaRosa. Where an outer repeat is not indexed,
  /// the instance that the formula stands in is meant.
  mutating func indexedRepeat(_ terms: [Term]) -> Value {
    guard var fields = nodes(of: terms[0]) else {
      return failure(.notNodes(function: "indexed-repeat"))
    }
    for pair in stride(from: 1, to: terms.count - 1, by: 2) {
      guard let instances = nodes(of: terms[pair]) else {
        return failure(.notNodes(function: "indexed-repeat"))
      }
      let index = max(1, javaInt(number(of: terms[pair + 1])))
      let wanted = Set(instances.filter { scope.position(of: $0) == index })
      let all = Set(instances)
      if let first = fields.first, !all.isEmpty, !ancestors(of: first).contains(where: all.contains)
      {
        return failure(.notInRepeat)
      }
      fields = fields.filter { ancestors(of: $0).contains(where: wanted.contains) }
    }
    guard fields.count > 1 else { return .nodes(fields) }
    let own = Set(ancestors(of: scope.current))
    let shared = fields.map { field in ancestors(of: field).count { own.contains($0) } }
    let most = shared.max() ?? 0
    return .nodes(zip(fields, shared).filter { $0.1 == most }.map(\.0))
  }

  /// A node and what it lies in, from the inside out.
  private func ancestors(of node: NodeID) -> [NodeID] {
    var chain = [node]
    while let last = chain.last, let parent = scope.parent(of: last) { chain.append(parent) }
    return chain
  }
}
