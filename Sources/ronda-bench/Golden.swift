import ArgumentParser
import Findings

/// `ronda-bench golden IN OUT`.
struct GoldenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "golden", abstract: "Recompute every result file of a folder of golden values.",
    discussion: """
      Each result file in IN is written to OUT with the same header and rows; its
      result columns are computed from the others and from the data sets in IN.
      """)

  @Argument(help: ArgumentHelp("The folder of data sets and results.", valueName: "in"))
  var input: String
  @Argument(
    help: ArgumentHelp("The folder to write, made where it is not there.", valueName: "out"))
  var output: String

  func run() throws { try Bench.end(Golden.run(from: input, to: output)) }
}

/// Golden values: results of the statistics computed elsewhere, by files, and how to compute them here.
///
/// A result file has input columns and result columns. Here the result columns are dropped when a row
/// is read, and computed from the others: they can be right or wrong, but not copied.
package enum Golden {
  /// One result file.
  package struct File: Sendable {
    /// The file's name.
    package var name: String
    /// The columns that are computed; all others are inputs.
    package var results: [String]
    /// The computed cells of each row, by column; a column left out is empty.
    package var recompute:
      @Sendable (GoldenSource, [GoldenRow]) throws(GoldenProblem) -> [[String: String]]
  }

  /// All result files.
  package static let files: [File] = estimateFiles + testFiles + ruleFiles + qualityFiles

  /// The result file with a name.
  package static func file(named name: String) -> File? {
    files.first { $0.name == name }
  }

  /// The table with its result columns computed from its inputs.
  package static func recomputed(_ table: GoldenTable, as file: File, from source: GoldenSource)
    throws(GoldenProblem) -> GoldenTable
  {
    let inputs = table.rows.map {
      GoldenRow($0, columns: table.columns, without: file.results)
    }
    let results = try file.recompute(source, inputs)
    var output = table
    for row in output.rows.indices {
      for (index, column) in output.columns.enumerated() where file.results.contains(column) {
        output.rows[row][index] = results[row][column] ?? ""
      }
    }
    return output
  }

  static func run(from input: String, to output: String) -> Int32 {
    guard let names = Files.names(in: input) else {
      Output.warn("\(input): there is no such folder")
      return EndCode.badInput
    }
    guard Files.makeFolder(output) else {
      Output.warn("\(output): cannot make this folder")
      return EndCode.cannotWrite
    }
    let source = GoldenSource(names: names) { Files.read(input + "/" + $0) }
    var code = EndCode.fine
    for file in files where names.contains(file.name) {
      do {
        let table = try recomputed(try source.table(file.name), as: file, from: source)
        guard Files.write(table.csv, to: output + "/" + file.name) else {
          Output.warn("\(output)/\(file.name): cannot write this file")
          return EndCode.cannotWrite
        }
        Output.say("\(file.name)  \(table.rows.count) rows")
      } catch {
        Output.warn("\(input)/\(file.name): \(error)")
        code = EndCode.badInput
      }
    }
    return code
  }

  /// A result file whose rows are computed one by one.
  static func rows(
    _ name: String, _ results: [String],
    _ row: @escaping @Sendable (GoldenSource, GoldenRow) throws(GoldenProblem) -> [String: String]
  ) -> File {
    File(name: name, results: results) { source, inputs throws(GoldenProblem) in
      var cells: [[String: String]] = []
      for input in inputs { cells.append(try row(source, input)) }
      return cells
    }
  }

  /// A result file whose rows belong to sets, by the label in a column, and are computed a set at a time.
  static func sets(
    _ name: String, by column: String, _ results: [String],
    _ compute: @escaping @Sendable ([GoldenRow]) throws(GoldenProblem) -> [[String: String]]
  ) -> File {
    File(name: name, results: results) { _, inputs throws(GoldenProblem) in
      var members: [String: [Int]] = [:]
      for (index, input) in inputs.enumerated() {
        members[try input.text(column), default: []].append(index)
      }
      var cells = [[String: String]](repeating: [:], count: inputs.count)
      for indices in members.values {
        let results = try compute(indices.map { inputs[$0] })
        for (index, result) in zip(indices, results) { cells[index] = result }
      }
      return cells
    }
  }
}
