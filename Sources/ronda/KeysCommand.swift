import ArgumentParser
import Canvas
import Forms
import Storage

/// `ronda keys`: the keys that seal what identifies people.
struct KeysCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keys",
    abstract: "Make the keys that seal names, phones and restricted cases.",
    discussion: """
      Without options: makes the team's pair of keys. The public key goes into the
      workspace (keys/team.public): with it every laptop seals what it collects, and
      none can read it back. The private key goes into a file of its own, outside
      the workspace, locked with a passphrase (argon2id); `ronda contacts` opens
      with it. Whoever loses the file or the passphrase loses what was sealed: keep
      two copies of the file, and the passphrase apart from them.

      --protection makes the protection focal point's pair (keys/protection.public),
      on that person's own machine: restricted cases, and the phone of who asked to
      be called about one, are sealed to it, and no supervisor can open them.

      Prints role,id,public,private; --show prints the keys that the workspace has.
      Compare the id with the supervisor's when a workspace comes from elsewhere: a
      public key that somebody else put there seals for somebody else.
      """)

  @Flag(help: "Make the protection focal point's keys.")
  var protection = false

  @Flag(help: "Make nothing; print the public keys of the workspace.")
  var show = false

  @Option(
    name: .customLong("private"),
    help: ArgumentHelp(
      "The private key's file (default: ~/.ronda/<role>-<id>.private).", valueName: "file"))
  var privateFile: String?

  @Flag(
    help: "Replace the workspace's key; what was sealed before still needs the old private key.")
  var replace = false

  @Flag(help: "Allow the private key's file to stand in the workspace, which travels.")
  var insideWorkspace = false

  @Option(
    help: ArgumentHelp(
      "Write the key that tags phones into a file, from the private key named by --private.",
      discussion: """
        A laptop that has this file as ~/.ronda/project.key, or names it in RONDA_PROJECT_KEY, tags phones itself, and \
        finds duplicates without anyone opening contacts. Whoever takes that laptop can then try all numbers against the \
        tags: leave it out where laptops travel.
        """, valueName: "file"))
  var projectKey: String?

  @Option(
    help: ArgumentHelp(
      "Memory that each guess of the passphrase costs, 8 to 2048.", valueName: "MiB"))
  var memory = 256

  @Option(help: "table, csv or json.")
  var format: OutputFormat = .table

  @OptionGroup var passphrase: PassphraseOptions
  @OptionGroup var options: WorkspaceOptions

  func validate() throws {
    guard (8...2_048).contains(memory) else {
      throw ValidationError("--memory must be between 8 and 2048.")
    }
    if projectKey != nil, privateFile == nil {
      throw ValidationError("--project-key needs --private, the team's private key.")
    }
    if show, protection || replace || projectKey != nil {
      throw ValidationError("--show makes nothing and takes no other option.")
    }
  }

  func run() throws {
    try ending {
      let workspace = try options.open()
      do {
        if show {
          try list(workspace)
        } else if let projectKey, let privateFile {
          try writeProjectKey(projectKey, from: privateFile, workspace)
        } else {
          try make(workspace)
        }
      } catch let error as StorageError {
        throw Ending(
          code(of: error), StorageWords.message(error)[options.chosenLanguage])
      }
    }
  }

  private func make(_ workspace: Workspace) throws {
    let language = options.chosenLanguage
    let role: KeyRole = protection ? .protection : .team
    if let there = try workspace.keys()[role], !replace {
      let name = Workspace.keyName(role)
      throw Ending(
        .cannotCreate,
        Bilingual(
          en: "the workspace has that key already (\(name), \(there.id)); --replace makes another.",
          es:
            "la carpeta de trabajo ya tiene esa llave (\(name), \(there.id)); --replace hace otra."
        )[language])
    }
    let key = PrivateKey(role: role)
    let path = try privatePath(for: key, workspace)
    let cost = KeyCost(passes: KeyCost.usual.passes, memory: memory << 20)
    guard let file = key.file(passphrase: try passphrase.new(language), cost: cost) else {
      throw Ending(
        .inputOutput,
        Bilingual(
          en: "this machine has not \(memory) MiB free; try --memory 64.",
          es: "este equipo no tiene \(memory) MiB libres; pruebe --memory 64.")[language])
    }
    // The private key first: a public one without it would seal for nobody.
    try SecretFile.create(path, with: file)
    try workspace.setKey(key.open)
    try output([[role.rawValue, key.open.id, Workspace.keyName(role), path]])
    Output.message(
      Bilingual(
        en: "keep a copy of \(path) and its passphrase: without them nobody opens what is sealed.",
        es: "guarde una copia de \(path) y su frase de paso: sin ellas nadie abre lo sellado.")[
          language])
  }

  private func privatePath(for key: PrivateKey, _ workspace: Workspace) throws -> String {
    let language = options.chosenLanguage
    var path = privateFile
    if path == nil, let home = ProgramEnvironment.value("HOME") {
      path = "\(home)/.ronda/\(key.open.role.rawValue)-\(key.open.id).private"
    }
    guard let path else {
      throw Ending(
        .usage,
        Bilingual(
          en: "HOME is not set; name the private key's file with --private FILE.",
          es: "HOME no está definido; indique el archivo con --private FILE.")[language])
    }
    if workspace.contains(path), !insideWorkspace {
      throw Ending(
        .usage,
        Bilingual(
          en:
            "\(path) lies in the workspace, which is copied to other machines; name another place with --private FILE, or say --inside-workspace.",
          es:
            "\(path) está en la carpeta de trabajo, que se copia a otros equipos; indique otro lugar con --private FILE, o use --inside-workspace."
        )[language])
    }
    return path
  }

  private func writeProjectKey(
    _ path: String, from privateFile: String, _ workspace: Workspace
  ) throws {
    let language = options.chosenLanguage
    if workspace.contains(path) {
      throw Ending(
        .usage,
        Bilingual(
          en: "\(path) lies in the workspace: the key that tags phones must stay outside.",
          es:
            "\(path) está en la carpeta de trabajo: la llave que marca teléfonos debe quedar fuera."
        )[language])
    }
    let key = try PrivateKey(
      file: SecretFile.read(privateFile), passphrase: try passphrase.known(privateFile, language),
      path: privateFile)
    guard let tags = key.projectKey else { throw StorageError.unusableKey(path: privateFile) }
    try SecretFile.create(path, with: ProjectKey.file(tags))
  }

  private func list(_ workspace: Workspace) throws {
    let keys = try workspace.keys()
    try output(
      KeyRole.allCases.compactMap { role in
        keys[role].map { [role.rawValue, $0.id, Workspace.keyName(role), ""] }
      })
  }

  private func output(_ rows: [[String]]) throws {
    try Output.data(
      PrintedTable(header: ["role", "id", "public", "private"], numbers: [], rows: rows)
        .text(format))
  }

  private func code(of error: StorageError) -> Ending.Code {
    switch error {
    case .keyExists: .cannotCreate
    case .unusableKey, .wrongPassphrase: .unreadable
    case _ where error.isForbidden || error.isOutOfSpace: .cannotCreate
    default: .inputOutput
    }
  }
}

/// Text from outside with whatever a terminal might obey made visible or left out.
func harmless(_ text: String) -> String { TextLayout.harmless(text) }
