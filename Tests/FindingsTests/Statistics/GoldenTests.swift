import Testing
import ronda_bench

@Suite struct GoldenTests {
  @Test(arguments: GoldenCase.all)
  func `a golden row is reproduced within its tolerance`(row: GoldenCase) {
    #expect(row.differences == [])
  }

  @Test(arguments: GoldenFile.all.map { ($0.name, $0.rowCount) })
  func `no golden row is left out`(name: String, rowCount: Int) throws {
    let file = try #require(GoldenFile.all.first { $0.name == name })
    #expect(file.expected.rows.count == rowCount)
  }

  @Test func `every result file has a recipe and every recipe its file`() {
    #expect(Set(Golden.files.map(\.name)) == Set(GoldenFile.all.map(\.name)))
    #expect(Set(GoldenFile.names).isSuperset(of: GoldenFile.all.map(\.name)))
  }

  @Test(arguments: ["estimates.csv", "multiplicity.csv", "quality_duplicates.csv", "display.csv"])
  func `result columns are computed whatever stands in them`(name: String) throws {
    let recipe = try #require(Golden.file(named: name))
    let source = GoldenFile.makeSource()
    let table = try source.table(name)
    var spoilt = table
    for row in spoilt.rows.indices {
      for column in recipe.results {
        let index = try #require(spoilt.index(column))
        spoilt.rows[row][index] = "7"
      }
    }
    let computed = try Golden.recomputed(spoilt, as: recipe, from: source)
    #expect(computed.rows == GoldenFile.computed[name]?.rows)
  }

  @Test func `tolerances refuse what is too far away`() {
    #expect(Tolerance().accepts("0.5", for: "0.5000000001"))
    #expect(!Tolerance().accepts("0.5", for: "0.500000001"))
    #expect(!Tolerance().accepts("", for: "0"))
    #expect(!Tolerance().accepts("ok", for: "census"))
    #expect(!Tolerance.exact.accepts("3", for: "3.0000000000001"))
    #expect(!Tolerance().accepts("1 2", for: "1"))
  }
}
