package import Forms

/// What may be typed into a filter line next, and what it stands for.
package struct FilterCandidate: Sendable, Equatable {
  /// The name of a question, or the code of an answer.
  package let text: String
  /// The question as it is asked, or the answer; empty where nobody wrote it.
  package let label: Bilingual
}

extension Analysis {
  /// Names that may follow `${` in a filter for what is being typed: those that begin so, in form order; then
  /// questions that have it at the beginning of a word.
  ///
  /// What red flags are about is left out: nobody may be found by it.
  package func filterCandidates(_ typed: String) -> [FilterCandidate] {
    let form = dataset.schema.form
    let beginning = filterNames(typed)
    let all = filterNames("").map { name -> FilterCandidate in
      let slot = dataset.schema.slots(named: name).first { $0 < form.nodes.count }
      func label(_ language: InterfaceLanguage) -> String {
        guard let slot, !form.nodes[slot].label.isEmpty else { return "" }
        return form.questionLabel(slot, language)
      }
      return FilterCandidate(text: name, label: Bilingual(en: label(.en), es: label(.es)))
    }
    let known = Set(beginning)
    let own = all.filter { known.contains($0.text) }
    guard typed.count > 2 else { return own }
    return own + all.filter { !known.contains($0.text) && $0.isAbout(typed) }
  }

  /// Codes that the answers of a closed question may have, for what is being typed of a code or of its label.
  ///
  /// In the list's order; empty for a question without a list, or one that red flags are about.
  package func filterCodes(of question: String, _ typed: String) -> [FilterCandidate] {
    let form = dataset.schema.form
    let restricted = restrictedSlots
    guard
      let slot = dataset.schema.slots(named: question)
        .first(where: { $0 < form.nodes.count && !restricted.contains($0) }),
      let list = form.list(of: form.nodes[slot])
    else { return [] }
    var seen: Set<String> = []
    let all = list.choices.filter { seen.insert($0.name).inserted }.map { choice in
      FilterCandidate(
        text: choice.name,
        label: Bilingual(
          en: form.choiceLabel(choice.name, ofQuestion: slot, .en),
          es: form.choiceLabel(choice.name, ofQuestion: slot, .es)))
    }
    return typed.isEmpty ? all : all.filter { $0.text.hasPrefix(typed) || $0.isAbout(typed) }
  }
}

extension FilterCandidate {
  /// Whether a word of the label in either language begins so, in whatever case.
  fileprivate func isAbout(_ typed: String) -> Bool {
    let typed = typed.lowercased()
    return [label.es, label.en].contains { text in
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.contains { $0.hasPrefix(typed) }
    }
  }
}
