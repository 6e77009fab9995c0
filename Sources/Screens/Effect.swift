package import Findings
package import Forms

/// What the screens ask of the world; performed by the program's run loop, in order, before the next paint.
///
/// Each effect that can fail is answered by an `Event`, so that a screen never claims what did not happen.
package enum Effect: Sendable, Equatable {
  /// Leave the program; everything accepted is on the disk already.
  case quit
  /// Give the terminal back and stop until the person continues (Ctrl-Z).
  case suspend
  /// Start a new interview; answered by `.interviewOpened` or `.failed`.
  case begin(survey: String)
  /// Go on with a draft; answered by `.interviewOpened` or `.failed`.
  case resume(key: String)
  /// Append to the open draft's journal and flush it to the disk; answered by `.recorded` or `.failed`.
  case record([DraftEntry])
  /// Write the finished interview and take its draft away; answered by `.finished` or `.failed`.
  case finish(Response)
  /// Close the open draft, which stays on the disk; answered by `.homeLoaded`.
  case leaveInterview
  /// Delete a draft that was never worth keeping, after the person confirmed; answered by `.homeLoaded`.
  case discard(key: String)
  /// Read the list of a survey's finished interviews; answered by `.finishedLoaded` or `.failed`.
  case loadFinished(survey: String)
  /// Take up a finished interview to correct it; answered by `.interviewOpened` or `.failed`.
  case correct(survey: String, key: String, reason: String)
  /// Give up the open correction, which changed nothing; answered by `.homeLoaded`.
  case leaveUnchanged
  /// Read the home screen's facts again; answered by `.homeLoaded`.
  case loadHome
  /// Read a survey's responses for the supervisor, the first one's where none is named; answered by
  /// `.supervisionLoaded` or `.failed`. What was read before stays read.
  case loadSupervision(survey: String?)
  /// Ask whether there are new interviews on the disk; answered by `.supervisionLoaded` if there are.
  case refreshSupervision
  /// Keep themes of open questions and what answers are about, under the name of whoever works here; answered by
  /// `.themesKept` or `.failed`.
  case keepThemes(survey: String, [ThemeEntry])
  /// Compute what a supervisor's page waits for while keys are pressed; answered by `.computed`, unless something else
  /// is asked for of the same part before.
  case compute(SupervisionWork)
  /// Keep the monitor's code for this device; answered by `.homeLoaded`.
  case setMonitor(String)
  /// Note that this workspace may keep names and phones readable; answered by `.failed` if that cannot be kept.
  case allowReadable
  /// Write a text file into the workspace's `exports` folder; answered by `.exported` or `.failed`.
  case export(name: String, text: String)
}
