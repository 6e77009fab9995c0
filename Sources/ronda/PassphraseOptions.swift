import ArgumentParser
import Forms
import Glibc
import Storage
import Terminal

/// Where a passphrase comes from: the terminal, or a file or descriptor for scripts.
///
/// Never an argument or an environment variable: other people of the machine can read those.
struct PassphraseOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("Read the passphrase from a file's first line.", valueName: "file"))
  var passphraseFile: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Read the passphrase's line from an open file descriptor, such as 3.", valueName: "number"))
  var passphraseDescriptor: Int32?

  /// The fewest characters of a new passphrase.
  static let shortest = 12

  func validate() throws {
    if passphraseFile != nil, passphraseDescriptor != nil {
      throw ValidationError("--passphrase-file and --passphrase-descriptor exclude each other.")
    }
    if let passphraseDescriptor, passphraseDescriptor < 0 {
      throw ValidationError("--passphrase-descriptor must be a number from 0 up.")
    }
  }

  /// The passphrase of a key that is there.
  func known(_ path: String, _ language: InterfaceLanguage) throws -> [UInt8] {
    if let given = try given(language) { return given }
    let question = Bilingual(
      en: "Passphrase of \(harmless(path)): ", es: "Frase de paso de \(harmless(path)): ")
    return try asked(question, language)
  }

  /// A new one: asked for twice, and long enough.
  func new(_ language: InterfaceLanguage) throws -> [UInt8] {
    let typed: [UInt8]
    if let given = try given(language) {
      typed = given
    } else {
      typed = try asked(
        Bilingual(
          en: "New passphrase, \(Self.shortest) characters or more: ",
          es: "Frase de paso nueva, de \(Self.shortest) caracteres o más: "), language)
      let again = try asked(
        Bilingual(en: "The same again: ", es: "La misma otra vez: "), language)
      guard typed == again else {
        throw Ending(
          .usage,
          Bilingual(
            en: "the two passphrases differ; nothing was made.",
            es: "las dos frases de paso son distintas; no se hizo nada.")[language])
      }
    }
    guard String(decoding: typed, as: UTF8.self).count >= Self.shortest else {
      throw Ending(
        .usage,
        Bilingual(
          en:
            "the passphrase is too short: take \(Self.shortest) characters or more, such as four words.",
          es:
            "la frase de paso es muy corta: use \(Self.shortest) caracteres o más, por ejemplo cuatro palabras."
        )[language])
    }
    return typed
  }

  private func asked(_ question: Bilingual, _ language: InterfaceLanguage) throws -> [UInt8] {
    switch PassphrasePrompt.ask(question[language]) {
    case .typed(let bytes): return bytes
    case .cancelled: throw ExitCode(Ending.Code.usage.rawValue)
    case .noTerminal:
      throw Ending(
        .usage,
        Bilingual(
          en: "there is no terminal to ask for the passphrase; use --passphrase-file.",
          es: "no hay terminal para pedir la frase de paso; use --passphrase-file.")[language])
    }
  }

  private func given(_ language: InterfaceLanguage) throws -> [UInt8]? {
    if let passphraseFile {
      do throws(StorageError) {
        return Array(try SecretFile.read(passphraseFile).prefix { $0 != 0x0A && $0 != 0x0D })
      } catch {
        throw Ending(.unreadable, StorageWords.message(error)[language])
      }
    }
    guard let passphraseDescriptor else { return nil }
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while bytes.count < 1_024 {
      let count = unsafe read(passphraseDescriptor, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1, byte != 0x0A else { break }
      bytes.append(byte)
    }
    guard !bytes.isEmpty else {
      throw Ending(
        .usage,
        Bilingual(
          en: "nothing could be read from descriptor \(passphraseDescriptor).",
          es: "no se pudo leer nada del descriptor \(passphraseDescriptor).")[language])
    }
    return bytes
  }
}
