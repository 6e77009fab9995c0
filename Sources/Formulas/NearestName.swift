/// The name that was perhaps meant: the nearest one by letters typed wrong, missing or swapped.
///
/// Nil if none is near: more than a third of the letters would have to change. A name that differs
/// only in case, or in `_` and `-`, is nearest of all. Ties go to the one that comes first.
package func nearestName(to name: String, among names: some Sequence<String>) -> String? {
  let wanted = folded(name)
  guard !wanted.isEmpty, wanted.count <= longestName else { return nil }
  var nearest: (name: String, distance: Int)?
  let limit = max(1, min(3, (wanted.count + 1) / 3))
  for candidate in names {
    let other = folded(candidate)
    if other == wanted { return candidate }
    guard abs(other.count - wanted.count) <= limit else { continue }
    let distance = editDistance(wanted, other)
    if distance <= limit, distance < nearest?.distance ?? .max { nearest = (candidate, distance) }
  }
  return nearest?.name
}

/// Longer texts are no names, and comparing them takes the product of their lengths.
private let longestName = 100

/// The letters that count: lower case, without `_` and `-`.
private func folded(_ name: String) -> [Unicode.Scalar] {
  name.lowercased().unicodeScalars.filter { $0 != "_" && $0 != "-" }
}

/// Insertions, deletions, substitutions and swaps of neighbours between two words.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var before: [Int] = []
  var above = Array(0...right.count)
  for row in 0..<left.count {
    var line = [row + 1]
    line.reserveCapacity(right.count + 1)
    for column in 0..<right.count {
      var cost = min(above[column + 1] + 1, line[column] + 1)
      cost = min(cost, above[column] + (left[row] == right[column] ? 0 : 1))
      if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      line.append(cost)
    }
    before = above
    above = line
  }
  return above[right.count]
}
