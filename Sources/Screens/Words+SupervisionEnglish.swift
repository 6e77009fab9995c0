import Findings
import Forms

extension SupervisionWords {
  static let english = SupervisionWords(
    numbers: .english,
    readAt: { "read \($0)" },
    reading: "reading...",
    waiting: "computing...",
    readingResponses: {
      $0.map {
        "The answers of \($0) interviews are being read. This page comes by itself; 1 shows the progress meanwhile."
      } ?? "The answers are being read. The progress comes by itself."
    },
    stillReading: "The answers are still being read; this works in a moment.",
    computing: "Computing... This page comes by itself.",
    stillComputing: "It is still being computed; this works in a moment.",
    round: { "Round \($0)" },
    allRounds: "All rounds",
    interviews: { done, target in
      let noun = done == 1 ? "interview" : "interviews"
      return target.map { "\(done) of \($0) interviews" } ?? "\(done) \(noun)"
    },
    partners: { $0 == 1 ? "1 partner" : "\($0) partners" },
    page: { page in
      switch page {
      case .overview: "Progress"
      case .indicators: "Indicators"
      case .findings: "Findings"
      case .tables: "Tables"
      case .texts: "Free text"
      case .problems: "Data"
      case .quality: "Quality"
      }
    },
    by: { key in
      switch key {
      case "": ""
      case "partner": "by partner"
      case "site": "by site"
      case "monitor": "by monitor"
      case "day": "by day"
      case "round": "by round"
      case "sex": "by sex"
      case "age": "by age"
      case "disability": "by disability"
      case "nationality": "by nationality"
      case "profile": "by profile"
      case "enumerator": "by monitor"
      case "privacy": "by privacy"
      case "stratum": "by stratum"
      case "cluster": "by cluster"
      case "mode": "by mode of interview"
      default: "by \(key)"
      }
    },
    narrowedTo: { "only: \($0)" },
    formula: "formula",
    unit: { key in
      switch key {
      case .partner: "Partner"
      case .site: "Site"
      case .monitor: "Monitor"
      case .day: "Day"
      }
    },
    all: "All",
    withoutCode: "not given",
    doneOfTarget: "done/target",
    today: "today",
    refused: "refused",
    notReached: "absent",
    done: "done",
    median: "median",
    alerts: "alerts",
    participation: "take part",
    lastDay: "last",
    minutes: { "\($0) min" },
    shortMedian: "! median less than half of the overall one, or under 10 min",
    restrictedCases: {
      $0 == 1
        ? "1 restricted case, sent to the focal point (contact within 24 h)"
        : "\($0) restricted cases, sent to the focal point (contact within 24 h)"
    },
    setAside: { files, lines in
      let a = files == 1 ? "1 file" : "\(files) files"
      let b = lines == 1 ? "1 line" : "\(lines) lines"
      let what = files == 0 ? b : lines == 0 ? a : "\(a) and \(b)"
      return "\(what) set aside: 7 to see which"
    },
    sheetProblems: {
      ($0 == 1 ? "1 mistake" : "\($0) mistakes") + " in the survey's sheets: 7 to see them"
    },
    noInterviews: "There are no interviews in this round yet.",
    noInterviewsChosen:
      "No interview is among what was chosen. With /, p and s you can choose again.",
    brokenForm: "This questionnaire has mistakes and cannot be used: press 7 to see them.",
    noSurveys: "There are no questionnaires in this folder.",
    indicator: "Indicator",
    estimate: "value (95% CI)",
    rounds: "rounds",
    marks: { target, met, missed in
      "\(target) target  \(met) reaches it  ? maybe not  \(missed) misses it"
    },
    fewAnswers: "few answers",
    fewAnswersLong: "few answers: fewer than 30",
    tooFew: "fewer than 5: not shown",
    hiddenBeside: "hidden to protect others",
    noAnswers: "no answers",
    restricted: "restricted: in total only",
    target: { value, direction in
      switch direction {
      case .higher where value != "100%": "target \(value) or more"
      case .lower where value != "0%" && value != "0": "target \(value) or less"
      case .higher, .lower, nil: "target \(value)"
      }
    },
    alert: { "alert \($0)" },
    noTarget: "no target",
    tally: { valid, eligible in
      "\(valid) valid of \(eligible)"
    },
    tallyParts: { dontKnow, refused, blank in
      var parts: [String] = []
      if dontKnow > 0 { parts.append("\(dontKnow) don't know") }
      if refused > 0 { parts.append("\(refused) no answer") }
      if blank > 0 { parts.append("\(blank) left blank") }
      return parts
    },
    noIndicators: "This survey has no indicators: indicators.csv is missing.",
    findings: { $0 == 1 ? "1 finding" : "\($0) findings" },
    severityCount: { severity, count in
      switch severity {
      case 5: "\(count) critical"
      case 4: "\(count) high"
      case 3: "\(count) medium"
      case 2: "\(count) low"
      default: "\(count) good"
      }
    },
    findingOf: { "Finding \($0) of \($1)" },
    dueBy: { "due \($0)" },
    noFindings:
      "No findings in this round. There is no clear difference, which does not prove that there is none.",
    noFindingsHere:
      "No findings about what was chosen. With p and s you choose another partner or site.",
    rulesUnread: "Rules with mistakes: findings and alerts may be missing; 7 tells which.",
    goingWell: { $0 == 1 ? "1 thing that goes well" : "\($0) things that go well" },
    toAsk: {
      ($0 == 1 ? "1 thing" : "\($0) things")
        + " to ask about: wide gaps of small groups, without a test behind them"
    },
    unfold: { $0 ? "Enter folds them" : "Enter shows them" },
    formulaLeavesFindings: "The formula does not change the findings; p and s narrow them.",
    notBrokenDown: "Restricted cases are not shown by partner or site.",
    findingsOf: { "findings of round \($0)" },
    severity: { severity in
      switch severity {
      case 5: "CRITICAL"
      case 4: "HIGH"
      case 3: "MEDIUM"
      case 2: "LOW"
      default: "GOOD"
      }
    },
    kind: { kind in
      switch kind {
      case .redflag: "red flag"
      case .miss: "misses the target"
      case .lqas: "lot not accepted"
      case .drop: "fell since the last round"
      case .gap: "gap between groups"
      case .outlier: "far from the others"
      case .trend: "worse round after round"
      case .nonresponse: "many without an answer"
      case .unmet: "need not covered"
      case .theme: "recurring subject"
      case .silence: "silence to look into"
      case .formula: "condition met"
      case .watch: "may miss the target"
      case .good: "good result"
      }
    },
    also: "Also",
    evidence: "Evidence",
    grade: { grade, isDoubtful in
      switch grade {
      case .a: "A, 96 answers or more"
      case .b: "B, 30 to 95 answers"
      case .c where isDoubtful: "C, doubtful data: see the quality flags (5)"
      case .c: "C, fewer than 30 answers"
      case .q: "Q, one answer is enough"
      }
    },
    counted: { counted, n in "\(counted) of \(n)" },
    answers: { $0 == 1 ? "1 answer" : "\($0) answers" },
    severalAnswers: "several a person",
    byRound: "By round",
    cause: "Check",
    action: "Action",
    owner: "Owner",
    due: "Due",
    chs: "CHS",
    practice: "Good practice",
    rule: "Rule",
    onlyCount:
      "Of restricted cases only their number is seen here. The focal point has the rest; do not investigate, and do not look for the person.",
    noEvidence: "There are fewer than 5 answers: nothing more is shown.",
    answerOf: { "\($2 ? "Unfavourable answer" : "Answer") \($0) of \($1)" },
    counts: "counts",
    doesNotCount: "does not count",
    leftOut: "left out",
    dontKnow: "don't know",
    prefersNot: "prefers not to answer",
    blank: "left blank",
    notAsked: "not asked",
    withheld: "only in total",
    withoutIdentifiers:
      "Without name, code, place or date; what is sensitive and free text is seen in total only.",
    answersWithheld:
      "The answers behind this finding are not looked at one by one: they are restricted, or fewer than 5.",
    readingFiles: { files, setAside in
      let head = files == 1 ? "1 file read" : "\(files) files read"
      return setAside == 0 ? head : "\(head), \(setAside) set aside"
    },
    readingLines: { interviews, setAside in
      let head = interviews == 1 ? "1 interview" : "\(interviews) interviews"
      return setAside == 0
        ? head : "\(head), \(setAside == 1 ? "1 line" : "\(setAside) lines") set aside"
    },
    readingCorrections: { corrected, duplicates in
      var parts: [String] = []
      if corrected > 0 { parts.append("\(corrected) corrected") }
      if duplicates > 0 { parts.append("\(duplicates) repeated") }
      return parts.joined(separator: ", ")
    },
    dataFine: "Everything was read without problems.",
    lines: { lines in
      let shown = lines.prefix(12).map(String.init).joined(separator: ", ")
      return (lines.count == 1 ? "line " : "lines ") + shown
        + (lines.count > 12 ? " and \(lines.count - 12) more" : "")
    },
    problemMark: { $0 ? "set aside" : "note" },
    flags: { $0 == 1 ? "1 flag" : "\($0) flags" }, monitor: "Monitor",
    interviewsHead: "done", withoutAnswer: "DK/ref", other: "other", flagsHead: "flags",
    ofNobody: "The whole round",
    responseRate: "response",
    qualityHeads: { median in
      "response: done of those sought · \(median): minutes at work · DK/ref: “don't know” and refused, of what was asked · other: how often “other” was marked"
    },
    forExample: "For example",
    qualityFine: "Nothing stands out in how the interviews were made.",
    flagsAreNoVerdict:
      "A flag is a reason to ask and to help, not a proof: often it is the questionnaire that fails.",
    damageHint:
      "What to do: `ronda verify` tells it of each damage; `ronda recover` makes readable what can be, in new files.",
    flagsAwaited: "computing the flags...",
    interviewsBehind: { $0 == 1 ? "1 interview" : "\($0) interviews" },
    noInterviewsBehind: "There are no interviews behind this flag.", began: "Began",
    site: "Site", time: "Minutes",
    filterPrompt: "Filter",
    filterHint: { example in
      "A formula" + (example.map { ", for instance \($0)" } ?? "")
        + ". Empty, it removes the filter."
    },
    filterRestricted: {
      "`\($0)` is part of the restricted cases: it cannot be used to filter."
    },
    filterApplied: { "\($0) of \($1) interviews meet the filter." },
    filterGone: "No filter.",
    noSuchName: "No name begins like this.",
    tabCompletes: "Tab completes the name.",
    tabCompletesCode: "Tab completes the code of the answer.",
    filterNotHere: "This survey has not the questions of the filter: it does not filter here.",
    uncounted: {
      ($0 == 1 ? "1 problem keeps" : "\($0) problems keep")
        + " interviews out of the estimates: 7 to see which"
    },
    pickRound: "Round",
    pickPartner: "Partner",
    pickSite: "Site",
    anyPartner: "All partners",
    anySite: "All sites",
    pickHint: "Type to search · Enter chooses · Esc closes",
    nothingMatches: "Nothing matches.",
    nothingToPick: "This survey has no such question, or nobody has answered it yet.",
    onlySurvey: "There is no other survey.",
    answersNotExported: "Answers one by one are not exported.",
    nothingToExport: "There is nothing to export here.",
    noGroupings: "This survey has nothing to group by.",
    tables: .english,
    texts: .english,
    plots: .english)
}
