import Forms

/// The interviews or entries that an estimate of a finding is about: everybody, or one unit or group.
struct ReportedDomain: Hashable {
  /// `all`, or a role or question.
  var key: String
  /// The unit's or group's code; empty for `all`.
  var code: String

  static let all = ReportedDomain(key: "all", code: "")
}

/// The estimates that the rules of one round look at, each computed once.
struct FindingSearch {
  private struct EstimateKey: Hashable {
    var indicator: Int
    var round: Int
    var domain: ReportedDomain
  }

  private struct PartitionKey: Hashable {
    var frame: Int
    var key: String
  }

  private struct ComparisonKey: Hashable {
    var frame: Int
    var earlier: [Int]
  }

  private struct Partition {
    var codes: [String]
    var groupOfPosition: [Int32]
  }

  let analysis: Analysis
  /// The position of the round, or -1 where the form has no rounds.
  let round: Int
  /// The rounds before it, the latest first.
  let earlier: [Int]
  private var estimates: [EstimateKey: Estimate] = [:]
  private var partitions: [PartitionKey: Partition] = [:]
  private var gathered: [Int: (values: [Double], denominators: [Double])] = [:]
  private var positionsOfRound: [Int: [Int: [Int32]]] = [:]
  private var lonelySites: [Int: [String: String]] = [:]
  private var doubts: DoubtfulInterviews?
  private var comparisonDesigns: [ComparisonKey: Design] = [:]
  /// How many tests of a kind were made.
  var families: [Rule.Kind: Int] = [:]

  init(_ analysis: Analysis, round: Int) {
    self.analysis = analysis
    self.round = round
    earlier = Array((0..<max(round, 0)).reversed())
  }

  // MARK: Domains

  /// The units or groups of a key that the round has, blank and nonresponse codes left out.
  func codes(of key: String) -> [String] {
    let groups = analysis.dataset.groups(by: Grouping([key]))
    var isPresent = [Bool](repeating: false, count: groups.codes.count)
    for row in groups.groupOfRow.indices where analysis.roundOfRow[row] == Int32(round) {
      isPresent[Int(groups.groupOfRow[row])] = true
    }
    return groups.codes.indices.filter { isPresent[$0] }.map { groups.codes[$0][0] }
      .filter { !isNoGroup($0) }
  }

  /// The codes of a key that the rows of an indicator's frame have, in this round.
  mutating func codes(of key: String, for indicator: Int) -> [String] {
    allCodes(of: key, for: indicator).filter { !isNoGroup($0) }
  }

  /// The same, and the blank and nonresponse codes among them.
  mutating func allCodes(of key: String, for indicator: Int) -> [String] {
    let partition = partition(key, analysis.frameOfIndicator[indicator])
    var isPresent = [Bool](repeating: false, count: partition.codes.count)
    for position in positions(analysis.frameOfIndicator[indicator], round) {
      isPresent[Int(partition.groupOfPosition[Int(position)])] = true
    }
    return partition.codes.indices.filter { isPresent[$0] }.map { partition.codes[$0] }
  }

  /// The partners or sites that are looked at apart: a site that is all of its partner is that partner.
  mutating func units(_ key: String, for indicator: Int) -> [String] {
    let codes = codes(of: key, for: indicator)
    guard key == Role.site.rawValue else { return codes }
    let same = lonelySites(for: indicator)
    return codes.filter { same[$0] == nil }
  }

  /// By site, the partner whose only site it is, where several partners are at work.
  ///
  /// Such a site and its partner have the same answers: one finding, and one test of the family.
  mutating func lonelySites(for indicator: Int) -> [String: String] {
    let frame = analysis.frameOfIndicator[indicator]
    if let known = lonelySites[frame] { return known }
    let partners = partition(Role.partner.rawValue, frame)
    let sites = partition(Role.site.rawValue, frame)
    var sitesOf: [Int32: Set<Int32>] = [:]
    var partnersOf: [Int32: Set<Int32>] = [:]
    for position in positions(frame, round) {
      let partner = partners.groupOfPosition[Int(position)]
      let site = sites.groupOfPosition[Int(position)]
      sitesOf[partner, default: []].insert(site)
      partnersOf[site, default: []].insert(partner)
    }
    var result: [String: String] = [:]
    for (partner, own) in sitesOf where own.count == 1 && sitesOf.count > 1 {
      guard let site = own.first, partnersOf[site]?.count == 1 else { continue }
      let (name, code) = (partners.codes[Int(partner)], sites.codes[Int(site)])
      if !isNoGroup(name), !isNoGroup(code) { result[code] = name }
    }
    lonelySites[frame] = result
    return result
  }

  /// The positions in the indicator's frame.
  mutating func positions(_ indicator: Int, _ domain: ReportedDomain, round: Int) -> [Int32] {
    let frame = analysis.frameOfIndicator[indicator]
    let all = positions(frame, round)
    guard domain != .all else { return all }
    let partition = partition(domain.key, frame)
    guard let wanted = partition.codes.firstIndex(of: domain.code) else { return [] }
    return all.filter { partition.groupOfPosition[Int($0)] == Int32(wanted) }
  }

  /// The positions of all groups of a key but one, nonresponse left out.
  mutating func rest(_ indicator: Int, _ domain: ReportedDomain, round: Int) -> [Int32] {
    let frame = analysis.frameOfIndicator[indicator]
    let partition = partition(domain.key, frame)
    return positions(frame, round).filter {
      let code = partition.codes[Int(partition.groupOfPosition[Int($0)])]
      return code != domain.code && !isNoGroup(code)
    }
  }

  // MARK: Estimates

  mutating func values(_ indicator: Int) -> (values: [Double], denominators: [Double]) {
    if let known = gathered[indicator] { return known }
    let values = analysis.values(indicator)
    gathered[indicator] = values
    return values
  }

  mutating func estimate(_ indicator: Int, _ domain: ReportedDomain, round: Int) -> Estimate {
    let key = EstimateKey(indicator: indicator, round: round, domain: domain)
    if let known = estimates[key] { return known }
    let result = estimate(indicator, of: positions(indicator, domain, round: round))
    estimates[key] = result
    return result
  }

  mutating func estimate(_ indicator: Int, of positions: [Int32]) -> Estimate {
    analysis.estimate(indicator, values(indicator), in: positions)
  }

  /// The estimate in this round.
  mutating func current(_ indicator: Int, _ domain: ReportedDomain) -> Estimate {
    estimate(indicator, domain, round: round)
  }

  /// The last earlier round in which the indicator was measured, its questions asked in the same way.
  mutating func comparableRound(_ indicator: Int, before round: Int? = nil) -> Int? {
    for earlier in earlier where earlier < round ?? self.round {
      guard estimate(indicator, .all, round: earlier).n >= 5 else { continue }
      if analysis.wordings.isSame(indicator, earlier, self.round) { return earlier }
    }
    return nil
  }

  /// The round before this one, where the indicator was measured but its questions were asked otherwise.
  mutating func changedRound(_ indicator: Int) -> Int? {
    for earlier in earlier where estimate(indicator, .all, round: earlier).n >= 5 {
      return analysis.wordings.isSame(indicator, earlier, round) ? nil : earlier
    }
    return nil
  }

  /// The estimate of the last comparable round; nil with fewer than five answers.
  mutating func previous(_ indicator: Int, _ domain: ReportedDomain) -> Estimate? {
    guard let before = comparableRound(indicator) else { return nil }
    let estimate = estimate(indicator, domain, round: before)
    return estimate.n >= 5 ? estimate : nil
  }

  func design(_ indicator: Int) -> Design {
    analysis.frames[analysis.frameOfIndicator[indicator]].design
  }

  /// The design for comparing this round with earlier ones: of revisited clusters, where the plan says so.
  mutating func comparisonDesign(_ indicator: Int, with earlier: [Int]) -> Design {
    comparisonDesign(ofFrame: analysis.frameOfIndicator[indicator], with: earlier)
  }

  /// The same for what is about the interviews or the entries of a frame.
  mutating func comparisonDesign(ofFrame number: Int, with earlier: [Int]) -> Design {
    let key = ComparisonKey(frame: number, earlier: earlier)
    if let known = comparisonDesigns[key] { return known }
    let frame = analysis.frames[key.frame]
    let isPanel = analysis.plan.rows(of: analysis.survey).contains {
      $0.isPanel && round >= 0 && $0.round == analysis.rounds[round]
    }
    let other = analysis.declaration.design(
      comparing: Set(earlier + [round]), arePanel: isPanel, of: frame)
    let design = other ?? frame.design
    comparisonDesigns[key] = design
    return design
  }

  /// What became of the rows of a domain, by state.
  mutating func tally(_ indicator: Int, _ domain: ReportedDomain) -> AnswerTally {
    let measurement = analysis.measurements[indicator]
    let frame = analysis.frames[analysis.frameOfIndicator[indicator]]
    let rows = positions(indicator, domain, round: round).map { frame.rows[Int($0)] }
    return AnswerTally(of: measurement.states, in: Domain(rows: rows))
  }

  /// The share of a domain's interviews whose data are doubtful; nil without any.
  mutating func doubtfulShare(_ indicator: Int?, _ domain: ReportedDomain) -> Double? {
    let doubts = doubts ?? DoubtfulInterviews(analysis, round: round)
    self.doubts = doubts
    var interviews = Set(positions(0, round).map { analysis.frames[0].interviews[Int($0)] })
    if let indicator, domain != .all {
      let frame = analysis.frames[analysis.frameOfIndicator[indicator]]
      interviews = Set(
        positions(indicator, domain, round: round).map { frame.interviews[Int($0)] })
    }
    guard !interviews.isEmpty else { return nil }
    return Double(interviews.count { doubts.mask[Int($0)] }) / Double(interviews.count)
  }

  // MARK: Caches

  private mutating func positions(_ frame: Int, _ round: Int) -> [Int32] {
    if let known = positionsOfRound[frame] { return known[round] ?? [] }
    var byRound: [Int: [Int32]] = [:]
    for (position, interview) in analysis.frames[frame].interviews.enumerated() {
      byRound[Int(analysis.roundOfRow[Int(interview)]), default: []].append(Int32(position))
    }
    positionsOfRound[frame] = byRound
    return byRound[round] ?? []
  }

  private mutating func partition(_ key: String, _ frame: Int) -> Partition {
    let place = PartitionKey(frame: frame, key: key)
    if let known = partitions[place] { return known }
    let frame = analysis.frames[frame]
    let groups = analysis.dataset.groups(by: Grouping([key]), over: frame.table)
    let partition = Partition(
      codes: groups.codes.map { $0[0] },
      groupOfPosition: frame.rows.map { groups.groupOfRow[Int($0)] })
    partitions[place] = partition
    return partition
  }
}

/// Codes that stand for no answer, and so for no group of people.
func isNoGroup(_ code: String) -> Bool { code.isEmpty || code == "dk" || code == "refuse" }
