import Formulas

extension Form {
  /// Whether a group is shown only where privacy was confirmed: its `relevant` reads that question.
  package func dependsOnPrivacy(_ number: Int) -> Bool {
    guard let privacy = question(role: .privacy), let relevant = nodes[number].relevant else {
      return false
    }
    return relevant.slots.contains { NodeSlot($0).node == privacy.number }
  }
}
