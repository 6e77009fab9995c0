package import Canvas

/// Every key of the program, once: dispatch, key bar, help and the README's table all read this.
package enum Bindings {
  /// Where a key means something.
  package enum Context: String, Sendable, CaseIterable {
    case everywhere
    case home
    /// Any question of an interview.
    case interview
    case choice
    case multipleChoice
    /// Ten choices or more, narrowed down by typing.
    case longList
    /// The same where several may be marked.
    case longListOfSeveral
    case text
    case number
    case date
    case range
    case rank
    case grid
    case table
    case review
    case list
    case confirmation
    case problems
    case supervision
    case overview
    case tables
    case texts
    /// One answer in a person's own words.
    case reading
    case naming
    case themes
    case indicators
    case findings
    case finding
    case quality
    case plot
    case answers
    case filter
  }

  /// What a key does.
  package enum Action: String, Sendable, CaseIterable {
    case help, suspend
    // Home.
    case open, resume, discard, correct, supervise, monitor, switchLanguage, quit
    // Interview.
    case accept, back, forward, nextOpen, dontKnow, refuse, guidance, comment, review, sections
    case search, finish, leave, add, remove, month, toggle, moveUp, moveDown, retry
    // Supervision.
    case showOverview, showIndicators, showFindings, showProblems, showQuality, filter, pickRound,
      pickPartner
    case pickSite, nextSurvey, groupBy, groupByTwo, export, evidence, answers, neighbour, complete,
      apply
    case cancel, close, openQuality, showTables, pickQuestion, weigh, moreGroups
    case showTexts, readTexts, markTheme, noTheme, addTheme, undo, nextUncoded, nextAnswer,
      themeTable
    case keepName, plot
  }

  /// One row of the table.
  package struct Row: Sendable {
    package var action: Action
    package var keys: [Key]
    package var contexts: [Context]
    /// Whether the key bar has room for it: lower comes first, nil never.
    package var bar: Int?
  }

  /// The keys that mean an action.
  package static func keys(of action: Action) -> [Key] {
    rows.first { $0.action == action }?.keys ?? []
  }

  /// Whether a key means an action.
  package static func matches(_ key: Key, _ action: Action) -> Bool {
    keys(of: action).contains(key)
  }

  /// The rows that hold in some contexts, in the table's order.
  package static func rows(in contexts: [Context]) -> [Row] {
    rows.filter { row in row.contexts.contains { contexts.contains($0) || $0 == .everywhere } }
  }

  // A table kept aligned by hand, to be read down its columns.
  // swift-format-ignore
  package static let rows: [Row] = [
    Row(action: .open,           keys: [.enter],                               contexts: [.home, .problems, .list, .overview, .review], bar: 1),
    Row(action: .resume,         keys: [.character("r")],                      contexts: [.home],                    bar: 2),
    Row(action: .supervise,      keys: [.character("s")],                      contexts: [.home],                    bar: 3),
    Row(action: .monitor,        keys: [.character("m")],                      contexts: [.home],                    bar: 5),
    Row(action: .correct,        keys: [.character("c")],                      contexts: [.home],                    bar: nil),
    Row(action: .discard,        keys: [.character("x")],                      contexts: [.home],                    bar: nil),
    Row(action: .quit,           keys: [.character("q"), .control("q")],       contexts: [.home],                    bar: 6),

    Row(action: .toggle,         keys: [.character(" ")],                      contexts: [.multipleChoice, .longListOfSeveral], bar: 1),
    Row(action: .accept,         keys: [.enter],                               contexts: [.interview],               bar: 2),
    Row(action: .back,           keys: [.escape, .left],                       contexts: [.interview],               bar: 5),
    Row(action: .forward,        keys: [.right],                               contexts: [.interview],               bar: nil),
    Row(action: .nextOpen,       keys: [.tab],                                 contexts: [.interview, .review],      bar: 6),
    Row(action: .dontKnow,       keys: [.function(3), .alt("n")],              contexts: [.interview],               bar: 3),
    Row(action: .refuse,         keys: [.function(4), .alt("p")],              contexts: [.interview],               bar: 4),
    Row(action: .add,            keys: [.character("+"), .insert],             contexts: [.table],                   bar: 1),
    Row(action: .remove,         keys: [.character("x"), .delete],             contexts: [.table],                   bar: 2),
    Row(action: .month,          keys: [.alt("d"), .control("d")],             contexts: [.date],                    bar: 8),
    Row(action: .moveUp,         keys: [.character("-"), .alt("k")],           contexts: [.rank],                    bar: 0),
    Row(action: .moveDown,       keys: [.character("+"), .alt("j")],           contexts: [.rank],                    bar: 1),
    Row(action: .comment,        keys: [.function(2), .alt("c")],              contexts: [.interview],               bar: 9),
    Row(action: .review,         keys: [.function(5), .alt("r")],              contexts: [.interview],               bar: 8),
    Row(action: .guidance,       keys: [.function(6), .alt("g")],              contexts: [.interview],               bar: nil),
    Row(action: .sections,       keys: [.function(7), .alt("s")],              contexts: [.interview],               bar: nil),
    Row(action: .search,         keys: [.function(8), .control("f")],          contexts: [.interview],               bar: nil),
    Row(action: .leave,          keys: [.function(10), .control("x")],         contexts: [.interview],               bar: 7),
    Row(action: .finish,         keys: [.function(12), .alt("f")],             contexts: [.interview],               bar: nil),
    Row(action: .retry,          keys: [.control("r")],                        contexts: [.interview],               bar: nil),

    Row(action: .showOverview,   keys: [.character("1")],                      contexts: [.supervision],             bar: 1),
    Row(action: .showIndicators, keys: [.character("2")],                      contexts: [.supervision],             bar: 2),
    Row(action: .showFindings,   keys: [.character("3")],                      contexts: [.supervision],             bar: 3),
    Row(action: .showTables,     keys: [.character("4")],                      contexts: [.supervision],             bar: nil),
    Row(action: .showQuality,    keys: [.character("5")],                      contexts: [.supervision],             bar: nil),
    Row(action: .showTexts,      keys: [.character("6")],                      contexts: [.supervision],             bar: nil),
    Row(action: .showProblems,   keys: [.character("7")],                      contexts: [.supervision],             bar: nil),
    Row(action: .pickQuestion,   keys: [.enter, .character("b")],              contexts: [.tables],                  bar: 1),
    Row(action: .weigh,          keys: [.character("w")],                      contexts: [.tables],                  bar: nil),
    Row(action: .moreGroups,     keys: [.character("."), .character(",")],     contexts: [.tables],                  bar: nil),
    Row(action: .openQuality,    keys: [.enter],                               contexts: [.quality],                 bar: 4),
    Row(action: .readTexts,      keys: [.enter],                               contexts: [.texts],                   bar: 1),
    Row(action: .markTheme,      keys: [.character(" ")],                      contexts: [.reading],                 bar: nil),
    Row(action: .noTheme,        keys: [.character("0")],                      contexts: [.reading],                 bar: 2),
    Row(action: .addTheme,       keys: [.character("+")],                      contexts: [.reading],                 bar: 1),
    Row(action: .nextAnswer,     keys: [.enter],                               contexts: [.reading],                 bar: nil),
    Row(action: .nextUncoded,    keys: [.character("n")],                      contexts: [.reading],                 bar: 3),
    Row(action: .undo,           keys: [.character("u")],                      contexts: [.reading],                 bar: 4),
    Row(action: .themeTable,     keys: [.character("t")],                      contexts: [.texts, .reading, .themes], bar: 5),
    Row(action: .keepName,       keys: [.enter],                               contexts: [.naming],                  bar: 1),
    Row(action: .groupBy,        keys: [.character("g")],                      contexts: [.overview, .indicators, .tables, .themes], bar: 4),
    Row(action: .groupByTwo,     keys: [.character("G")],                      contexts: [.indicators, .tables],     bar: nil),
    Row(action: .evidence,       keys: [.enter],                               contexts: [.findings],                bar: 4),
    Row(action: .answers,        keys: [.character("v")],                      contexts: [.finding],                 bar: 4),
    Row(action: .plot,           keys: [.character("v")],                      contexts: [.indicators, .quality, .plot], bar: 4),
    Row(action: .neighbour,      keys: [.right, .left],                        contexts: [.finding, .answers, .indicators, .tables, .reading, .plot], bar: 5),
    Row(action: .complete,       keys: [.tab, .backtab],                       contexts: [.filter],                  bar: 1),
    Row(action: .apply,          keys: [.enter],                               contexts: [.filter],                  bar: 2),
    Row(action: .cancel,         keys: [.escape, .control("c")],               contexts: [.filter, .naming],         bar: 3),
    Row(action: .filter,         keys: [.character("/")],                      contexts: [.supervision],             bar: 5),
    Row(action: .pickRound,      keys: [.character("r")],                      contexts: [.supervision],             bar: 6),
    Row(action: .pickPartner,    keys: [.character("p")],                      contexts: [.supervision],             bar: nil),
    Row(action: .pickSite,       keys: [.character("s")],                      contexts: [.supervision],             bar: nil),
    Row(action: .nextSurvey,     keys: [.tab],                                 contexts: [.supervision],             bar: 7),
    Row(action: .export,         keys: [.character("e")],                      contexts: [.supervision],             bar: 8),
    Row(action: .close,          keys: [.escape, .character("q")],             contexts: [.supervision, .problems, .review, .list, .reading], bar: 9),

    Row(action: .switchLanguage, keys: [.function(9), .alt("l")],              contexts: [.everywhere],              bar: 10),
    Row(action: .suspend,        keys: [.control("z")],                        contexts: [.everywhere],              bar: nil),
    Row(action: .help,           keys: [.function(1), .alt("h")],              contexts: [.everywhere],              bar: 0),
  ]
}
