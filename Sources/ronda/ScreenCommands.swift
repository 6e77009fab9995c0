import ArgumentParser
import Forms
import Formulas
import Screens
import Storage
import Terminal

/// The home screen: what `ronda` without a command opens.
struct HomeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "home", abstract: "The home screen (what ronda alone opens).", shouldDisplay: false
  )

  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    try ending { try Screened.run(options, start: .home) }
  }
}

struct InterviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interview", abstract: "Go straight into a new interview.")

  @Argument(help: "The questionnaire's folder in surveys, such as nfi.")
  var survey: String
  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    try ending {
      let workspace = try options.open()
      try requireSurvey(survey, in: workspace, options)
      try Screened.run(options, start: .interview(survey: survey))
    }
  }
}

struct SuperviseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise", abstract: "Go straight to the supervisor's screens.")

  @Argument(help: "The questionnaire's folder in surveys; the first one without it.")
  var survey: String?
  @OptionGroup var options: WorkspaceOptions

  func run() throws {
    try ending {
      let workspace = try options.open()
      if let survey { try requireSurvey(survey, in: workspace, options) }
      try Screened.run(options, start: .supervision(survey: survey))
    }
  }
}

/// Ends with 64 and the names there are, where a workspace has no such survey.
func requireSurvey(_ name: String, in workspace: Workspace, _ options: WorkspaceOptions) throws {
  let names = (try? workspace.surveys()) ?? []
  if names.contains(name) { return }
  if FormFile.isXForm(name) {
    throw Ending(.usage, FormFile.noWorkbook(name)[options.chosenLanguage])
  }
  let near = nearestName(to: name, among: names)
  let list = names.joined(separator: ", ")
  let message = Bilingual(
    en: "there is no questionnaire \(name) in \(workspace.path)/surveys."
      + (near.map { " Did you mean \($0)?" } ?? "") + " There are: \(list).",
    es: "no hay un cuestionario \(name) en \(workspace.path)/surveys."
      + (near.map { " ¿Quiso decir \($0)?" } ?? "") + " Hay: \(list).")
  throw Ending(.usage, message[options.chosenLanguage])
}

/// Starting and ending the screens.
enum Screened {
  static func run(_ options: WorkspaceOptions, start: Session.Start) throws {
    let language = options.chosenLanguage
    let workspace = try options.open()
    let console: Console
    do throws(ConsoleProblem) {
      console = try Console(ConsoleSettings(environment: ProgramEnvironment.all))
    } catch {
      throw Ending(.usage, message(error)[language])
    }
    defer { console.stop() }
    do throws(StorageError) {
      var session = try Session(workspace: workspace, console: console, language: language)
      session.run(start)
    } catch {
      console.stop()
      let code: Ending.Code = error.isForbidden || error.isOutOfSpace ? .cannotCreate : .inputOutput
      throw Ending(code, StorageWords.message(error)[language])
    }
  }

  private static func message(_ problem: ConsoleProblem) -> Bilingual {
    switch problem {
    case .noTerminal:
      Bilingual(
        en:
          "there is no terminal here, and the screens need one. Commands that work without: ronda --help.",
        es:
          "aquí no hay una terminal y las pantallas la necesitan. Comandos que funcionan sin ella: ronda --help."
      )
    case .terminalNotNamed:
      Bilingual(
        en:
          "TERM is not set, so nobody knows what this terminal can do. Try TERM=xterm-256color ronda.",
        es:
          "TERM no está definido y no se sabe qué puede esta terminal. Pruebe TERM=xterm-256color ronda."
      )
    case .terminalUnknown(let name):
      Bilingual(
        en: "the terminal \(name) is not known on this machine. Try TERM=xterm-256color ronda.",
        es: "la terminal \(name) no se conoce en este equipo. Pruebe TERM=xterm-256color ronda.")
    case .terminalTooSimple(let name):
      Bilingual(
        en: "the terminal \(name) cannot place its cursor, which the screens need.",
        es: "la terminal \(name) no puede ubicar el cursor, y las pantallas lo necesitan.")
    case .notAvailable:
      Bilingual(
        en: "the system has no room left for one more pipe; close some programs and try again.",
        es: "el sistema no tiene recursos libres; cierre programas e intente de nuevo.")
    }
  }
}
