package import Formulas

/// What is shown of a question: texts in a language, with `${...}` filled in.
extension Interview {
  /// The label, in the language of the interview unless another one is given; nil where there is none.
  package func label(of node: NodeID, in language: String? = nil) -> String? {
    text(formNode(node).label, at: node, in: language)
  }

  package func hint(of node: NodeID, in language: String? = nil) -> String? {
    text(formNode(node).hint, at: node, in: language)
  }

  /// The long instruction to the interviewer.
  package func guidance(of node: NodeID, in language: String? = nil) -> String? {
    text(formNode(node).guidance, at: node, in: language)
  }

  /// Why an answer is refused, in the author's words.
  package func constraintMessage(of node: NodeID, in language: String? = nil) -> String? {
    text(formNode(node).constraintMessage, at: node, in: language)
  }

  /// Why an answer is needed, in the author's words.
  package func requiredMessage(of node: NodeID, in language: String? = nil) -> String? {
    text(formNode(node).requiredMessage, at: node, in: language)
  }

  package func warningMessage(of node: NodeID, in language: String? = nil) -> String? {
    text(formNode(node).warningMessage, at: node, in: language)
  }

  /// The files to show beside the label, by kind (`image`, `audio`, `video`, `big-image`).
  package func media(of node: NodeID) -> [String: String] {
    formNode(node).media.files(instance.language, default: form.plan.defaultLanguage)
  }

  /// The label of a repeat or group that need not have an entry, as a prompt shows it.
  package func label(ofPrompt step: WalkStep) -> String? {
    instance.text(formNode(step.node).label, at: step.node)
  }

  /// The answer as a person reads it: labels of choices, the stored text of anything else.
  package func shownAnswer(_ node: NodeID) -> String {
    let text = text(node)
    guard let type = formNode(node).question, type.isChoice,
      let list = form.list(of: formNode(node))
    else { return text }
    let codes = type == .selectOne ? [text] : Codes.split(text)
    return codes.map { code in
      list.choice(named: code).flatMap { instance.text($0.label, at: node) } ?? code
    }.joined(separator: ", ")
  }

  private func text(_ text: LocalizedText, at node: NodeID, in language: String?) -> String? {
    instance.text(
      text, at: node, language: language.map(form.languageNumber) ?? instance.language)
  }
}

extension Instance {
  /// A text in a language, the one of the interview unless another is given.
  func text(_ text: LocalizedText, at node: NodeID, language: Int? = nil) -> String? {
    let language = language ?? self.language
    guard let template = text.template(language, default: plan.defaultLanguage) else {
      return nil
    }
    return template.plainText
      ?? template.text(in: InstanceScope(instance: self, current: node))
  }
}
