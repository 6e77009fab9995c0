import Formulas
import Tables

/// `jr:itext('id')`: the ids that the reference converter gives to texts.
extension FormReader {
  /// The texts of nodes and choices by id; nothing where no formula asks for any.
  mutating func textsByID(_ lists: [ChoiceList]) -> [String: LocalizedText] {
    guard usesTextIDs else { return [:] }
    var texts: [String: LocalizedText] = [:]
    for node in nodes {
      let kinds = [
        ("label", node.label), ("hint", node.hint), ("jr:constraintMsg", node.constraintMessage),
        ("jr:requiredMsg", node.requiredMessage),
      ]
      for (kind, text) in kinds where !text.isEmpty { texts[node.path + ":" + kind] = text }
    }
    for list in lists where self.lists.contains(where: { $0.id == list.id && $0.hasTextIDs }) {
      for (position, choice) in list.choices.enumerated() where !choice.label.isEmpty {
        texts[Self.textID(list.name, position)] = choice.label
      }
    }
    checkTextIDs(Set(texts.keys))
    return texts
  }

  /// The id of the label of a list's choice, which `instance(list)/root/item/itextId` gives.
  static func textID(_ list: String, _ position: Int) -> String { "\(list)-\(position)" }

  /// Says which ids that are written out do not exist: phones stop at them.
  private mutating func checkTextIDs(_ known: Set<String>) {
    for node in nodes.indices {
      for (column, formula) in nodes[node].formulasByColumn {
        formula.term.visit { term in
          guard case .call(let function, let arguments) = term, function.name == "jr:itext",
            case .constant(.text(let id))? = arguments.first, !known.contains(id)
          else { return }
          report(
            DiagnosticKind.unknownText.at(
              sources[node].place(column), sources[node].text(column), id,
              nearest: nearestName(to: id, among: known.sorted())))
        }
      }
    }
  }
}

extension ListDraft {
  /// Whether the converted form has its labels by id: those of a sheet do, where there are translations.
  var hasTextIDs: Bool { origin == .sheet }
}
