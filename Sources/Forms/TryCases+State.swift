import Formulas

/// The state of an interview as `ronda try` prints it.
extension TryScript {
  func state() -> JSON {
    var nodes: [JSON] = []
    var groups: [JSON] = []
    // Asking for choices takes away what they no longer offer: on a copy, as the values stay.
    var asked = interview
    collect(below: interview.root, asking: &asked, into: &nodes, groups: &groups)
    let path = interview.walk().map { step in
      JSON.object([
        ("event", .string(step.event.rawValue)), ("path", .string(interview.path(of: step))),
      ])
    }
    return .object([
      ("visible_path", .array(path)), ("nodes", .array(nodes)), ("groups", .array(groups)),
    ])
  }

  private func collect(
    below node: NodeID, asking asked: inout Interview, into nodes: inout [JSON],
    groups: inout [JSON]
  ) {
    let form = interview.form
    for number in interview.formNode(node).children {
      let children =
        form.nodes[number].isRepeat
        ? interview.entries(of: number, in: node)
        : [NodeID(frame: node.frame, node: Int32(number))]
      for child in children {
        if form.nodes[number].question != nil {
          nodes.append(leaf(child, asking: &asked))
        } else {
          groups.append(group(child))
          collect(below: child, asking: &asked, into: &nodes, groups: &groups)
        }
      }
    }
  }

  private func leaf(_ node: NodeID, asking asked: inout Interview) -> JSON {
    let place = interview.formNode(node)
    var members: [(key: String, value: JSON)] = [
      ("path", .string(interview.path(of: node))), ("value", .string(interview.text(node))),
      ("relevant", .boolean(interview.isRelevant(node))),
      ("required", .boolean(interview.isRequired(node))),
      ("readonly", .boolean(interview.isReadOnly(node))),
    ]
    guard place.isVisibleQuestion else { return .object(members) }
    members.append(("label", localized { asked.label(of: node, in: $0) }))
    let hint = localized { asked.hint(of: node, in: $0) }
    if !hint.members.isEmpty { members.append(("hint", hint)) }
    if place.question?.isChoice == true, interview.isRelevant(node) {
      _ = asked.dropSelectionNotOffered(at: node)
      members.append(("choices", .array(choices(of: node, in: asked))))
    }
    return .object(members)
  }

  private func group(_ node: NodeID) -> JSON {
    let place = interview.formNode(node)
    return .object([
      ("path", .string(interview.path(of: node))),
      ("relevant", .boolean(interview.isRelevant(node))),
      ("repeat", .boolean(place.isRepeat)),
      ("label", localized { interview.label(of: node, in: $0) }),
    ])
  }

  private func choices(of node: NodeID, in interview: Interview) -> [JSON] {
    let form = interview.form
    let languages = form.languages.isEmpty ? [0] : Array(form.languages.indices)
    let byLanguage = languages.map { interview.choices(of: node, language: $0) }
    return byLanguage[0].indices.map { position in
      let labels = languages.map { language in
        (
          key: form.languages.isEmpty ? "default" : form.languages[language],
          value: JSON.string(byLanguage[language][position].label)
        )
      }
      return .object([
        ("value", .string(byLanguage[0][position].value)), ("label", .object(labels)),
      ])
    }
  }

  /// A text in every language of the form; `default` where it names none.
  private func localized(_ text: (String?) -> String?) -> JSON {
    let languages = interview.form.languages
    if languages.isEmpty {
      return .object(text(nil).map { [("default", .string($0))] } ?? [])
    }
    return .object(
      languages.compactMap { language in
        text(language).map { text in
          // A text of blanks is none in a converted form.
          (key: language, value: text.blanksTrimmed.isEmpty ? JSON.null : .string(text))
        }
      })
  }
}

extension Interview {
  /// Writes a node that shows no question, if the text is a value of its type.
  mutating func put(_ text: String, at node: NodeID) -> Verdict {
    guard formNode(node).question != nil else { return .noControl }
    guard
      let value = Value(answer: text, as: formNode(node).type, now: environment.now)
    else { return .badLexical }
    put(value, at: node)
    return .accepted
  }
}
