package import Forms
import Formulas
import Tables

/// A sample drawn from a list, with its reserve: the same list and the same random numbers give the same draw.
package struct SampleDraw: Sendable, Equatable {
  /// Why nothing can be drawn.
  package struct Problem: Error, Equatable {
    package var message: Bilingual
    /// Whether what was asked is wrong, rather than the list.
    package var isUsage: Bool
  }

  /// The list to draw from, sorted by its key, so that its order on the disk does not matter.
  package struct Frame: Sendable, Equatable {
    package let header: [String]
    package let rows: [[String]]
    /// By row; all the same without strata.
    package let strata: [String]

    /// Reads a list; each row needs a key of its own.
    package init(
      _ bytes: [UInt8], file: String, key: String, by stratum: String?
    ) throws(Problem) {
      let (sheet, problems) = Sheet.read(csv: bytes, name: "frame", file: file)
      if let first = problems.first(where: { $0.kind != .byteOrderMark }) {
        let diagnostic = Diagnostic(first)
        throw Problem(
          message: Bilingual(
            en: "\(file), row \(first.place.row): \(diagnostic.message.en)",
            es: "\(file), fila \(first.place.row): \(diagnostic.message.es)"), isUsage: false)
      }
      func column(_ name: String) throws(Problem) -> Int {
        if let found = sheet.header.firstIndex(of: name) { return found }
        let near = nearestName(to: name, among: sheet.header)
        throw Problem(
          message: Bilingual(
            en: "\(file) has no column \(name)." + (near.map { " Did you mean \($0)?" } ?? ""),
            es: "\(file) no tiene la columna \(name)."
              + (near.map { " ¿Quiso decir \($0)?" } ?? "")), isUsage: true)
      }
      let keyColumn = try column(key)
      var stratumColumn: Int?
      if let stratum { stratumColumn = try column(stratum) }
      func cell(_ row: Sheet.Row, _ column: Int) -> String {
        column < row.cells.count ? row.cells[column] : ""
      }
      let sorted = sheet.rows.sorted { cell($0, keyColumn) < cell($1, keyColumn) }
      for (place, row) in sorted.enumerated() {
        let code = cell(row, keyColumn)
        let isTwice = place > 0 && cell(sorted[place - 1], keyColumn) == code
        guard code.isEmpty || isTwice else { continue }
        throw Problem(
          message: Bilingual(
            en: "\(file), row \(row.number): "
              + (code.isEmpty ? "\(key) is blank." : "\(key) is used twice; each needs its own."),
            es: "\(file), fila \(row.number): "
              + (code.isEmpty
                ? "\(key) está en blanco."
                : "\(key) está repetido; cada fila necesita el suyo.")), isUsage: false)
      }
      header = sheet.header
      rows = sorted.map { row in sheet.header.indices.map { cell(row, $0) } }
      strata = sorted.map { row in stratumColumn.map { cell(row, $0) } ?? "" }
    }
  }

  /// `order`, `draw`, `stratum`, and the list's own columns.
  package let header: [String]
  package let rows: [[String]]

  /// Draws so many and a reserve; `random` gives numbers in 0 ..< 1.
  ///
  /// Main and reserve come of one pass, so that a reserve that was used is what a larger sample would have held.
  package init(
    _ frame: Frame, size: Int, reserve: Int = 0, least: Int = 0, random: () -> Double
  ) throws(Problem) {
    let names = Set(frame.strata).sorted()
    let members = Dictionary(grouping: frame.rows.indices) { frame.strata[$0] }
    let sizes = names.map { members[$0]?.count ?? 0 }
    guard size > 0, reserve >= 0, least >= 0, size + reserve <= frame.rows.count else {
      throw Problem(
        message: Bilingual(
          en: "the list has \(frame.rows.count) rows: --n and --reserve have to fit, and --n to be "
            + "above 0.",
          es: "la lista tiene \(frame.rows.count) filas: --n y --reserve deben caber, y --n ser "
            + "mayor que 0."), isUsage: true)
    }
    let main = allocation(of: size, among: sizes, least: least)
    let both = allocation(of: size + reserve, among: sizes, least: least)
    var rows: [[String]] = []
    for (place, name) in names.enumerated() {
      var rest = members[name] ?? []
      let wanted = max(main[place], both[place])
      // The first places of a shuffle (Fisher and Yates): each draw is one of those that are left.
      for position in 0..<min(wanted, rest.count) {
        let other = position + Int(random() * Double(rest.count - position))
        rest.swapAt(position, min(other, rest.count - 1))
        rows.append(
          [
            String(position + 1), position < main[place] ? "main" : "reserve", name,
          ] + frame.rows[rest[position]])
      }
    }
    header = ["order", "draw", "stratum"] + frame.header
    self.rows = rows
  }
}

/// Shares a number among groups in proportion to their sizes, whole numbers by the largest remainder.
///
/// No group gets more than it has, nor fewer than `least` (or all that it has). Of equal remainders the first
/// group is served first. domain.md 7.2.
package func allocation(of total: Int, among sizes: [Int], least: Int = 0) -> [Int] {
  let all = sizes.reduce(0, +)
  guard all > 0 else { return sizes.map { _ in 0 } }
  let quotas = sizes.map { Double(total) * Double($0) / Double(all) }
  var shares = quotas.map { Int($0.rounded(.down)) }
  let order = quotas.indices.sorted { a, b in
    let (first, second) = (quotas[a] - Double(shares[a]), quotas[b] - Double(shares[b]))
    return first == second ? a < b : first > second
  }
  for place in order.prefix(max(0, total - shares.reduce(0, +))) { shares[place] += 1 }
  for place in shares.indices { shares[place] = min(sizes[place], max(shares[place], least)) }
  return shares
}
