import Forms
import Storage
import Testing

/// What the bytes of a journal say, whoever wrote them.
@Suite struct DraftJournalTests {
  private static let opening = DraftEntry.opened(
    DraftEntry.Opening(
      key: "uuid:1", survey: "s", formID: "f", formVersion: "1", device: "d",
      startedAt: "2026-01-01T10:00:00.000Z", edits: 0, seed: 7))

  @Test(arguments: [-1, 366 * 86_400 + 1, Int.max])
  func `a time that no sitting takes is a damaged line, so that times add up`(seconds: Int) {
    let journal = DraftJournal(
      DraftJournal.bytes(of: [Self.opening, .active(seconds: seconds), .active(seconds: 5)]))
    #expect(journal?.entries == [Self.opening, .active(seconds: 5)])
    #expect(journal?.damagedLines == [2])
  }
}
