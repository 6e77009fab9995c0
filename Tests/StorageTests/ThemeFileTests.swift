import Storage
import Testing

@Suite struct ThemeFileTests {
  private let queue = ThemeRow.theme(
    question: "suggestion", code: "queue", nameES: "Filas, largas", nameEN: "Queues")
  private func coding(_ key: String, _ codes: [String]) -> ThemeRow {
    .coding(
      key: key, question: "suggestion", codes: codes, coder: "M-1",
      at: "2026-11-22T09:00:00.000-05:00", hash: "00ff")
  }

  @Test func `themes and codings are appended to the device's own files`() throws {
    let folder = try TemporaryWorkspace()
    try folder.workspace.keepThemes(
      [queue, coding("uuid:a", ["queue"])], of: "f", device: "tablet")
    try folder.workspace.keepThemes([coding("uuid:a", [])], of: "f", device: "tablet")
    #expect(
      folder.text("themes/f/tablet-list.csv") == """
        question,code,name_es,name_en
        suggestion,queue,"Filas, largas",Queues

        """)
    #expect(
      folder.text("themes/f/tablet.csv") == """
        KEY,question,themes,coder,coded_at,text_hash
        uuid:a,suggestion,queue,M-1,2026-11-22T09:00:00.000-05:00,00ff
        uuid:a,suggestion,,M-1,2026-11-22T09:00:00.000-05:00,00ff

        """)
    let files = try folder.workspace.themeFiles(of: "f")
    #expect(files.map(\.name) == ["themes/f/tablet-list.csv", "themes/f/tablet.csv"])
    #expect(try folder.workspace.themeFiles(of: "other").isEmpty)
    #expect(try folder.workspace.verify().damages.isEmpty)
  }

  @Test func `what a crash left of a row stays a row of its own and is told`() throws {
    let folder = try TemporaryWorkspace()
    try folder.write(
      "themes/f/tablet.csv", "KEY,question,themes,coder,coded_at,text_hash\nuuid:a,sugg")
    try folder.workspace.keepThemes([coding("uuid:b", ["queue"])], of: "f", device: "tablet")
    let text = try #require(folder.text("themes/f/tablet.csv"))
    #expect(
      text.hasSuffix(
        "uuid:a,sugg\nuuid:b,suggestion,queue,M-1,2026-11-22T09:00:00.000-05:00,00ff\n"))
    #expect(try folder.workspace.verify().damages.filter(\.kind.isDamage).map(\.line) == [2])
  }

  @Test func `a file with other columns is left as it is, and the next name is taken`() throws {
    let folder = try TemporaryWorkspace()
    let before = "KEY,question,themes,coder,coded_at\nuuid:a,suggestion,queue,M-1,2026-11-21\n"
    try folder.write("themes/f/tablet.csv", before)
    try folder.workspace.keepThemes([coding("uuid:b", ["queue"])], of: "f", device: "tablet")
    #expect(folder.text("themes/f/tablet.csv") == before)
    #expect(folder.text("themes/f/tablet_2.csv")?.contains("uuid:b,suggestion,queue") == true)
  }

  @Test func `uniting workspaces unites what was read by several people`() throws {
    let (here, there) = try (TemporaryWorkspace(), TemporaryWorkspace())
    try here.workspace.keepThemes([coding("uuid:a", ["queue"])], of: "f", device: "one")
    try there.workspace.keepThemes([queue, coding("uuid:a", [])], of: "f", device: "two")
    _ = try here.workspace.merge(there.path)
    #expect(here.files("themes") == ["f/one.csv", "f/two-list.csv", "f/two.csv"])
    #expect(try here.workspace.merge(there.path).files.allSatisfy { $0.outcome == .same })
  }
}
