import Findings
import Forms
import Tables
import Testing

@Suite struct ShippedSurveysTests {
  @Test(arguments: ShippedSurveys.names)
  func `every indicator and rule that ships is read without a diagnostic`(_ name: String) throws {
    let survey = try ShippedSurveys.load(name)
    let diagnostics = survey.indicators.diagnostics + survey.rules.diagnostics
    #expect(
      diagnostics.map { "\($0.place.file) \($0.place.row) \($0.text): \($0.message.en)" } == [])
    #expect(survey.indicators.indicators.count > 30)
    #expect(survey.rules.rules.count > 30)
  }
}
