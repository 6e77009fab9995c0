import Forms
import Formulas

extension InterviewWords {
  static let english = InterviewWords(
    round: { "Round \($0)" },
    otherQuestions: "Other questions",
    allQuestions: "Questions",
    isPrivate: "in private",
    unsaved: "not saved",
    outline: "Sections",
    previousAnswer: "Answer before",
    leftOver: { count in
      count == 1
        ? "The questionnaire has changed: 1 saved answer no longer fits. It stays in the draft."
        : "The questionnaire has changed: \(count) saved answers no longer fit. They stay in the draft."
    },
    guidance: "Guidance",
    hasGuidance: "F6 shows the guidance.",
    media: { kind, name in
      "[\(kind == "big-image" ? "image" : kind): \(name)]"
    },
    noGuidance: "This question has no guidance.",
    note: "Note",
    dontKnow: "Doesn't know",
    sealed: "Answered; sealed, it cannot be read here",
    refused: "Prefers not to answer",
    blank: "not answered",
    goOn: "Enter goes on.",
    readOn: "Enter reads on.",
    checkAndGoOn: "Enter goes on; correct it first if need be.",
    confirmAndGoOn: "Enter confirms the answer and goes on; F2 notes the reason.",
    confirmed: "Confirmed",
    readOnly: "Only shown; Enter goes on.",
    firstPage: "This is the first question.",
    nothingOpen: "No question is left unanswered.",
    nothingToAnswer: "There is nothing to answer here.",
    nonresponseNotAllowed:
      "This question needs an answer: it takes neither “doesn't know” nor “prefers not to answer”.",
    answerKeys: "answer",
    markKeys: "mark",
    required: "This question needs an answer.",
    constraint: "That answer is not possible here.",
    notOffered: "Choose one from the list.",
    expected: { kind in
      switch kind {
      case .text, .lines, .media: "Type a text."
      case .digits: "Type digits only and, where needed, a dash, a point or a comma."
      case .integer: "Type a whole number, such as 4."
      case .decimal: "Type a number, such as 4 or 12.50."
      case .date: "Type a date: 2026-11-22, 22/11/2026, 22/11, t (today) or -3 (three days ago)."
      case .month: "Type month and year, such as 11/2026."
      case .year: "Type a year, such as 2026."
      case .time: "Type a time, such as 14:30."
      case .dateTime: "Type date and time, such as 22/11/2026 14:30."
      case .point: "Type latitude and longitude in degrees, such as -0.2202 -78.5123."
      case .trace:
        "Type latitude and longitude of each point, semicolons between them; two points or more."
      case .shape:
        "Type latitude and longitude of each point, semicolons between them; three points or more."
      }
    },
    chooseOne: "Choose one by its number.",
    lineHint: { kind in
      switch kind {
      case .text, .digits, .integer, .decimal: ""
      case .lines: "Alt-Enter begins another line."
      case .date: "2026-11-22 · 22/11 · t today · -3 three days ago · Alt-D calendar"
      case .month: "Month and year: 11/2026"
      case .year: "Year: 2026"
      case .time: "Time: 14:30"
      case .dateTime: "Date and time: 22/11/2026 14:30"
      case .point: "Latitude and longitude: -0.2202 -78.5123 · 0°13'12\"S 78°30'44\"W"
      case .trace, .shape: "Point; point: -0.22 -78.51; -0.23 -78.52"
      case .media:
        "A terminal takes no photos or recordings: note the file's name, or go on without an answer."
      }
    },
    counterHint: "↑ adds one · ↓ takes one away",
    monthHint: "Arrows: day, week · PgUp/PgDn: month · t today · Enter picks · Esc closes",
    longDate: { date in
      let weekdays = [
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
      ]
      let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
      return "\(weekdays[date.weekday - 1]) \(date.day) \(months[date.month - 1]) \(date.year)"
    },
    markAll: "The digit marks; Enter goes on.",
    markByBlank: "Space marks the one pointed at; Enter accepts what is marked.",
    markByEnter: "Enter marks the one pointed at; Esc clears what is typed.",
    typeToFilter: "Type to search",
    matches: { "\($0) of \($1)" },
    noMatch: "No choice matches: delete letters to see more.",
    marked: { "Marked: \($0)" },
    rank:
      "Arrows to pick, + and − to move down and up, or the number of the place; Enter accepts the order.",
    range: { "From \($0) to \($1): arrows or the number." },
    acknowledge: "Enter confirms.",
    acknowledged: "Confirmed",
    row: "Row",
    entry: { "Row \($0)" },
    of: { "\($0) of \($1)" },
    add: { "Add: \($0)" },
    goOnRow: "Go on with the next question",
    noEntries: "No rows yet.",
    openInEntry: { "\($0) missing" },
    emptyEntry: "empty",
    cannotAdd: "The questionnaire sets how many rows there are; none can be added here.",
    cannotRemove: "The questionnaire sets how many rows there are; this one cannot be removed.",
    confirmRemove: { title, answers in
      answers == 0
        ? "Remove “\(title)”?"
        : answers == 1
          ? "Remove “\(title)” with its answer?" : "Remove “\(title)” with its \(answers) answers?"
    },
    confirmKeys: "Enter removes    Esc leaves it as it was",
    hides: { question, answer, count in
      let change =
        answer.isEmpty
        ? "If “\(question)” is left without an answer"
        : "If you answer “\(answer)” to “\(question)”"
      return count == 1
        ? change + ", 1 answer is hidden:" : change + ", \(count) answers are hidden:"
    },
    hiddenStay: "They stay saved while you edit and are not written at the end.",
    hideKeys: "Enter changes    Esc leaves it as it was",
    andMore: { "and \($0) more" },
    moreAbove: { "\($0) more above" },
    askNote: "Note on this question",
    noteHint: "No names or details of people. Enter saves, Esc cancels; an empty note is deleted.",
    reviewTitle: "Review",
    reviewKeys: "Enter goes to the question, Esc goes back",
    sectionsTitle: "Go to a section",
    searchTitle: "Search for a question",
    blockedTitle: { count in
      count == 1
        ? "1 answer is missing before the end" : "\(count) answers are missing before the end"
    },
    isRequired: "missing",
    breaksConstraint: "to correct",
    isLost: "no longer holds",
    nowBroken: { count in
      count == 1
        ? "1 later answer no longer holds: F5 shows it."
        : "\(count) later answers no longer hold: F5 shows them."
    },
    endTitle: "End of the questionnaire",
    answered: { "\($0) of \($1) questions answered" },
    endStates: { dontKnow, refused, blank in
      "Doesn't know: \(dontKnow) · Prefers not to answer: \(refused) · No answer: \(blank)"
    },
    endReady: "Enter finishes and saves the interview. F5 reviews everything first.",
    endBlocked: { count in
      count == 1
        ? "1 answer is missing: Enter shows it." : "\(count) answers are missing: Enter shows them."
    },
    endRefused:
      "The person did not agree to take part: only the record, the outcome and the reason, if one was given, are saved.",
    endNotReached: "Nobody was reached: only the record and the outcome are saved.",
    finishing: "Saving the interview…",
    doneTitle: "Interview saved",
    doneComplete: "The complete interview is in the file of responses.",
    doneRefused: "The refusal is in the file, without any other answers.",
    doneNotReached: "The attempt to make contact is in the file.",
    doneRestricted: { count in
      count == 1
        ? "This interview left 1 restricted case for the protection focal point. Do not discuss it with anybody else; hand over the contact card if the person wants it."
        : "This interview left \(count) restricted cases for the protection focal point. Do not discuss them with anybody else; hand over the contact card if the person wants it."
    },
    doneKeys: "Enter goes home    n begins another interview",
    leaveLoses: { count in
      switch count {
      case 0: "The disk does not respond. All answers are saved; leaving loses nothing."
      case 1: "Leaving now loses 1 answer that the disk has not taken:"
      default: "Leaving now loses \(count) answers that the disk has not taken:"
      }
    },
    leaveChoices:
      "Ctrl-R tries to save again. Esc goes back to the interview and waits. To leave without saving them type YES and press Enter.",
    changedRows: "Rows added or removed",
    leaveTyped:
      "What is typed cannot be accepted as it is. The same key again leaves without saving it.",
    language: { "Language of the interview: \($0)" },
    goOnBar: [("Enter", "go on")],
    entryBar: [("Enter", "open"), ("→", "go on")],
    addBar: [("Enter", "add"), ("→", "go on")],
    markBar: [("Enter", "mark"), ("Esc", "clear what is typed")],
    noteBar: [("Enter", "save"), ("Esc", "cancel")],
    leaveBar: [("Ctrl-R", "save again"), ("Esc", "go back and wait")],
    hideBar: [("Enter", "change"), ("Esc", "leave as it was")],
    removeBar: [("Enter", "remove"), ("Esc", "leave as it was")],
    endBar: [("Enter", "finish")],
    blockedBar: [("Enter", "see what is missing")],
    doneBar: [("Enter", "home"), ("n", "another interview")])
}
