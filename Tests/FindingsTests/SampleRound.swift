import Findings
import Forms
import Tables

/// A small questionnaire, and response files of it written as a workspace has them.
enum SampleRound {
  static let form: Form = {
    let (workbook, _) = Workbook.read(markdown: markdown)
    let (form, diagnostics) = Form.read(workbook: workbook)
    guard let form else { preconditionFailure("\(diagnostics.map(\.message.en))") }
    return form
  }()

  static let schema = Schema(form)

  private static let markdown = """
    | survey |                        |                 |                     |                     |             |           |
    |        | type                   | name            | label::English (en) | label::Español (es) | role        | pii       |
    |        | integer                | round_no        | Round               | Ronda               | round       |           |
    |        | select_one partner     | partner         | Partner             | Socio               | partner     |           |
    |        | select_one site        | site            | Site                | Sitio               | site        | quasi     |
    |        | text                   | sample_code     | Sample              | Muestra             | sample_ref  | quasi     |
    |        | select_one yn          | consent         | Consent             | Consentimiento      | consent     |           |
    |        | select_one sex         | resp_sex        | Sex                 | Sexo                | sex         | quasi     |
    |        | integer                | resp_age        | Age                 | Edad                | age         | quasi     |
    |        | select_one wg          | wg_see          | Seeing              | Ver                 | disability  | sensitive |
    |        | select_one wg          | wg_walk         | Walking             | Caminar             | disability  | sensitive |
    |        | date                   | received_on     | Received on         | Recibido el         |             |           |
    |        | integer                | waiting         | Minutes waited      | Minutos de espera   |             |           |
    |        | select_one yn_dk       | informed        | Informed            | Informada           |             |           |
    |        | select_multiple need   | needs           | Needs               | Necesidades         |             |           |
    |        | decimal                | cost            | Cost                | Costo               |             |           |
    |        | select_one yn_dk       | asked_payment   | Asked for payment   | Le pidieron pago    |             | sensitive |
    |        | select_one yn          | referral_wanted | Contact wanted      | Desea contacto      |             | sensitive |
    |        | text                   | contact_name    | Name                | Nombre              |             | direct    |
    |        | begin_repeat           | items           | Items               | Artículos           |             |           |
    |        | select_one item        | item            | Item                | Artículo            |             |           |
    |        | select_one use         | item_use        | Use                 | Uso                 |             |           |
    |        | integer                | planned         | Planned             | Previsto            |             |           |
    |        | integer                | received        | Received            | Recibido            |             |           |
    |        | end_repeat             |                 |                     |                     |             |           |
    | choices |           |               |                     |                     |
    |         | list_name | name          | label::English (en) | label::Español (es) |
    |         | partner   | p01           | Camino              | Camino              |
    |         | partner   | p02           | Red Norte           | Red Norte           |
    |         | partner   | p03           | Casa Andina         | Casa Andina         |
    |         | site      | s1            | San Roque           | San Roque           |
    |         | site      | s2            | Tulcán              | Tulcán              |
    |         | yn        | yes           | Yes                 | Sí                  |
    |         | yn        | no            | No                  | No                  |
    |         | yn_dk     | yes           | Yes                 | Sí                  |
    |         | yn_dk     | no            | No                  | No                  |
    |         | yn_dk     | dk            | Does not know       | No sabe             |
    |         | yn_dk     | refuse        | Prefers not to say  | Prefiere no decir   |
    |         | sex       | female        | Woman               | Mujer               |
    |         | sex       | male          | Man                 | Hombre              |
    |         | wg        | none          | None                | Ninguna             |
    |         | wg        | a_lot         | A lot               | Mucha               |
    |         | wg        | refuse        | Prefers not to say  | Prefiere no decir   |
    |         | need      | food          | Food                | Alimentos           |
    |         | need      | rent          | Rent                | Arriendo            |
    |         | need      | none          | None                | Ninguna             |
    |         | item      | soap          | Soap                | Jabón               |
    |         | item      | blanket       | Blanket             | Cobija              |
    |         | use       | using         | Using               | En uso              |
    |         | use       | sold          | Sold                | Vendido             |
    | settings |            |         |         |                  |
    |          | form_title | form_id | version | default_language |
    |          | Sample     | sample  | 3       | Español (es)     |
    """

  /// A row of answers; what is left out has a usual value or is empty.
  typealias Row = [String: String]

  /// The bytes of an interviews' file.
  static func csv(_ rows: [Row], columns: [String]? = nil) -> [UInt8] {
    let questions = columns ?? form.responseColumns.map(\.columnName)
    let header = Schema.bookkeeping + questions + Schema.states
    var writer = CSVWriter()
    writer.append(header)
    for (number, row) in rows.enumerated() {
      let usual: Row = [
        "KEY": "uuid:\(number + 1)", "form_id": "sample", "form_version": "3", "device": "d1",
        "started_at": "2026-03-02T09:00:00.000-05:00",
        "ended_at": "2026-03-02T09:20:00.000-05:00", "active_seconds": "1200", "sittings": "1",
        "edits": "0", "status": "complete", "consent": "yes", "round_no": "1",
      ]
      writer.append(header.map { row[$0] ?? usual[$0] ?? "" })
    }
    return writer.bytes
  }

  /// The bytes of the items' file: KEY, PARENT_KEY, edits and the answers.
  static func items(_ rows: [Row]) -> [UInt8] {
    let header = ["KEY", "PARENT_KEY", "edits", "item", "item_use", "planned", "received"]
    var writer = CSVWriter()
    writer.append(header)
    for row in rows { writer.append(header.map { row[$0] ?? ($0 == "edits" ? "0" : "") }) }
    return writer.bytes
  }

  static func file(_ bytes: [UInt8], _ name: String = "d1.csv", version: String = "3")
    -> ResponseFile
  {
    ResponseFile(name: "responses/sample/\(version)/\(name)", version: version, bytes: bytes)
  }

  static func dataset(_ rows: [Row], items: [Row] = []) -> Dataset {
    var files = [file(csv(rows))]
    if !items.isEmpty { files.append(file(self.items(items), "d1-items.csv")) }
    return Dataset.read(form: form, files: files)
  }

  // MARK: Sheets

  static func indicators(_ lines: [String], isShared: Bool = false) -> IndicatorSheet {
    let header =
      "code,label::English (en),label::Español (es),type,base,value,per,over,direction,target,alert,by,hxl,source"
    let text = ([header] + lines).joined(separator: "\n") + "\n"
    return IndicatorSheet.read(
      csv: Array(text.utf8), file: "indicators.csv", schema: schema, isShared: isShared)
  }

  static func rules(_ lines: [String], _ indicators: [Indicator]) -> RuleSheet {
    let header =
      "code,kind,indicator,when,severity,parameters,cause::English (en),cause::Español (es),"
      + "action::English (en),action::Español (es),finding::English (en),finding::Español (es),"
      + "owner,chs,practice,restricted"
    let text = ([header] + lines).joined(separator: "\n") + "\n"
    return RuleSheet.read(
      csv: Array(text.utf8), file: "rules.csv", schema: schema, indicators: indicators,
      isShared: false)
  }

  static func analysis(
    _ dataset: Dataset, indicators: [String], rules: [String] = [], plan: RoundPlan = .none
  ) -> Analysis {
    let sheet = self.indicators(indicators)
    precondition(sheet.diagnostics.isEmpty, "\(sheet.diagnostics)")
    let rules = self.rules(rules, sheet.indicators)
    precondition(rules.diagnostics.isEmpty, "\(rules.diagnostics)")
    return Analysis(
      survey: "sample", dataset: dataset, indicators: sheet.indicators, rules: rules.rules,
      plan: plan)
  }

  /// Rows of which so many are informed.
  static func informed(_ yes: Int, of n: Int, _ more: Row = [:], from first: Int = 1) -> [Row] {
    (0..<n).map { number in
      let own: Row = ["KEY": "uuid:\(first + number)", "informed": number < yes ? "yes" : "no"]
      return own.merging(more) { _, new in new }
    }
  }

  /// A proportion with a target of 0.85 and an alert of 0.70.
  static let informedIndicator =
    "X04,Informed,Informada,proportion,,${informed} = 'yes',,,higher,0.85,0.70,partner site sex disability,,"
}
