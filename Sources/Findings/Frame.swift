/// The rows that a design was made of: the sample, and what a written base adds to it.
struct Frame: Sendable {
  let table: Int
  /// Over the rows of the table.
  let mask: Mask
  /// The rows of the table in it.
  let rows: [Int32]
  /// The interview of each of them.
  let interviews: [Int32]
  /// Interviews in the sample without an entry: sampled clusters with nothing in the domain.
  let childless: [Int32]
  /// Over `rows`, then the childless interviews.
  let design: Design

  /// The chosen rows of a table, with the design that is declared for their interviews.
  init(
    _ dataset: Dataset, table: Int, mask: Mask, sample: Mask, _ declaration: DesignDeclaration
  ) {
    let rows = mask.indices.map { Int32($0) }
    let home = dataset.interviews(of: table)
    let interviews = rows.map { home[Int($0)] }
    var childless: [Int32] = []
    if table > 0 {
      let present = Set(interviews)
      childless = sample.indices.map { Int32($0) }.filter { !present.contains($0) }
    }
    design = declaration.design(of: interviews + childless, table: table)
    self.table = table
    self.mask = mask
    self.rows = rows
    self.interviews = interviews
    self.childless = childless
  }
}
