package import Findings

/// The data sets and designs that result files refer to.
package final class GoldenSource {
  private let read: (String) -> [UInt8]?
  private let names: [String]
  private var sets: [String: GoldenData] = [:]
  private var designs: [String: Design] = [:]

  /// A folder's files by name, and what reads one.
  package init(names: [String], read: @escaping (String) -> [UInt8]?) {
    self.names = names
    self.read = read
  }

  /// The table in a file.
  package func table(_ name: String) throws(GoldenProblem) -> GoldenTable {
    guard let bytes = read(name) else { throw .noFile(name) }
    return GoldenTable(csv: bytes)
  }

  /// A data set by its name.
  package func data(_ name: String) throws(GoldenProblem) -> GoldenData {
    if let known = sets[name] { return known }
    let data = GoldenData(try table(name + ".csv"))
    sets[name] = data
    return data
  }

  /// The data set of interviews by enumerator: the one file that has their batteries.
  package func qualityData() throws(GoldenProblem) -> GoldenData {
    for name in names where name.hasSuffix(".csv") && Golden.file(named: name) == nil {
      let table = try table(name)
      if table.index("enumerator") != nil, table.index("minutes") != nil, table.index("q1") != nil {
        return try data(String(name.dropLast(4)))
      }
    }
    throw .noFile("quality data set")
  }

  /// A design of `designs.csv`, over all rows of its data set.
  package func design(_ name: String) throws(GoldenProblem) -> Design {
    if let known = designs[name] { return known }
    let table = try table("designs.csv")
    guard let key = table.index("design"), let row = table.rows.first(where: { $0[key] == name })
    else { throw .noDesign(name) }
    let declared = GoldenRow(row, columns: table.columns, without: [])
    let data = try data(try declared.text("dataset"))
    func codes(_ column: String) throws(GoldenProblem) -> [Int]? {
      let name = try declared.text(column)
      return name.isEmpty ? nil : Design.codes(of: try data.texts(name))
    }
    func numbers(_ column: String) throws(GoldenProblem) -> [Double]? {
      let name = try declared.text(column)
      return name.isEmpty ? nil : try data.numbers(name)
    }
    let strata = try codes("stratum")
    let clusters = try codes("psu")
    let weights = try numbers("weight")
    let population = try numbers("fpc")
    do {
      let design = try Design(
        rows: data.count, strata: strata, clusters: clusters, weights: weights,
        population: population)
      designs[name] = design
      return design
    } catch {
      throw .badDesign("\(name): \(error)")
    }
  }
}

/// One data set: columns of cells, and what they say.
package final class GoldenData {
  /// The cells.
  package let table: GoldenTable
  private var numberColumns: [String: [Double]] = [:]

  init(_ table: GoldenTable) {
    self.table = table
  }

  /// The number of rows.
  package var count: Int { table.rows.count }

  /// A column's cells.
  package func texts(_ column: String) throws(GoldenProblem) -> [String] {
    guard let index = table.index(column) else { throw .noColumn(column) }
    return table.rows.map { $0[index] }
  }

  /// A column's numbers, NaN where there is no valid one.
  package func numbers(_ column: String) throws(GoldenProblem) -> [Double] {
    if let known = numberColumns[column] { return known }
    var numbers: [Double] = []
    for text in try texts(column) {
      let number = GoldenNumber.parse(text)
      // A decimal comma, say, is a mistake in the file and not a missing answer.
      guard number != nil || GoldenData.state(text) != .valid else {
        throw .noNumber(column: column, text: text)
      }
      numbers.append(number ?? .nan)
    }
    numberColumns[column] = numbers
    return numbers
  }

  /// A column's answers by state.
  package func states(_ column: String) throws(GoldenProblem) -> [AnswerState] {
    try texts(column).map(GoldenData.state)
  }

  /// A column's answers as codes from 0, -1 where there is no valid one.
  package func categories(_ column: String) throws(GoldenProblem) -> [Int] {
    let texts = try texts(column)
    let codes = Design.codes(of: texts)
    return texts.indices.map { GoldenData.state(texts[$0]) == .valid ? codes[$0] : -1 }
  }

  /// What an answer's cell says.
  package static func state(_ cell: String) -> AnswerState {
    switch cell {
    case "": .missing
    case "DK": .dontKnow
    case "RF": .refused
    case "SK": .notApplicable
    default: .valid
    }
  }

  /// The rows for which a condition such as `partner=P2&head_sex=F` holds; all for an empty one.
  package func domain(_ condition: String) throws(GoldenProblem) -> Domain {
    if condition.isEmpty { return .all }
    var mask = [Bool](repeating: true, count: count)
    for part in condition.split(separator: "&") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2 else { throw .unknown(column: "domain", text: condition) }
      let cells = try texts(String(sides[0]))
      for row in mask.indices where cells[row] != sides[1] { mask[row] = false }
    }
    return Domain(mask: mask)
  }

  /// The rows of a domain whose column has one of the labels, which `|` separates.
  package func group(_ column: String, _ labels: String, in domain: Domain)
    throws(GoldenProblem) -> Domain
  {
    let cells = try texts(column)
    let wanted = Set(
      labels.split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    return domain.filter(of: count) { wanted.contains(cells[$0]) }
  }
}
