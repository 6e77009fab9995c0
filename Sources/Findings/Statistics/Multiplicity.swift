/// Adjusts the p of one family of tests for their number (Benjamini and Hochberg 1995).
///
/// Tests without a p are not members of the family and have no q. Which tests make a family follows
/// the survey's plan, never what is filtered on a screen. R: `p.adjust("BH")`; statistics.md 9.
package func benjaminiHochberg(_ p: [Double?]) -> [Double?] {
  let members = p.indices.filter { p[$0] != nil }
  let order = members.sorted { (p[$0] ?? 1) > (p[$1] ?? 1) }
  var result = [Double?](repeating: nil, count: p.count)
  var smallest = 1.0
  for (place, index) in order.enumerated() {
    let rank = Double(order.count - place)
    smallest = min(smallest, (p[index] ?? 1) * (Double(order.count) / rank))
    result[index] = smallest
  }
  return result
}
