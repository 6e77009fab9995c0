import Testing

@testable import Forms

/// Lists too long to be gone through: they are looked in by an index, which must not be noticed.
@Suite struct LongListTests {
  /// Two thousand places in ten regions and seven zones.
  private static func scenario(filter: String) throws -> Scenario {
    let places = (0..<2000).map { number in
      "| | place | p\(number) | Place \(number) | r\(number % 10) | \(number % 7) |"
    }
    return try Scenario(
      """
      | survey | | | | | |
      | | type | name | label | choice_filter | calculation |
      | | text | region | Region | | |
      | | integer | zone | Zone | | |
      | | select_one place | place | Place | \(filter) | |
      | | calculate | shown | | | instance('place')/root/item[name = ${place}]/label |
      | choices | | | | | |
      | | list_name | name | label | region | zone |
      \(places.joined(separator: "\n"))
      """)
  }

  @Test(arguments: [
    ("region = ${region}", 200), ("${region} = region", 200),
    ("region = ${region} and zone = ${zone}", 29), ("zone = ${zone}", 286),
    ("region = ${region} or name = 'p7'", 201), ("", 2000),
  ])
  func `a long list offers what its filter lets through`(filter: String, count: Int) throws {
    var scenario = try Self.scenario(filter: filter)
    try scenario.answer("region", "r3")
    try scenario.answer("zone", "3")
    #expect(try scenario.choices("place").count == count)
  }

  @Test func `a code of a long list is accepted if it is offered, and lost with its region`() throws
  {
    var scenario = try Self.scenario(filter: "region = ${region}")
    try scenario.answer("region", "r3")
    #expect(try scenario.answer("place", "p4") == .notOffered)
    #expect(try scenario.answer("place", "p1003") == .accepted)
    #expect(try scenario.value("shown") == "Place 1003")
    try scenario.answer("region", "r4")
    #expect(try scenario.value("place").isEmpty)
    #expect(try scenario.value("shown").isEmpty)
  }
}
