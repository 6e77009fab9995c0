import ArgumentParser
import Forms
import Formulas
import Glibc
import Storage
import Tables

/// `ronda contacts SURVEY`: what was sealed, opened on the supervisor's machine.
struct ContactsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contacts",
    abstract: "Open names and phones, or restricted cases, with a private key.",
    discussion: """
      Needs the private key's file (--private) and its passphrase. Each opening is
      noted before anything is printed, in logs/opened-<device>.csv: at,user,
      machine,survey,what,count,key.

      CSV columns: survey,KEY,ended_at,question,value,stored. `stored` is sealed,
      readable (written before there were keys) or unopened (sealed for another key,
      or changed; the value is empty). With --restricted, and the protection focal
      point's key: survey,KEY,date,site,rule,referral_wanted,question,value. CSV is
      made for spreadsheets: a value that one could take for a formula has an
      apostrophe before it. JSON has the values as they are.

      --tag-phones prints no phone: it tags those of laptops without the project
      key, so that `ronda quality` finds interviews that share one, and prints
      survey,tagged,duplicates. Opening contacts does so too.

      --expired needs no key: it prints how long the contacts of each round may be
      kept, which is --days after the last `closes` of the round in rounds.csv, as
      survey,round,closes,delete_by,contacts,due (yes, no, unknown). With --delete
      it asks and then deletes those that are due, here only: names, phones, boxes
      and tags in contacts/, nothing else. That is noted in logs/ too, as deleting
      and deleted. Laptops and sticks have copies of their own: do it there as well.

      Whatever is printed is readable for everybody who sees the screen or the file.
      Do not keep it longer than the call.
      """)

  @Argument(help: "The questionnaire's folder in surveys, such as nfi.")
  var survey: String

  @Option(
    name: .customLong("private"), help: ArgumentHelp("The private key's file.", valueName: "file"))
  var privateFile: String?

  @Flag(help: "Open restricted cases, with the protection focal point's key.")
  var restricted = false

  @Flag(help: "Tag phones and print how many interviews share one, without printing any.")
  var tagPhones = false

  @Flag(help: "How long the contacts of each round may be kept; opens nothing.")
  var expired = false

  /// How many days after the round closes contacts are deleted at the latest (domain reference, section 8.5).
  static let days = 90

  @Option(
    help: ArgumentHelp(
      "With --expired: days after a round closes, where law or donor say another number than 90.",
      valueName: "number"))
  var days: Int?

  @Flag(help: "With --expired: ask, and delete what is due.")
  var delete = false

  @Flag(help: "With --delete: do not ask.")
  var yes = false

  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table

  @OptionGroup var passphrase: PassphraseOptions
  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    if restricted, tagPhones {
      throw ValidationError("--restricted and --tag-phones exclude each other.")
    }
    if expired {
      guard privateFile == nil, !restricted, !tagPhones else {
        throw ValidationError("--expired opens nothing: it takes --days, --delete and --yes only.")
      }
      guard (0...36_500).contains(days ?? 0) else {
        throw ValidationError("--days must be between 0 and 36500.")
      }
      guard delete || !yes else { throw ValidationError("--yes goes with --delete.") }
    } else {
      guard days == nil, !delete, !yes else {
        throw ValidationError("--days, --delete and --yes go with --expired.")
      }
      guard privateFile != nil else {
        throw ValidationError("--private FILE is missing: the private key that opens.")
      }
    }
  }

  func run() throws {
    try ending {
      let language = options.chosenLanguage
      let workspace = try options.open()
      try requireSurvey(survey, in: workspace, options)
      guard let privateFile else {
        let device = try workspace.deviceName(random: UInt64.random(in: .min ... .max))
        do {
          try runExpired(try form(in: workspace), workspace, device)
        } catch let error as StorageError {
          throw Ending(.inputOutput, StorageWords.message(error)[language])
        }
        return
      }
      do {
        let form = try self.form(in: workspace)
        let key = try PrivateKey(
          file: SecretFile.read(privateFile),
          passphrase: try passphrase.known(privateFile, language), path: privateFile)
        let role: KeyRole = restricted ? .protection : .team
        guard key.open.role == role else {
          throw Ending(.usage, wrongRole(role, privateFile)[language])
        }
        warnIfExchanged(key.open, in: workspace)
        let device = try workspace.deviceName(random: UInt64.random(in: .min ... .max))
        if tagPhones {
          try tag(form, workspace, key, device)
        } else if restricted {
          try openCases(form, workspace, key, device)
        } else {
          try openContacts(form, workspace, key, device)
        }
      } catch let error as StorageError {
        let isKey = error == .wrongPassphrase(path: privateFile) || error.path == privateFile
        throw Ending(isKey ? .unreadable : .inputOutput, StorageWords.message(error)[language])
      }
    }
  }

  /// What laptops seal from now on is for the key that stands in the workspace, whoever put it there.
  private func warnIfExchanged(_ key: PublicKey, in workspace: Workspace) {
    let current: PublicKey?
    do {
      current = try workspace.keys()[key.role]
    } catch {
      // What was sealed before opens all the same.
      Output.message(StorageWords.message(error)[options.chosenLanguage])
      return
    }
    guard let current, current != key else { return }
    let message = Bilingual(
      en:
        "the workspace seals for another key (\(current.id)) than this one (\(key.id)). If nobody replaced it on purpose, somebody else reads what is sealed from now on: put the right key back in keys/ and ask who had the folder.",
      es:
        "la carpeta sella para otra llave (\(current.id)), no para esta (\(key.id)). Si nadie la cambió a propósito, otra persona lee lo que se selle desde ahora: devuelva la llave correcta a keys/ y pregunte quién tuvo la carpeta."
    )
    Output.message(message[options.chosenLanguage])
  }

  private func form(in workspace: Workspace) throws -> Form {
    var library = SurveyLibrary(workspace)
    let entry = try library.entry(survey)
    guard let form = entry.form else {
      throw Ending(
        .unreadable,
        CheckCommand.text(
          entry.diagnostics.filter { $0.severity == .error }, options.chosenLanguage))
    }
    return form
  }

  private func openContacts(
    _ form: Form, _ workspace: Workspace, _ key: PrivateKey, _ device: String
  ) throws {
    let contacts = try workspace.contacts(of: form.id, opening: key)
    try note(.contacts, contacts.count, workspace, device, key: key.open.id)
    if let phone = form.contactColumns.first(where: { $0.role == .phone }) {
      // They are open now: tagging them spares the supervisor a second opening.
      do {
        _ = try workspace.tagPhones(
          of: form.id, column: phone.columnName, opening: key, device: device)
      } catch {
        Output.message(StorageWords.message(error)[options.chosenLanguage])
      }
    }
    var rows: [[String]] = []
    for contact in contacts {
      rows += contact.answers.map { answer in
        [
          survey, contact.key, contact.endedAt, answer.question, answer.value,
          answer.stored.rawValue,
        ]
      }
    }
    try output(["survey", "KEY", "ended_at", "question", "value", "stored"], rows)
    let unopened = rows.count { $0[5] == Contact.Stored.unopened.rawValue }
    let readable = rows.count { $0[5] == Contact.Stored.readable.rawValue }
    if unopened > 0 { Output.message(notOpened(unopened)[options.chosenLanguage]) }
    if readable > 0 {
      let message = Bilingual(
        en: "\(readable) answers stand readable in contacts/: they were stored without keys.",
        es: "\(readable) respuestas están legibles en contacts/: se guardaron sin llaves.")
      Output.message(message[options.chosenLanguage])
    }
  }

  private func openCases(
    _ form: Form, _ workspace: Workspace, _ key: PrivateKey, _ device: String
  ) throws {
    let cases = try workspace.restrictedCases(of: form.id, opening: key)
    try note(.restricted, cases.count, workspace, device, key: key.open.id)
    var rows: [[String]] = []
    for one in cases {
      guard let facts = one.restricted else { continue }
      let head = [survey, facts.key, facts.date, facts.site, facts.rule, facts.referralWanted]
      let contact = one.contact.map { head + [$0.question, $0.value] }
      rows += contact.isEmpty ? [head + ["", ""]] : contact
    }
    try output(
      ["survey", "KEY", "date", "site", "rule", "referral_wanted", "question", "value"], rows)
    let unopened = cases.count { $0.restricted == nil }
    if unopened > 0 { Output.message(notOpened(unopened)[options.chosenLanguage]) }
  }

  private func tag(
    _ form: Form, _ workspace: Workspace, _ key: PrivateKey, _ device: String
  ) throws {
    guard let phone = form.contactColumns.first(where: { $0.role == .phone }) else {
      let message = Bilingual(
        en: "\(survey) asks for no phone: no direct question has the role phone.",
        es: "\(survey) no pide teléfono: ninguna pregunta directa tiene el rol phone.")
      throw Ending(.usage, message[options.chosenLanguage])
    }
    let count = try workspace.tagPhones(
      of: form.id, column: phone.columnName, opening: key, device: device)
    try note(.tags, count, workspace, device, key: key.open.id)
    let duplicates = try workspace.duplicatePhones(of: form.id).reduce(0) { $0 + $1.count }
    try output(["survey", "tagged", "duplicates"], [[survey, String(count), String(duplicates)]])
  }

  // MARK: Saying it

  func note(
    _ what: SealOpening.What, _ count: Int, _ workspace: Workspace, _ device: String, key: String
  ) throws {
    try workspace.note(
      SealOpening(
        at: Clock.now().stored(as: .dateTime), user: Self.user, machine: Self.machine,
        survey: survey, what: what, count: count, key: key), device: device)
  }

  func output(_ header: [String], _ rows: [[String]]) throws {
    let shown = format == .csv ? rows.map { $0.map(SpreadsheetCell.harmless) } : rows
    try Output.data(
      PrintedTable(header: header, numbers: ["tagged", "duplicates", "contacts"], rows: shown).text(
        format))
  }

  private func notOpened(_ count: Int) -> Bilingual {
    Bilingual(
      en: "\(count) could not be opened: sealed for another key, or changed since.",
      es: "\(count) no se pudieron abrir: se sellaron para otra llave, o alguien los cambió.")
  }

  private func wrongRole(_ role: KeyRole, _ privateFile: String) -> Bilingual {
    switch role {
    case .team:
      Bilingual(
        en: "\(privateFile) is not the team's key; contacts open with the team's.",
        es: "\(privateFile) no es la llave del equipo; los contactos se abren con esa.")
    case .protection:
      Bilingual(
        en:
          "\(privateFile) is not the protection focal point's key: nobody else opens restricted cases.",
        es:
          "\(privateFile) no es la llave del punto focal de protección: nadie más abre los casos restringidos."
      )
    }
  }

  /// Who runs the program, as the system knows the account, whatever the environment says.
  private static var user: String {
    guard let entry = unsafe getpwuid(getuid()), let name = unsafe entry.pointee.pw_name else {
      return String(getuid())
    }
    return unsafe String(cString: name)
  }

  private static var machine: String {
    var name = [CChar](repeating: 0, count: 256)
    unsafe gethostname(&name, name.count - 1)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
