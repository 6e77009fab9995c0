/// What a question is to the program, whatever its name: the column `role` of the survey sheet.
package enum Role: String, Sendable, CaseIterable {
  case round
  case partner
  case site
  case enumerator
  case sampleReference = "sample_ref"
  case consent
  case privacy
  case sex
  case age
  case disability
  case nationality
  case profile
  case mode
  case stratum
  case cluster
  case weight
  case population
  case phone
}

/// How far an answer tells who somebody is: the column `pii` of the survey sheet.
package enum PersonalData: String, Sendable, CaseIterable {
  /// A name, a phone, a document: kept in the contact file, apart from the answers.
  case direct
  /// Tells who it is together with others: age, place, household.
  case quasi
  /// Would harm the person if it became known.
  case sensitive
  /// May hold anything, since it was typed freely.
  case freeText = "free_text"
}
