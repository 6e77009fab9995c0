import Forms
import Formulas
import Tables

/// What the columns of the answers and the plan of the rounds declare about the sampling, checked once.
///
/// What does not hold is refused and said (statistics.md 3.1): a file with a bad weight is rejected; a
/// population that cannot be is not used; strata that need it for their weights count in no estimate.
struct DesignDeclaration {
  /// Interviews that count in no estimate.
  private(set) var rejected: Mask
  private(set) var problems: [DataProblem] = []

  private let rounds: [Int32]
  private let strata: Column?
  private let clusters: Column?
  private let weights: Column?
  /// By interview, NaN where there is none; empty where nobody declares any.
  private var weightOfRow: [Double] = []
  /// By interview, NaN where there is none; empty where nobody declares any.
  private var population: [Double] = []

  init(
    _ dataset: Dataset, rounds: [Int32], codes: [String], plan: RoundPlan, survey: String
  ) {
    self.rounds = rounds
    strata = dataset.column(.stratum)
    clusters = dataset.column(.cluster)
    weights = dataset.column(.weight)
    rejected = Mask(rows: dataset.rows, false)
    let rows = plan.rows(of: survey)
    let places = populations(dataset, codes, rows)
    checkWeights(dataset)
    fillOutsideSample(dataset)
    checkPopulation(dataset, places)
    noteSmallest(dataset, codes, rows)
  }

  // MARK: Designs

  /// The design of some interviews.
  ///
  /// Entries of a repeat are sampled with their interview, unless larger clusters are declared.
  func design(of interviews: [Int32], table: Int) -> Design {
    let columns = columns(of: interviews, table: table)
    var population = columns.population
    let rounds = interviews.map { Int(self.rounds[Int($0)]) }
    while true {
      do {
        return try Design(
          rows: interviews.count, rounds: rounds, strata: columns.strata,
          clusters: columns.clusters, clustersAreUnits: areUnits(table),
          weights: columns.weights, population: population)
      } catch {
        guard let row = error.populationRow, let sizes = population else {
          return .simple(rows: interviews.count)
        }
        population = sizes.indices.map { rounds[$0] == rounds[row] ? .nan : sizes[$0] }
        if population?.allSatisfy(\.isNaN) ?? false { population = nil }
      }
    }
  }

  /// The design for comparing some rounds; nil where that of their estimates will do.
  ///
  /// Those of a panel have the same strata and clusters, as if they were one round; other rounds stand apart.
  /// Populations are used where all of the rounds have them; of a panel the larger one (statistics.md 8.1).
  func design(comparing compared: Set<Int>, arePanel: Bool, of frame: Frame) -> Design? {
    let interviews = frame.interviews + frame.childless
    let columns = columns(of: interviews, table: frame.table)
    let rounds = interviews.map { Int(self.rounds[Int($0)]) }
    let isCompared = rounds.map(compared.contains)
    var population = columns.population
    let known = Set(
      (population ?? []).indices.filter { population?[$0].isNaN == false }.map { rounds[$0] })
    let isOneSided = !known.isDisjoint(with: compared) && !known.isSuperset(of: compared)
    guard arePanel || isOneSided else { return nil }
    if isOneSided {
      for row in interviews.indices where isCompared[row] { population?[row] = .nan }
    }
    guard arePanel else {
      return try? Design(
        rows: interviews.count, rounds: rounds, strata: columns.strata,
        clusters: columns.clusters, clustersAreUnits: areUnits(frame.table),
        weights: columns.weights, population: population)
    }
    var largest: [Int: Double] = [:]
    for row in interviews.indices where isCompared[row] && population?[row].isNaN == false {
      let stratum = columns.strata?[row] ?? 0
      largest[stratum] = max(largest[stratum] ?? 0, population?[row] ?? 0)
    }
    for row in interviews.indices where isCompared[row] {
      population?[row] = largest[columns.strata?[row] ?? 0] ?? .nan
    }
    // What a stratum's population makes of a round's interviews is told by that round alone.
    let isSimple = frame.design.isSimple
    let weights = columns.weights ?? (isOneSided || isSimple ? nil : frame.design.weights)
    for sizes in [population, nil] {
      let design = try? Design(
        rows: interviews.count, rounds: rounds.indices.map { isCompared[$0] ? 0 : rounds[$0] + 2 },
        strata: columns.strata, clusters: columns.clusters,
        clustersAreUnits: areUnits(frame.table), weights: weights, population: sizes)
      if let design { return design }
    }
    return nil
  }

  /// Whether the clusters of a table are interviews with all their entries.
  private func areUnits(_ table: Int) -> Bool { table > 0 && clusters == nil }

  private func columns(of interviews: [Int32], table: Int) -> (
    strata: [Int]?, clusters: [Int]?, weights: [Double]?, population: [Double]?
  ) {
    func labels(_ column: Column?) -> [Int]? {
      column.map { column in interviews.map { Int(column.codes[Int($0)]) } }
    }
    var weights = weights.map { _ in interviews.map { weightOfRow[Int($0)] } }
    if let all = weights, !all.allSatisfy(isWeight) { weights = nil }
    var population: [Double]? =
      self.population.isEmpty ? nil : interviews.map { self.population[Int($0)] }
    if population?.allSatisfy(\.isNaN) ?? true { population = nil }
    let clusters = labels(clusters) ?? (table > 0 ? interviews.map { Int($0) } : nil)
    return (labels(strata), clusters, weights, population)
  }

  private func isWeight(_ weight: Double) -> Bool { weight.isFinite && weight >= 0 }

  // MARK: Weights

  /// Weights are finite, not negative, and one at least is above zero; else their file is rejected.
  private mutating func checkWeights(_ dataset: Dataset) {
    guard let weights else { return }
    let origins = dataset.tables[0].origins
    let sample = dataset.sample
    var lines: [Int32: [Int]] = [:]
    for row in sample.indices where !isWeight(weights.entry(at: row).number) {
      lines[origins[row].file, default: []].append(Int(origins[row].line))
    }
    reject(lines, .badWeight, dataset, column: weights.name)
    let left = (sample & !rejected).indices
    guard !left.isEmpty, !left.contains(where: { weights.entry(at: $0).number > 0 }) else {
      return
    }
    let files = Set(left.map { origins[$0].file })
    let whole = Dictionary(files.map { ($0, [Int]()) }, uniquingKeysWith: { first, _ in first })
    reject(whole, .noPositiveWeight, dataset, column: weights.name)
  }

  /// Interviews outside the sample, which a written base may count, mostly have no weight and no population of their
  /// own: they get those of the sample in their round and stratum.
  private mutating func fillOutsideSample(_ dataset: Dataset) {
    guard weights != nil || !population.isEmpty else { return }
    let sample = dataset.sample & !rejected
    let sampled = (0..<dataset.rows).map { sample[$0] ? 1 : 0 }
    let keys = (0..<dataset.rows).map { row in
      SIMD2(rounds[row], strata.map { Int32($0.codes[row]) } ?? 0)
    }
    if let weights {
      weightOfRow = weights.codes.looked(up: weights.entries.map(\.number))
        .map { isWeight($0) ? $0 : .nan }
      Self.fill(&weightOfRow, sampled: sampled, keys: keys)
    }
    Self.fill(&population, sampled: sampled, keys: keys)
  }

  /// Puts the mean of the sampled ones of the same key where one that is not sampled has no number.
  static func fill<Key: Hashable>(_ numbers: inout [Double], sampled: [Int], keys: [Key]) {
    let open = numbers.indices.filter { numbers[$0].isNaN && sampled[$0] == 0 }
    guard !open.isEmpty else { return }
    var known: [Key: (first: Double, areSame: Bool, sum: CompensatedSum, count: Int)] = [:]
    for index in numbers.indices where sampled[index] > 0 && !numbers[index].isNaN {
      let number = numbers[index]
      var own = known[keys[index]] ?? (number, true, CompensatedSum(), 0)
      own.areSame = own.areSame && own.first == number
      own.sum.add(number * Double(sampled[index]))
      own.count += sampled[index]
      known[keys[index]] = own
    }
    for index in open {
      guard let own = known[keys[index]] else { continue }
      numbers[index] = own.areSame ? own.first : own.sum.value / Double(own.count)
    }
  }

  private mutating func reject(
    _ lines: [Int32: [Int]], _ kind: DataProblem.Kind, _ dataset: Dataset, column: String
  ) {
    guard !lines.isEmpty else { return }
    let origins = dataset.tables[0].origins
    for row in 0..<dataset.rows where lines[origins[row].file] != nil { rejected[row] = true }
    for (file, lines) in lines.sorted(by: { $0.key < $1.key }) {
      problems.append(
        DataProblem(
          kind, file: dataset.files[Int(file)], lines: lines.sorted(), column: column))
    }
  }

  // MARK: Population

  private typealias Place = (file: String, line: Int)

  /// Reads the populations: of the answers' own column, else of the plan.
  ///
  /// Gives where those of the plan stand, by round and stratum.
  private mutating func populations(
    _ dataset: Dataset, _ codes: [String], _ rows: [RoundPlan.Row]
  ) -> [String: Place] {
    if let column = dataset.column(.population) {
      population = (0..<dataset.rows).map { column.entry(at: $0).number }
      return [:]
    }
    var places: [String: Place] = [:]
    var sizes: [String: Double] = [:]
    for row in rows where row.partner.isEmpty && row.site.isEmpty {
      let key = row.round + "/" + row.stratum
      guard let size = row.population, sizes[key] == nil else { continue }
      sizes[key] = size
      places[key] = (row.place.file, row.place.row)
    }
    guard !sizes.isEmpty else { return [:] }
    population = (0..<dataset.rows).map { sizes[key(of: $0, codes)] ?? .nan }
    return places
  }

  private func key(of row: Int, _ codes: [String]) -> String {
    let round = rounds[row] >= 0 ? codes[Int(rounds[row])] : ""
    return round + "/" + (strata?.text(at: row) ?? "")
  }

  /// Drops the populations of rounds in which they cannot be, and says where.
  private mutating func checkPopulation(_ dataset: Dataset, _ places: [String: Place]) {
    let hasDeclared = !population.isEmpty
    while !population.isEmpty {
      let sample = (dataset.sample & !rejected).indices.map { Int32($0) }
      let columns = columns(of: sample, table: 0)
      guard columns.population != nil else { break }
      do {
        _ = try Design(
          rows: sample.count, rounds: sample.map { Int(rounds[Int($0)]) },
          strata: columns.strata, clusters: columns.clusters, weights: columns.weights,
          population: columns.population)
        break
      } catch {
        guard let position = error.populationRow, let kind = error.kind else { break }
        refuse(kind, in: Int(sample[position]), dataset, places)
      }
    }
    guard hasDeclared, strata != nil, weights == nil, clusters == nil else { return }
    // One stratum without its population would count with another weight than all others.
    let sample = (dataset.sample & !rejected).indices
    let known = Set(sample.filter { !population[$0].isNaN }.map { rounds[$0] })
    for row in sample where population[row].isNaN && known.contains(rounds[row]) {
      if !rejected[row] { refuse(.unweightedStrata, in: row, dataset, places) }
    }
  }

  private mutating func refuse(
    _ kind: DataProblem.Kind, in row: Int, _ dataset: Dataset, _ places: [String: Place]
  ) {
    let origin = dataset.tables[0].origins[row]
    var place: Place = (dataset.files[Int(origin.file)], Int(origin.line))
    if dataset.column(.population) == nil,
      let planned = places.first(where: { one in
        one.key.hasSuffix("/" + (strata?.text(at: row) ?? "")) && isAbout(one.key, row, dataset)
      })
    {
      place = planned.value
    }
    let needsIt = strata != nil && weights == nil && clusters == nil
    problems.append(
      DataProblem(
        needsIt ? .unweightedStrata : kind, file: place.file, lines: [place.line],
        column: needsIt ? strata?.text(at: row) ?? "" : ""))
    for other in rounds.indices where rounds[other] == rounds[row] {
      population[other] = .nan
      if needsIt { rejected[other] = true }
    }
  }

  private func isAbout(_ key: String, _ row: Int, _ dataset: Dataset) -> Bool {
    key.hasPrefix((dataset.column(.round)?.text(at: row) ?? "") + "/")
  }

  // MARK: Few of something

  /// Notes strata with one cluster, rounds with one interview, and rounds of the plan with none.
  private mutating func noteSmallest(
    _ dataset: Dataset, _ codes: [String], _ rows: [RoundPlan.Row]
  ) {
    let sample = (dataset.sample & !rejected).indices.map { Int32($0) }
    let origins = dataset.tables[0].origins
    func note(_ kind: DataProblem.Kind, _ row: Int32, column: String = "") {
      let origin = origins[Int(row)]
      problems.append(
        DataProblem(
          kind, file: dataset.files[Int(origin.file)], lines: [Int(origin.line)], column: column))
    }
    var ofRound: [Int32: [Int32]] = [:]
    for row in sample { ofRound[rounds[Int(row)], default: []].append(row) }
    let hasRounds = dataset.column(.round) != nil
    if hasRounds {
      var without = DataProblemNotes(problems)
      for row in ofRound[-1] ?? [] {
        let origin = origins[Int(row)]
        without.add(
          .withoutRound, file: dataset.files[Int(origin.file)], line: Int(origin.line))
      }
      problems = without.problems
    }
    for (round, rows) in ofRound.sorted(by: { $0.key < $1.key })
    where rows.count == 1 && (round >= 0 || !hasRounds) {
      note(.singleInterview, rows[0], column: round < 0 ? "" : codes[Int(round)])
    }
    if strata != nil || clusters != nil {
      let design = design(of: sample, table: 0)
      var seen: Set<Int32> = []
      for (position, row) in sample.enumerated() {
        let stratum = design.stratumOfRow[position]
        guard design.clustersInStratum[Int(stratum)] == 1, seen.insert(stratum).inserted,
          ofRound[rounds[Int(row)]]?.count != 1
        else { continue }
        note(.singleCluster, row, column: strata?.name ?? clusters?.name ?? "")
      }
    }
    noteEmptyStrata(dataset, codes, rows)
    noteBlanks(strata, .withoutStratum, dataset, sample)
    noteBlanks(clusters, .withoutCluster, dataset, sample)
    var empty: Set<String> = []
    for row in rows where dataset.column(.round) != nil && !codes.contains(row.round) {
      guard empty.insert(row.round).inserted else { continue }
      problems.append(
        DataProblem(
          .emptyRound, file: row.place.file, lines: [row.place.row], column: row.round))
    }
  }
}

extension DesignDeclaration {
  /// Notes interviews that have no answer in a column of the design.
  private mutating func noteBlanks(
    _ column: Column?, _ kind: DataProblem.Kind, _ dataset: Dataset, _ sample: [Int32]
  ) {
    guard let column else { return }
    let origins = dataset.tables[0].origins
    var notes = DataProblemNotes(problems)
    for row in sample where column.state(at: Int(row)) != .answered {
      let origin = origins[Int(row)]
      notes.add(
        kind, file: dataset.files[Int(origin.file)], line: Int(origin.line), column: column.name)
    }
    problems = notes.problems
  }

  /// Notes strata of the plan without an interview, in rounds that have some.
  private mutating func noteEmptyStrata(
    _ dataset: Dataset, _ codes: [String], _ rows: [RoundPlan.Row]
  ) {
    let planned = rows.filter { !$0.stratum.isEmpty && codes.contains($0.round) }
    guard !planned.isEmpty else { return }
    var present: Set<SIMD2<Int32>> = []
    for row in dataset.sample.indices where rounds[row] >= 0 {
      present.insert(SIMD2(rounds[row], strata?.codes[row] ?? 0))
    }
    let names = Set(
      present.map { [codes[Int($0[0])], strata?.entries[Int($0[1])].text ?? ""] })
    var told: Set<[String]> = []
    for row in planned {
      let key = [row.round, row.stratum]
      guard !names.contains(key), told.insert(key).inserted else { continue }
      problems.append(
        DataProblem(
          .emptyStratum, file: row.place.file, lines: [row.place.row], column: row.stratum))
    }
  }
}

extension DesignProblem {
  /// The row whose population cannot be; nil for other problems.
  fileprivate var populationRow: Int? {
    switch self {
    case .populationNotConstant(let row), .populationTooSmall(let row, _, _),
      .allClustersTaken(let row):
      row
    case .unequalLengths, .badWeight, .noPositiveWeight: nil
    }
  }

  /// What is said about it.
  fileprivate var kind: DataProblem.Kind? {
    switch self {
    case .populationNotConstant: .unequalPopulation
    case .populationTooSmall: .smallPopulation
    case .allClustersTaken: .allClustersTaken
    case .unequalLengths, .badWeight, .noPositiveWeight: nil
    }
  }
}
