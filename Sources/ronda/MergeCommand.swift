import ArgumentParser
import Forms
import Storage

struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Unite the answers of other workspaces with this one.",
    discussion: """
      From USB sticks or synchronised folders. Files that are the same are left
      alone; of two files of one name where the longer begins with the shorter, the
      longer wins; otherwise theirs is kept beside ours under a name made of its
      content. Nothing is deleted, doing it again changes nothing, and the order
      does not matter. Afterwards, interviews of which several versions stand side
      by side are listed. Questionnaires, rounds.csv, keys and logs are not touched:
      one person keeps those.

      CSV columns: from,file,outcome,name. Outcomes: same, added, extended, older,
      beside, skipped, in-use.
      """)

  @Argument(help: "The folders of the other workspaces.")
  var folders: [String]
  @Flag(help: "Take interviews under way too, as of a laptop that died.")
  var drafts = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.workspace.chosenLanguage
    try ending(language) {
      let workspace = try output.workspace.open()
      var rows: [[String]] = []
      var conflicts: [KeyConflict] = []
      var isHeld = false
      for folder in folders {
        guard !workspace.isSame(as: folder), Workspace.canMerge(folder) else {
          let message = Bilingual(
            en:
              "\(folder) has no answers to unite that this account may read, or is this workspace. Name the folder with responses/ in it.",
            es:
              "\(folder) no tiene respuestas que unir que esta cuenta pueda leer, o es esta misma carpeta. Indique la carpeta que contiene responses/."
          )
          throw Ending(.usage, message[language])
        }
        let report = try workspace.merge(folder, withDrafts: drafts)
        for file in report.files {
          let (outcome, name) = words(file.outcome)
          if file.outcome == .inUse { isHeld = true }
          rows.append([folder, file.path, outcome, name])
        }
        conflicts = report.conflicts
      }
      try Output.data(
        PrintedTable(header: ["from", "file", "outcome", "name"], numbers: [], rows: rows)
          .text(output.format))
      for conflict in conflicts {
        let files = conflict.files.joined(separator: ", ")
        let message = Bilingual(
          en:
            "\(conflict.key) has \(conflict.versions) versions (\(files)); the one that ended later counts, the others stay as history.",
          es:
            "\(conflict.key) tiene \(conflict.versions) versiones (\(files)); cuenta la que terminó después, las otras quedan como historia."
        )
        Output.message(message[language])
      }
      let skipped = rows.filter { $0[2] == "skipped" }.map { $0[0] + "/" + $0[1] }
      if !skipped.isEmpty {
        let names = skipped.prefix(3).joined(separator: ", ") + (skipped.count > 3 ? ", …" : "")
        let message = Bilingual(
          en:
            "\(skipped.count) files were not taken, for by their names they are links or no answers' files: \(names). If answers are in them, run ronda recover in that folder and unite again.",
          es:
            "\(skipped.count) archivos no se tomaron, porque por su nombre son enlaces o no son de respuestas: \(names). Si contienen respuestas, ejecute ronda recover en esa carpeta y vuelva a unir."
        )
        Output.message(message[language])
      }
      if isHeld {
        let message = Bilingual(
          en: "some files are open in another window: close it and unite again.",
          es: "algunos archivos están abiertos en otra ventana: ciérrela y vuelva a unir.")
        throw Ending(.inputOutput, message[language])
      }
    }
  }

  private func words(_ outcome: MergeReport.Outcome) -> (outcome: String, name: String) {
    switch outcome {
    case .same: ("same", "")
    case .added: ("added", "")
    case .extended: ("extended", "")
    case .older: ("older", "")
    case .keptBeside(let name): ("beside", name)
    case .skipped: ("skipped", "")
    case .inUse: ("in-use", "")
    }
  }
}

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Read every answer on the disk and report every damage.",
    discussion: """
      Answers and all that belongs to them, drafts, logs, public keys, and whether
      sheets are text; what questionnaires and rules say is the business of ronda
      check. What is sealed is read as far as that goes without the private key:
      ronda contacts says what does not open.

      CSV columns: severity,kind,file,line,message,remedy. Severity error: something
      that a person gave may be unreadable; note: nothing is lost, somebody should
      know. Exit code 1 where there is an error. Nothing is changed.
      """)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.workspace.chosenLanguage
    try ending(language) {
      let workspace = try output.workspace.open()
      let found = try workspace.verify()
      try Output.data(
        PrintedTable(
          header: ["severity", "kind", "file", "line", "message", "remedy"], numbers: ["line"],
          rows: found.damages.map { damage in
            let words = DamageWords.of(damage.kind)
            return [
              damage.kind.isDamage ? "error" : "note", damage.kind.rawValue, damage.path,
              damage.line > 0 ? String(damage.line) : "", words.message[language],
              words.remedy[language],
            ]
          }
        ).text(output.format))
      let errors = found.damages.count { $0.kind.isDamage }
      let summary = Bilingual(
        en: "\(found.files) files and \(found.rows) rows read, \(errors) damages.",
        es: "\(found.files) archivos y \(found.rows) filas leídos, \(errors) daños.")
      Output.message(summary[language])
      if errors > 0 { throw Ending(.wrong, "") }
    }
  }
}

struct RecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover", abstract: "Make damaged rows readable again, in new files.",
    discussion: """
      The damaged files stay as they are; what can be read again is written beside
      them as <name>_recovered.csv, which counts like any response file. CSV
      columns: file,recovered,rows,lost,lines.
      """)

  @OptionGroup var output: OutputOptions

  func run() throws {
    let language = output.workspace.chosenLanguage
    try ending(language) {
      let workspace = try output.workspace.open()
      let found = try workspace.recover()
      try Output.data(
        PrintedTable(
          header: ["file", "recovered", "rows", "lost", "lines"], numbers: ["rows", "lost"],
          rows: found.files.map { file in
            [
              file.path, file.recovered ?? "", String(file.rows), String(file.lost),
              file.lostLines.map(String.init).joined(separator: " "),
            ]
          }
        ).text(output.format))
      let rows = found.files.reduce(0) { $0 + $1.rows }
      let lost = found.files.reduce(0) { $0 + $1.lost }
      let summary = Bilingual(
        en:
          "\(rows) rows made readable, \(lost) could not be. The damaged files were left as they were, and verify goes on naming them.",
        es:
          "\(rows) filas recuperadas, \(lost) no se pudieron leer. Los archivos dañados quedaron como estaban y verify los sigue nombrando."
      )
      Output.message(summary[language])
    }
  }
}
