/// Forms far larger than a shipped one, made by rule: what the engine's speed is measured on.
///
/// Each kind strains something else: long chains of calculations or of relevance, one question on which
/// all others hang, groups with cascades and a running total, a repeat with very many entries, a long list.
enum BigForm: String, CaseIterable {
  /// A calculation behind each question that adds it to the calculation before.
  case chain
  /// Every question is relevant only if the first one is 1.
  case hub
  /// Every question is relevant only if the one before it was answered.
  case skip
  /// Groups of 50 with all kinds of questions, each relevant by an answer of the group before, and a
  /// total that runs through all of them; labels in two languages, with answers in them.
  case mixed
  /// A repeat whose entries have 20 questions and a total each, with totals over all entries.
  case entries
  /// A cascade over a list of as many choices, the second half of which is asked for by a filter.
  case choices

  /// The kinds that the reference engine is measured on too.
  static let compared: [BigForm] = [.chain, .hub, .skip, .mixed]

  /// The form as pyxform's single-file CSV; the size counts questions, of `choices` the choices.
  func csv(size: Int) -> [UInt8] {
    var sheet = BigSheet()
    sheet.add(["survey"])
    sheet.add(["", "type", "name"] + BigSheet.columns)
    switch self {
    case .chain, .hub, .skip: addPlainQuestions(size, to: &sheet)
    case .mixed: for group in 1...max(1, size / 50) { addGroup(group, to: &sheet) }
    case .entries: addEntries(to: &sheet)
    case .choices:
      sheet.question("select_one region", "region", label: "Region")
      sheet.question(
        "select_one place", "place", label: "Place", ["choice_filter": "region = ${region}"])
      sheet.question("select_one place", "any", label: "Any place")
    }
    addChoices(size, to: &sheet)
    sheet.add(["settings"])
    sheet.add(["", "form_title", "form_id", "version", "default_language"])
    sheet.add(["", "Big \(rawValue)", "big_\(rawValue)", "1", "English (en)"])
    return sheet.bytes
  }

  private func addPlainQuestions(_ size: Int, to sheet: inout BigSheet) {
    for number in 1...max(1, size) {
      var rules = ["constraint": ". >= 0 and . < 1000"]
      if number > 1, self == .hub { rules["relevant"] = "${q1} = 1" }
      if number > 1, self == .skip { rules["relevant"] = "${q\(number - 1)} != ''" }
      sheet.question("integer", "q\(number)", label: "Question \(number)", rules)
      guard self == .chain else { continue }
      let before = number > 1 ? " + ${c\(number - 1)}" : ""
      sheet.question(
        "calculate", "c\(number)", ["calculation": "coalesce(${q\(number)}, 0)" + before])
    }
  }

  private func addGroup(_ group: Int, to sheet: inout BigSheet) {
    let relevant = group == 1 ? [:] : ["relevant": "${g\(group - 1)_q1} > 0"]
    sheet.question("begin_group", "g\(group)", label: "Group \(group)", relevant)
    var numbers: [String] = []
    for place in 1...50 {
      func name(_ place: Int) -> String { "g\(group)_q\(place)" }
      let (own, before) = (name(place), name(place - 1))
      switch place % 10 {
      case 1, 2, 3, 4:
        numbers.append("coalesce(${\(own)}, 0)")
        let rule =
          place % 10 == 1 ? ["required": "yes"] : ["relevant": "${\(before)} != ''"]
        sheet.question(
          "integer", own, label: "Number \(group).\(place)",
          rule.merging(["constraint": ". >= 0 and . < 1000"]) { first, _ in first })
      case 5:
        sheet.question(
          "decimal", own, label: "Amount of ${\(name(place - 4))}", ["constraint": ". > 0"])
      case 6:
        sheet.question(
          "text", own, label: "Text \(group).\(place)", ["relevant": "${\(before)} > 10"])
      case 7: sheet.question("select_one region", own, label: "Region \(group).\(place)")
      case 8:
        sheet.question(
          "select_one district", own, label: "District \(group).\(place)",
          ["choice_filter": "region = ${\(before)}"])
      case 9:
        sheet.question(
          "select_multiple items", own, label: "Items \(group).\(place)",
          ["constraint": "not(selected(., 'none')) or count-selected(.) = 1"])
      default:
        sheet.question(
          "note", own, label: "So far ${g\(group)_total}",
          ["relevant": "${g\(group)_total} > 0"])
      }
    }
    let before = group == 1 ? "" : " + ${g\(group - 1)_total}"
    sheet.question(
      "calculate", "g\(group)_total", ["calculation": numbers.joined(separator: " + ") + before])
    sheet.question("end_group", "")
  }

  private func addEntries(to sheet: inout BigSheet) {
    sheet.question("begin_repeat", "item", label: "Item")
    for number in 1...17 {
      sheet.question(
        "integer", "n\(number)", label: "Number \(number)",
        number == 1
          ? [:] : ["relevant": "${n\(number - 1)} != ''", "constraint": ". >= 0 and . < 1000"])
    }
    sheet.question("select_one items", "kind", label: "Kind")
    sheet.question("text", "what", label: "What it is", ["relevant": "${kind} = 'none'"])
    sheet.question("calculate", "line", ["calculation": "${n1} * ${n2}"])
    sheet.question("end_repeat", "")
    sheet.question("calculate", "total", ["calculation": "sum(${line})"])
    sheet.question("calculate", "pieces", ["calculation": "sum(${n1})"])
    sheet.question("calculate", "largest", ["calculation": "max(${line})"])
    sheet.question("calculate", "count", ["calculation": "count(${item})"])
    sheet.question("calculate", "mean", ["calculation": "${total} div ${count}"])
    sheet.question("note", "so_far", label: "So far ${total}", ["relevant": "${total} > 0"])
  }

  private func addChoices(_ size: Int, to sheet: inout BigSheet) {
    sheet.add(["choices"])
    sheet.add(["", "list_name", "name", "label::English (en)", "label::Français (fr)", "region"])
    for region in 1...10 {
      let names = ["Region \(region)", "Région \(region)"]
      sheet.add(["", "region", "r\(region)"] + names + [""])
    }
    if self == .choices {
      for number in 0..<size {
        let names = ["Place \(number)", "Lieu \(number)"]
        sheet.add(["", "place", "p\(number)"] + names + ["r\(number % 10 + 1)"])
      }
      return
    }
    for region in 1...10 {
      for district in 1...20 {
        let names = ["District \(district) of \(region)", "District \(district) de \(region)"]
        sheet.add(["", "district", "r\(region)d\(district)"] + names + ["r\(region)"])
      }
    }
    for item in ["food", "cash", "nfi", "wash", "none"] {
      sheet.add(["", "items", item, item, item, ""])
    }
  }
}

/// The lines of a form's CSV under way.
private struct BigSheet {
  static let columns = [
    "label::English (en)", "label::Français (fr)", "required", "relevant", "constraint",
    "calculation", "choice_filter",
  ]

  private(set) var bytes: [UInt8] = []

  mutating func add(_ cells: [String]) {
    let line = cells.map { cell in
      cell.contains(where: { $0 == "," || $0 == "\"" })
        ? "\""
          + cell.split(separator: "\"", omittingEmptySubsequences: false)
          .joined(separator: "\"\"") + "\"" : cell
    }
    bytes += Array((line.joined(separator: ",") + "\n").utf8)
  }

  /// A row of the survey sheet; its label is the same in both languages.
  mutating func question(
    _ type: String, _ name: String, label: String = "", _ rules: [String: String] = [:]
  ) {
    let cells = Self.columns.map { $0.hasPrefix("label") ? label : rules[$0] ?? "" }
    add(["", type, name] + cells)
  }
}
