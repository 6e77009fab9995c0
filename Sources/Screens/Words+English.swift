import Canvas
import Forms

extension Words {
  /// The program in English.
  static let english = Words(
    keyNames: .english,
    action: { action in
      switch action {
      case .help: ActionName(short: "help", long: "Show all keys of this screen")
      case .suspend: ActionName(short: "pause", long: "Put the program aside (come back with fg)")
      case .open: ActionName(short: "open", long: "Open what is marked")
      case .resume: ActionName(short: "resume", long: "Go on with the latest unfinished interview")
      case .discard:
        ActionName(short: "discard", long: "Discard the unfinished interview that is marked")
      case .correct:
        ActionName(
          short: "correct", long: "List finished interviews of the questionnaire, to correct one")
      case .supervise:
        ActionName(short: "supervision", long: "See progress, indicators and findings")
      case .monitor: ActionName(short: "monitor", long: "Enter the monitor's code")
      case .switchLanguage: ActionName(short: "español", long: "Switch language")
      case .quit: ActionName(short: "quit", long: "Leave; everything is saved")
      case .accept: ActionName(short: "accept", long: "Accept the answer and go on")
      case .back: ActionName(short: "back", long: "Back to the question before")
      case .forward: ActionName(short: "skip", long: "On to the next question without an answer")
      case .nextOpen:
        ActionName(short: "next open", long: "On to the next question without an answer given")
      case .dontKnow: ActionName(short: "don't know", long: "Note that the person does not know")
      case .refuse:
        ActionName(short: "no answer", long: "Note that the person prefers not to answer")
      case .guidance: ActionName(short: "guide", long: "Show or hide the guidance for the question")
      case .comment: ActionName(short: "note", long: "Write a note about the question")
      case .review: ActionName(short: "review", long: "Review all answers")
      case .sections: ActionName(short: "sections", long: "Go to a section")
      case .search: ActionName(short: "search", long: "Search for a question")
      case .finish: ActionName(short: "finish", long: "Finish the interview")
      case .leave: ActionName(short: "leave", long: "Leave the interview; everything is kept")
      case .add: ActionName(short: "add", long: "Add a row")
      case .remove: ActionName(short: "remove", long: "Remove the marked row")
      case .month: ActionName(short: "calendar", long: "Pick the date in a month")
      case .toggle: ActionName(short: "mark", long: "Mark or unmark the choice")
      case .moveUp: ActionName(short: "up", long: "Move the choice up one place")
      case .moveDown: ActionName(short: "down", long: "Move the choice down one place")
      case .retry: ActionName(short: "retry", long: "Try to save again")
      case .showOverview: ActionName(short: "progress", long: "Show the progress of the round")
      case .showIndicators: ActionName(short: "indicators", long: "Show the indicators")
      case .showFindings: ActionName(short: "findings", long: "Show the findings")
      case .showQuality:
        ActionName(short: "quality", long: "Show how the interviews were made")
      case .showTables: ActionName(short: "tables", long: "Show the tables of every question")
      case .showTexts:
        ActionName(short: "texts", long: "Read the free text and give it themes")
      case .readTexts: ActionName(short: "read", long: "Read the answers one by one")
      case .markTheme: ActionName(short: "mark", long: "Mark the theme pointed at, or unmark it")
      case .noTheme: ActionName(short: "none", long: "It is about none of the themes")
      case .addTheme: ActionName(short: "new theme", long: "Add a theme and mark it")
      case .undo: ActionName(short: "undo", long: "Undo the last mark")
      case .nextUncoded: ActionName(short: "uncoded", long: "Go to the next one without a theme")
      case .nextAnswer: ActionName(short: "on", long: "Go to the next answer")
      case .themeTable: ActionName(short: "themes", long: "Show the table of themes")
      case .keepName: ActionName(short: "add", long: "Add the theme and mark it")
      case .plot: ActionName(short: "view", long: "See it drawn, and drawn otherwise")
      case .pickQuestion: ActionName(short: "question", long: "Search for a question")
      case .weigh: ActionName(short: "weights", long: "Show percentages with weights or without")
      case .moreGroups: ActionName(short: "groups", long: "Show the groups that do not fit")
      case .openQuality:
        ActionName(short: "open", long: "Open the flags, and the interviews behind")
      case .showProblems: ActionName(short: "data", long: "Show the problems of the files")
      case .filter: ActionName(short: "filter", long: "Filter with a formula")
      case .pickRound: ActionName(short: "round", long: "Pick the round")
      case .pickPartner: ActionName(short: "partner", long: "Pick the partner")
      case .pickSite: ActionName(short: "site", long: "Pick the site")
      case .nextSurvey: ActionName(short: "survey", long: "On to the next questionnaire")
      case .groupByTwo: ActionName(short: "second", long: "Break down by a second variable too")
      case .groupBy: ActionName(short: "group by", long: "Change the disaggregation")
      case .export: ActionName(short: "export", long: "Save this table as CSV")
      case .evidence: ActionName(short: "evidence", long: "Open the finding with its evidence")
      case .answers: ActionName(short: "answers", long: "See the answers, without personal data")
      case .neighbour: ActionName(short: "next", long: "Go to the next or the previous one")
      case .complete: ActionName(short: "complete", long: "Complete the name, or take another")
      case .apply: ActionName(short: "apply", long: "Apply the filter; empty, remove it")
      case .cancel: ActionName(short: "leave as it was", long: "Close without changing anything")
      case .close: ActionName(short: "close", long: "Close and go back")
      }
    },
    context: { context in
      switch context {
      case .everywhere: "Everywhere"
      case .home: "Home"
      case .interview: "Interview"
      case .choice: "One choice: its digit answers and goes on"
      case .multipleChoice: "Several choices: the digit marks, Enter goes on"
      case .longList: "Long list: type to search, Enter picks"
      case .longListOfSeveral:
        "Long list: type to search, Enter marks; with nothing typed Enter accepts"
      case .text: "Text"
      case .number: "Number"
      case .date: "Date: 2026-11-22, 22/11, t today, -3 three days ago"
      case .range: "Scale: arrows or the number"
      case .rank: "Order"
      case .grid: "Grid: arrows and digits"
      case .table: "Rows"
      case .review: "Review"
      case .list: "List"
      case .confirmation: "Confirmation"
      case .problems: "Problems of the questionnaire"
      case .supervision: "Supervision"
      case .overview: "Progress"
      case .indicators: "Indicators"
      case .tables: "Tables"
      case .texts: "Free text"
      case .reading: "One answer: the number marks its theme"
      case .naming: "A new theme"
      case .themes: "Table of themes"
      case .findings: "Findings"
      case .plot: "Drawing"
      case .quality: "Quality of the interviews"
      case .finding: "One finding"
      case .answers: "Answers"
      case .filter: "Filter"
      }
    },
    home: .english,
    interview: .english,
    supervision: .english,
    protection: .english,
    correction: .english,
    tooSmall: { rows, columns in
      "The window is too small: \(columns) columns and \(rows) rows are needed. Nothing is lost; enlarge it to go on."
    },
    helpTitle: "Keys",
    helpClose: "Esc or F1 closes · ↑↓ moves",
    more: { "… \($0) more" },
    exported: { "Saved in \($0)" },
    failure: Failure.english,
    keyDoesNothing: { "The key \($0) does nothing here; F1 shows those that do." },
    problemsTitle: { survey, errors, warnings, notes in
      "\(survey): " + (errors == 1 ? "1 error, " : "\(errors) errors, ")
        + (warnings == 1 ? "1 warning" : "\(warnings) warnings")
        + (notes == 0 ? "" : notes == 1 ? ", 1 note" : ", \(notes) notes")
    },
    noProblems: "This questionnaire has no problems.",
    remedy: "What to do",
    severity: {
      switch $0 {
      case .error: "error"
      case .warning: "warning"
      case .note: "note"
      }
    },
    place: { row, column in
      switch (row, column) {
      case (0, _): ""
      case (_, ""): "row \(row)"
      default: "row \(row), column \(column)"
      }
    },
    months: [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    weekdays: [
      "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    ])
}

extension HomeWords {
  static let english = HomeWords(
    surveys: "Questionnaires",
    today: "Today",
    round: { $0.isEmpty ? "Round" : "Round \($0)" },
    inRound: "Done",
    target: "Target",
    unfinished: "Unfinished",
    nothingUnfinished: "No interview is unfinished.",
    monitor: { "Monitor \($0)" },
    noMonitor: "no monitor code",
    askMonitor: "Monitor's code",
    askMonitorHint:
      "The one your supervisor gave you, such as M-04; do not write your name. Enter saves, Esc cancels.",
    monitorRefused: "The code has 1 to 20 letters, digits, dots or hyphens, and no blanks.",
    monitorFirst:
      "Who interviews is not known yet: type the code that your supervisor gave you, such as M-04; not your name. Enter saves and begins; Esc begins without a code.",
    offline: "offline",
    synthetic: "synthetic data",
    supervision: "Supervision: progress, indicators and findings",
    sample: { "sample \($0)" },
    noSample: "no sample code",
    progress: { "\($0) of \($1)" },
    ago: { minutes in
      switch minutes {
      case ..<1: "just now"
      case ..<60: "\(minutes) min ago"
      case ..<1440: "\(minutes / 60) h ago"
      case ..<2880: "yesterday"
      default: "\(minutes / 1440) days ago"
      }
    },
    inUse: "in use",
    promptBar: [("Enter", "accept"), ("Esc", "close")],
    broken: { $0 == 1 ? "1 problem (Enter)" : "\($0) problems (Enter)" },
    noSurveys: "There are no questionnaires in this folder: surveys/<name>/form.csv is missing.",
    chooseDraft: "Choose with the arrows",
    confirmDiscard: {
      "Discard the interview of \($0), with \($1) answers? Type YES to discard it, Esc to keep it."
    },
    noDraftToDiscard: "Mark an unfinished interview first.",
    noDraftToResume: "No interview is unfinished.",
    draftInUse: "That interview is open in another window of this machine; close it there first.")
}
