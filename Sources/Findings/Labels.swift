package import Forms

extension Form {
  /// The position of the form's language for a language of the program; the default one where it has none.
  package func languageNumber(_ language: InterfaceLanguage) -> Int {
    let tag = "(\(language.rawValue))"
    return languages.firstIndex { $0.hasSuffix(tag) } ?? languageNumber(defaultLanguage)
  }

  /// The label of a choice of a question; its code where the list has none.
  package func choiceLabel(_ code: String, ofQuestion number: Int, _ language: InterfaceLanguage)
    -> String
  {
    guard nodes.indices.contains(number) else { return code }
    guard let list = list(of: nodes[number]) else {
      return nodes[number].question == .calculate ? onlyLabel(of: code, language) ?? code : code
    }
    guard let choice = list.choice(named: code) else { return code }
    return plainText(choice.label, language: languageNumber(language)) ?? code
  }

  /// What the form's lists call a code, if all that have it call it the same.
  ///
  /// The items of a kit are codes in a calculation; so they get the names of the list of items.
  private func onlyLabel(of code: String, _ language: InterfaceLanguage) -> String? {
    var found: String?
    for choice in lists.compactMap({ $0.choice(named: code) }) {
      guard let label = plainText(choice.label, language: languageNumber(language)) else {
        continue
      }
      if let found, found != label { return nil }
      found = label
    }
    return found
  }

  /// The label of a question without what it would fill in; its name where it has none.
  package func questionLabel(_ number: Int, _ language: InterfaceLanguage) -> String {
    let text = plainText(nodes[number].label, language: languageNumber(language)) ?? ""
    return text.isEmpty ? nodes[number].name : text
  }

  /// A question as a sentence names it: the beginning of its label in quotation marks, and its column.
  ///
  /// The column alone where it has no label.
  func quotedQuestion(_ number: Int) -> Bilingual {
    let column = nodes[number].columnName
    func name(_ language: InterfaceLanguage, _ opening: String, _ closing: String) -> String {
      let label = questionLabel(number, language)
      guard label != nodes[number].name else { return opening + column + closing }
      return opening + label.beginning(of: 48) + closing + " (\(column))"
    }
    return Bilingual(en: name(.en, "“", "”"), es: name(.es, "«", "»"))
  }
}

extension String {
  /// The first words, in at most so many characters, with an ellipsis where more follow.
  fileprivate func beginning(of limit: Int) -> String {
    let words = split(whereSeparator: \.isWhitespace)
    let whole = words.joined(separator: " ")
    guard whole.count > limit else { return whole }
    var result = ""
    for word in words {
      let longer = result.isEmpty ? String(word) : result + " " + word
      guard longer.count < limit else { break }
      result = longer
    }
    if result.isEmpty { result = String(whole.prefix(limit - 1)) }
    while let last = result.last, ",;:.(-".contains(last) { result.removeLast() }
    return result + "…"
  }
}

extension Schema {
  /// What a group of a key is called: a choice's label, an age band, with or without disability.
  package func label(ofGroup code: String, key: String) -> Bilingual {
    switch Role(rawValue: key) {
    case .age where !code.isEmpty:
      return Bilingual(en: "people aged \(code)", es: "personas de \(code) años")
    case .disability where code == "yes":
      return Bilingual(en: "people with disability", es: "personas con discapacidad")
    case .disability where code == "no":
      return Bilingual(en: "people without disability", es: "personas sin discapacidad")
    default: break
    }
    if code.isEmpty { return Bilingual(en: "without an answer", es: "sin respuesta") }
    guard let slot = slots(forKey: key).first else { return Bilingual(en: code, es: code) }
    return Bilingual(
      en: form.choiceLabel(code, ofQuestion: slot, .en),
      es: form.choiceLabel(code, ofQuestion: slot, .es))
  }
}
