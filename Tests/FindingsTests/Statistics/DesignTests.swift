import Findings
import Testing

@Suite struct DesignTests {
  private let nan = Double.nan

  @Test func `a design is simple by what is declared, not by what the values are`() throws {
    #expect(try Design(rows: 3).isSimple)
    #expect(try Design(rows: 3, population: [9, 9, 9]).isSimple)
    #expect(try !Design(rows: 3, weights: [1, 1, 1]).isSimple)
    #expect(try !Design(rows: 3, strata: [0, 0, 0]).isSimple)
  }

  @Test func `a design that cannot be is refused with its row`() {
    #expect(throws: DesignProblem.badWeight(row: 1)) {
      try Design(rows: 3, weights: [1, -1, 1])
    }
    #expect(throws: DesignProblem.badWeight(row: 2)) {
      try Design(rows: 3, weights: [1, 1, .nan])
    }
    #expect(throws: DesignProblem.noPositiveWeight) {
      try Design(rows: 2, weights: [0, 0])
    }
    #expect(throws: DesignProblem.unequalLengths) {
      try Design(rows: 3, weights: [1, 1])
    }
    #expect(throws: DesignProblem.populationNotConstant(row: 2)) {
      try Design(rows: 3, population: [9, 9, 8])
    }
    #expect(throws: DesignProblem.populationTooSmall(row: 0, population: 2, sampled: 3)) {
      try Design(rows: 3, population: [2, 2, 2])
    }
    #expect(throws: DesignProblem.allClustersTaken(row: 0)) {
      try Design(rows: 4, clusters: [1, 1, 2, 2], population: [2, 2, 2, 2])
    }
  }

  @Test func `a label in two strata means two clusters`() throws {
    let y: [Double] = [1, 0, 1, 0, 1, 1, 0, 1]
    let strata = [0, 0, 0, 0, 1, 1, 1, 1]
    let repeated = try Design(rows: 8, strata: strata, clusters: [1, 1, 2, 2, 1, 1, 2, 2])
    let own = try Design(rows: 8, strata: strata, clusters: [1, 1, 2, 2, 3, 3, 4, 4])
    #expect(repeated.mean(of: y).df == 2)
    #expect(repeated.mean(of: y) == own.mean(of: y))
  }

  @Test func `clusters outside the domain count in the variance and not in df`() throws {
    let y: [Double] = [1, 0, 1, 1, 0, 0, 1, 0]
    let design = try Design(rows: 8, clusters: [1, 1, 2, 2, 3, 3, 4, 4])
    let part = Domain(rows: [0, 1, 2, 3])
    let estimate = design.mean(of: y, in: part)
    #expect(estimate.df == 1)
    // u by cluster: -1/8, 1/8, 0, 0; n/(n-1) = 4/3.
    #expect(abs((estimate.se ?? 0) - (4.0 / 3 * 2 / 64).squareRoot()) < 1e-15)
  }

  @Test func `a weight of zero is sampled and outside every domain`() throws {
    let y: [Double] = [1, 0, 1, 1]
    let estimate = try Design(rows: 4, weights: [2, 2, 2, 0]).mean(of: y)
    #expect(estimate.n == 3)
    #expect(estimate.df == 2)
    // n_h is 4: 4/3 times the sum of squares of (1/9, -2/9, 1/9, 0).
    #expect(abs((estimate.se ?? 0) - (4.0 / 3 * 6 / 81).squareRoot()) < 1e-15)
  }

  @Test func `a lonely cluster gives the square of its own total`() throws {
    let y: [Double] = [1, 3, 4, 8]
    let estimate = try Design(rows: 4, strata: [0, 0, 0, 1]).mean(of: y)
    // The mean is 4: u = -3/4, -1/4, 0, 4/4; 3/2 of the squares about -1/3, and 1.
    let first = 1.5 * (25.0 / 144 + 1.0 / 144 + 16.0 / 144)
    #expect(abs((estimate.se ?? 0) - (first + 1).squareRoot()) < 1e-15)
    #expect(estimate.df == 2)
  }

  @Test func `a total without weights or population is a plain sum without an interval`() throws {
    let values: [Double] = [4, nan, 6]
    let plain = Design.simple(rows: 3).total(of: values)
    #expect(plain.estimate == 10)
    #expect(plain.status == .noInterval)
    #expect(plain.se == nil)
    #expect(plain.low == nil)
    let raised = try Design(rows: 3, population: [30, 30, 30]).total(of: values)
    #expect(raised.estimate == 100)
    #expect(raised.sumOfWeights == 20)
    #expect(raised.status == .ok)
    let clustered = try Design(rows: 3, clusters: [0, 1, 2], population: [9, 9, 9])
    #expect(clustered.total(of: values).status == .noInterval)
  }

  @Test func `a round in a file of several gives what it gives alone`() throws {
    let y: [Double] = [1, 0, 1, 1, 0, 0, 1, 0, 1, 1]
    let rounds = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2]
    let clusters = [1, 1, 2, 2, 3, 1, 1, 2, 2, 3]
    let both = try Design(rows: 10, rounds: rounds, clusters: clusters)
    let alone = try Design(rows: 5, clusters: Array(clusters[5...]))
    let second = Domain(mask: rounds.map { $0 == 2 })
    #expect(both.proportion(of: y, in: second) == alone.proportion(of: Array(y[5...])))

    let population = rounds.map { $0 == 1 ? 50.0 : 40 }
    let simple = try Design(rows: 10, rounds: rounds, population: population)
    let one = try Design(rows: 5, population: [40, 40, 40, 40, 40])
    #expect(simple.isSimple)
    #expect(simple.proportion(of: y, in: second) == one.proportion(of: Array(y[5...])))
    #expect(simple.mean(of: y, in: second) == one.mean(of: Array(y[5...])))
  }

  @Test func `populations count in a comparison only if both rounds have them`() throws {
    let y: [Double] = [3, 5, 8, 1, 9, 4]
    let rounds = [1, 1, 1, 2, 2, 2]
    let first = Domain(rows: [0, 1, 2])
    let second = Domain(rows: [3, 4, 5])
    let none = try Design(rows: 6, rounds: rounds, weights: [1, 1, 1, 1, 1, 1])
    let one = try Design(
      rows: 6, rounds: rounds, weights: [1, 1, 1, 1, 1, 1], population: [nan, nan, nan, 4, 4, 4])
    let both = try Design(
      rows: 6, rounds: rounds, weights: [1, 1, 1, 1, 1, 1], population: [4, 4, 4, 4, 4, 4])
    #expect(one.compare(y, second, with: first) == none.compare(y, second, with: first))
    let corrected = both.compare(y, second, with: first)
    let plain = none.compare(y, second, with: first)
    #expect(abs((corrected.se ?? 0) / (plain.se ?? 1) - 0.5) < 1e-14)
  }

  @Test func `a ratio needs both values and a denominator that is not zero`() throws {
    let design = Design.simple(rows: 4)
    let ratio = design.ratio(of: [1, 2, nan, 4], per: [2, 4, 6, nan])
    #expect(ratio.n == 2)
    #expect(ratio.estimate == 0.5)
    let empty = design.ratio(of: [1, 2, 3, 4], per: [0, 0, 0, 0])
    #expect(empty.status == .noData)
    #expect(empty.n == 4)
    #expect(empty.estimate == nil)
    #expect(empty.df == nil)
  }

  @Test func `an empty round has no data and no error`() throws {
    let design = Design.simple(rows: 0)
    #expect(design.proportion(of: []).status == .noData)
    #expect(design.median(of: []).status == .noData)
    #expect(try Design(rows: 0, strata: [], weights: []).total(of: []).n == 0)
  }

  @Test func `a proportion counts its numerator unweighted`() throws {
    let design = try Design(rows: 4, weights: [1, 5, 1, 1])
    let estimate = design.proportion(of: [1, 0, 1, nan])
    #expect(estimate.numerator == 2)
    #expect(abs((estimate.estimate ?? 0) - 2.0 / 7) < 1e-15)
  }

  @Test func `marks and row numbers name the same domain`() {
    let values: [Double] = [2, 4, 9, 1]
    let design = Design.simple(rows: 4)
    let marked = design.mean(of: values, in: Domain(mask: [false, true, false, true]))
    #expect(marked == design.mean(of: values, in: Domain(rows: [1, 3])))
    #expect(marked.estimate == 2.5)
  }

  @Test func `answers are tallied by state, with weights and without`() {
    let states: [AnswerState] = [.valid, .missing, .dontKnow, .refused, .notApplicable, .valid]
    let tally = AnswerTally(of: states, in: .all, weights: [1, 2, 3, 4, 5, 6])
    #expect(tally.rows == 6)
    #expect(tally.eligible == 5)
    #expect(tally.excluded == 3)
    #expect(tally.itemNonresponse == 0.6)
    #expect(tally.weightedItemNonresponse == 9.0 / 16)
    let nobody = AnswerTally(of: states, in: Domain(rows: [4]))
    #expect(nobody.itemNonresponse == nil)
    #expect(nobody.weightedItemNonresponse == nil)
  }

  @Test func `proportions of simple samples are compared by their counts`() throws {
    let y: [Double] = [1, 1, 1, 0, 0, 0, 0, 0, nan, 1, 1, 1, 1, 1, 1, 1, 0, 0]
    let first = Domain(rows: Array(0..<9))
    let second = Domain(rows: Array(9..<18))
    let simple = Design.simple(rows: 18).compareProportions(y, first, with: second)
    // fisher.test of 3/8 against 7/9.
    #expect(abs((simple.p ?? 0) - 0.153434800493624) < 1e-14)
    #expect(simple.status == .ok)
    #expect(simple.se == nil)
    let complex = try Design(rows: 18, weights: [Double](repeating: 1, count: 18))
    #expect(complex.compareProportions(y, first, with: second).df == 15)
    let nobody = Design.simple(rows: 18).compareProportions(y, first, with: Domain(rows: [8]))
    #expect(nobody.status == .noData)
  }

  @Test func `a trend of simple samples is that of their counts`() {
    let counts = [(5, 60), (9, 62), (14, 58)]
    var y: [Double] = []
    var times: [Double] = []
    for (round, count) in counts.enumerated() {
      for answer in 0..<count.1 {
        y.append(answer < count.0 ? 1 : 0)
        times.append(Double(round + 1))
      }
    }
    let trend = Design.simple(rows: y.count).trendOfProportions(y, times: times)
    // prop.trend.test(c(5, 9, 14), c(60, 62, 58))
    #expect(abs((trend.p ?? 0) - 0.018018950838335056) < 1e-14)
    #expect((trend.difference ?? 0) > 0)
    #expect(trend.se == nil)
    let two = times.map { $0 == 3 ? 1 : $0 }
    let short = Design.simple(rows: y.count).trendOfProportions(y, times: two)
    #expect(short.status == .noTest)
    #expect(short.p == nil)
  }

  @Test func `a table with one column has no test`() throws {
    let design = try Design(rows: 4, weights: [1, 2, 1, 2])
    let result = design.association([0, 1, 0, 1], [5, 5, 5, -1])
    #expect(result.n == 3)
    #expect(result.p == nil)
    #expect(chiSquareTest([[3, 0], [4, 0]]) == nil)
  }

  @Test func `what weights are worth is asked for a domain`() throws {
    let design = try Design(rows: 4, weights: [1, 1, 2, 5])
    let size = design.effectiveSize(of: [1, 0, 1, nan])
    #expect(size?.n == 3)
    #expect(size?.answers == 16.0 / 6)
    #expect(design.effectiveSize(of: [nan, nan, nan, nan]) == nil)
  }
}
