import Forms
import Formulas

extension Summary {
  /// The tables of its questions as `Analysis.tables` gives them; nil where interviews have weights.
  ///
  /// `restricted` are the questions that are left out where the answers are broken down.
  package func tables(
    by grouping: Grouping, round: String?, restricted: Set<Int>, plan: RoundPlan, survey: String,
    schema: Schema
  ) -> [QuestionTable]? {
    guard SummarySampling(self, schema, plan.rows(of: survey)).isUnweighted else { return nil }
    let isFirst = schema.order(ofGroups: grouping)
    var isPresent = [Bool](repeating: false, count: groups.count)
    let isChosen = blocks.map { round == nil || units[Int($0.unit)].round == round }
    for (block, isOn) in zip(blocks, isChosen) where isOn { isPresent[Int(block.group)] = true }
    let listed = groups.indices.filter { isPresent[$0] }.sorted { isFirst(groups[$0], groups[$1]) }
    var places = [Int](repeating: -1, count: groups.count)
    for (place, group) in listed.enumerated() { places[group] = place }
    let codes = listed.map { groups[$0] }
    let isWhole = grouping.keys.isEmpty
    return questions.filter { isWhole || !restricted.contains($0.question) }.flatMap { answers in
      let width = answers.texts.count
      var counts = [Int32](repeating: 0, count: codes.count * width)
      for index in answers.blocks.indices {
        let block = Int(answers.blocks[index])
        guard isChosen[block] else { continue }
        counts[places[Int(blocks[block].group)] * width + Int(answers.codes[index])] +=
          answers.counts[index]
      }
      let kind = Column.Kind(schema.form.nodes[answers.question].question ?? .text)
      let entries = answers.texts.indices.map { entry in
        QuestionTable.codes(of: answers.texts[entry], answers.state(entry), kind)
      }
      return QuestionTable.tables(
        of: answers.question, schema.form, entries: entries, groups: codes, counts: counts,
        weighted: counts.map(Double.init), isWhole: isWhole)
    }
  }
}

extension Summary.Answers {
  fileprivate func state(_ entry: Int) -> Formulas.AnswerState {
    switch states[entry] {
    case 0: .notAsked
    case 1: .blank
    case 2: .dontKnow
    case 3: .refused
    default: .answered
    }
  }
}
