package import Forms

/// Something in the response files that could not be used as it stands, named so that somebody can repair it.
///
/// No answer's text is kept here: file, line and column are enough to find it.
package struct DataProblem: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    /// The file has not the columns that every response file has; it was set aside.
    case wrongHeader = "wrong-header"
    /// The file has not even a header; it was set aside.
    case emptyFile = "empty-file"
    /// Cells are separated by semicolons or tabs; the file was set aside.
    case otherSeparator = "other-separator"
    /// Not UTF-8 from its first line on, as a spreadsheet's "Unicode text"; the file was set aside.
    case otherEncoding = "other-encoding"
    /// Two columns have one name, so that nobody knows which is meant; the file was set aside.
    case repeatedColumn = "repeated-column"
    /// The file holds the rows of a repeat that the form has not; it was set aside.
    case unknownRepeat = "unknown-repeat"
    /// A column that the form has not; it was not read.
    case unknownColumn = "unknown-column"
    /// A question of the form that the file has no column for, for one reason or its older version: nobody was asked.
    case missingColumn = "missing-column"
    /// The last line was cut off while it was written; it was set aside.
    case tornLine = "torn-line"
    /// A quote is not closed, or text follows it; the line was set aside.
    case brokenQuote = "broken-quote"
    /// Another number of cells than the header; the line was set aside.
    case wrongCellCount = "wrong-cell-count"
    case overlongLine = "overlong-line"
    /// Bytes that are not UTF-8, or a NUL; the line was set aside.
    case badEncoding = "bad-encoding"
    /// A row without a KEY, with an `edits` that is no number, or with an unknown status; set aside.
    case badRecord = "bad-record"
    /// A row of another form; it was set aside.
    case otherForm = "other-form"
    /// Another row has the same KEY and the same `edits` but other answers; the winner was used.
    case duplicateKey = "duplicate-key"
    /// The same row stands in two places; it was used once.
    case repeatedRow = "repeated-row"
    /// A row of a repeat whose interview is not there; it was set aside.
    case orphanRow = "orphan-row"
    /// A cell that is not what its question's type wants; it counts as blank.
    case wrongType = "wrong-type"
    /// A number that its question does not allow; it counts as blank.
    case outOfRange = "out-of-range"
    /// A code that is not in the question's choice list; it was kept.
    case unknownChoice = "unknown-choice"
    /// Rows of another version of the form; columns were matched by name.
    case otherVersion = "other-version"
    /// A weight that is missing, negative or no number: the interviews of the file count in no estimate.
    case badWeight = "bad-weight"
    /// No weight is above zero: the interviews of the file count in no estimate.
    case noPositiveWeight = "no-positive-weight"
    /// The population of a stratum differs between its rows; it was not used.
    case unequalPopulation = "unequal-population"
    /// A population smaller than its own sample; it was not used.
    case smallPopulation = "small-population"
    /// All clusters of a stratum were visited; the population was not used.
    case allClustersTaken = "all-clusters-taken"
    /// Strata without weights whose population cannot be used: the round counts in no estimate.
    case unweightedStrata = "unweighted-strata"
    /// A stratum of which one cluster was visited: its variance is a cautious guess.
    case singleCluster = "single-cluster"
    /// Interviews without a stratum where strata are declared: they are one of their own.
    case withoutStratum = "without-stratum"
    /// Interviews without a cluster where clusters are declared: they are one of their own.
    case withoutCluster = "without-cluster"
    /// Interviews that do not say which round they are of.
    case withoutRound = "without-round"
    /// A round with one interview.
    case singleInterview = "single-interview"
    /// A round of the plan in which nobody was interviewed yet.
    case emptyRound = "empty-round"
    /// A stratum of the plan in which nobody was interviewed: estimates do not speak for it.
    case emptyStratum = "empty-stratum"
    /// A question that another version of the questionnaire asked otherwise.
    case changedQuestion = "changed-question"
    /// What this version of the questionnaire asked is not known here.
    case unknownVersion = "unknown-version"
  }

  /// What a cell has to be that is not of its question's type.
  package enum Expected: String, Sendable, CaseIterable {
    case integer
    case decimal
    case date
    case time
    case dateTime = "date-time"

    /// What it is called, and how it is written.
    var name: Bilingual {
      switch self {
      case .integer: Bilingual(en: "a whole number, such as 12", es: "un entero, como 12")
      case .decimal:
        Bilingual(
          en: "a number with a decimal point, such as 12.5",
          es: "un número con punto decimal, como 12.5")
      case .date:
        Bilingual(
          en: "a date that exists, written YYYY-MM-DD, such as 2026-03-02",
          es: "una fecha que exista, escrita AAAA-MM-DD, como 2026-03-02")
      case .time:
        Bilingual(
          en: "a time of day written hh:mm:ss, such as 14:30:00",
          es: "una hora escrita hh:mm:ss, como 14:30:00")
      case .dateTime:
        Bilingual(
          en: "a date and time, such as 2026-03-02T14:30:00.000-05:00",
          es: "una fecha con hora, como 2026-03-02T14:30:00.000-05:00")
      }
    }
  }

  package var kind: Kind
  package var file: String
  /// The lines of the file, from 1; empty where the whole file is meant.
  package var lines: [Int]
  /// The column's name, where one column is meant; the round's code, where a round is.
  package var column: String
  /// Of `wrongType`, what the cell has to be.
  package var expected: Expected?

  package init(
    _ kind: Kind, file: String, lines: [Int] = [], column: String = "", expected: Expected? = nil
  ) {
    self.kind = kind
    self.file = file
    self.lines = lines
    self.column = column
    self.expected = expected
  }

  /// How many lines are concerned; at least one.
  package var count: Int { max(1, lines.count) }

  /// Whether something was left out because of it.
  package var setsAside: Bool {
    switch kind {
    case .wrongHeader, .emptyFile, .otherSeparator, .otherEncoding, .repeatedColumn, .unknownRepeat,
      .tornLine,
      .brokenQuote, .wrongCellCount, .overlongLine,
      .badEncoding, .badRecord, .otherForm, .orphanRow, .badWeight, .noPositiveWeight,
      .unweightedStrata:
      true
    case .unknownColumn, .missingColumn, .duplicateKey, .repeatedRow, .wrongType, .outOfRange,
      .unknownChoice,
      .otherVersion, .unequalPopulation, .smallPopulation, .allClustersTaken, .singleCluster,
      .withoutStratum, .withoutCluster, .withoutRound, .singleInterview, .emptyRound, .emptyStratum,
      .changedQuestion,
      .unknownVersion:
      false
    }
  }

  /// Whether nothing was left out, and yet results are other than somebody may expect.
  package var isWarned: Bool {
    [
      .unknownColumn, .wrongType, .outOfRange, .unequalPopulation, .smallPopulation,
      .allClustersTaken, .withoutStratum, .withoutCluster, .withoutRound, .emptyStratum,
      .changedQuestion, .unknownVersion,
    ].contains(kind)
  }

  /// Whether the bytes of a file are hurt: a tool that reads and mends files can tell what to do.
  package var isDamage: Bool {
    [
      .wrongHeader, .emptyFile, .tornLine, .brokenQuote, .wrongCellCount, .overlongLine,
      .badEncoding,
      .orphanRow,
    ]
    .contains(kind)
  }

  /// Which stratum has no usable population, in brackets.
  private var stratum: Bilingual {
    column.isEmpty
      ? Bilingual(en: "", es: "")
      : Bilingual(en: " (also of `\(column)`)", es: " (también de `\(column)`)")
  }

  /// What is wrong and what became of it.
  package var message: Bilingual {
    switch kind {
    case .wrongHeader:
      Bilingual(
        en: "the header is not that of a response file"
          + (column.isEmpty ? "" : ": `\(column)` is missing") + "; the file was set aside",
        es: "el encabezado no es el de un archivo de respuestas"
          + (column.isEmpty ? "" : ": falta `\(column)`") + "; el archivo se apartó")
    case .emptyFile:
      Bilingual(
        en: "the file is empty, without even a header; it was set aside",
        es: "el archivo está vacío, sin encabezado siquiera; se apartó")
    case .otherSeparator:
      Bilingual(
        en: "cells are not separated by commas; the file was set aside. Copy it again from the "
          + "device, or save it as CSV with commas in UTF-8",
        es: "las celdas no están separadas por comas; el archivo se apartó. Cópielo otra vez del "
          + "equipo, o guárdelo como CSV con comas en UTF-8")
    case .otherEncoding:
      Bilingual(
        en: "the header is not UTF-8 text; the file was set aside. Copy it again from the device, "
          + "or save it as CSV with commas in UTF-8",
        es: "el encabezado no es texto UTF-8; el archivo se apartó. Cópielo otra vez del equipo, o "
          + "guárdelo como CSV con comas en UTF-8")
    case .repeatedColumn:
      Bilingual(
        en: "two columns are called `\(column)`; the file was set aside",
        es: "dos columnas se llaman `\(column)`; el archivo se apartó")
    case .unknownRepeat:
      Bilingual(
        en: "the form has no such repeat; the file was set aside",
        es: "el cuestionario no tiene esa repetición; el archivo se apartó")
    case .unknownColumn:
      Bilingual(
        en: "the form has no question `\(column)`; the column was not read",
        es: "el cuestionario no tiene la pregunta `\(column)`; la columna no se leyó")
    case .missingColumn:
      Bilingual(
        en: "the column `\(column)` is missing; its question counts as not asked",
        es: "falta la columna `\(column)`; su pregunta cuenta como no formulada")
    case .tornLine:
      Bilingual(
        en: "the last line was cut off while it was written; it was set aside",
        es: "la última línea se cortó al escribirse; se apartó")
    case .brokenQuote:
      Bilingual(
        en: "a quotation mark is not closed; the line was set aside",
        es: "una comilla no está cerrada; la línea se apartó")
    case .wrongCellCount:
      Bilingual(
        en: "the line has more or fewer cells than the header; it was set aside",
        es: "la línea tiene más o menos celdas que el encabezado; se apartó")
    case .overlongLine:
      Bilingual(
        en: "the line is too long to be an interview; it was set aside",
        es: "la línea es demasiado larga para ser una entrevista; se apartó")
    case .badEncoding:
      Bilingual(
        en: "the line is not UTF-8 text; it was set aside",
        es: "la línea no es texto UTF-8; se apartó")
    case .badRecord:
      Bilingual(
        en: "KEY, edits or status cannot be read; the line was set aside",
        es: "KEY, edits o status no se pueden leer; la línea se apartó")
    case .otherForm:
      Bilingual(
        en: "the line belongs to another questionnaire; it was set aside",
        es: "la línea pertenece a otro cuestionario; se apartó")
    case .duplicateKey:
      Bilingual(
        en: "another line has the same KEY and edits but other answers; one of them is used",
        es: "otra línea tiene el mismo KEY y edits pero otras respuestas; se usa una de ellas")
    case .repeatedRow:
      Bilingual(
        en: "the same line stands in two places; it is used once",
        es: "la misma línea está en dos lugares; se usa una vez")
    case .orphanRow:
      Bilingual(
        en: "the interview of this line is not there; the line was set aside",
        es: "no está la entrevista de esta línea; la línea se apartó")
    case .wrongType:
      if let expected = expected?.name {
        Bilingual(
          en: "a cell of `\(column)` is of the wrong type and counts as blank; expected: "
            + expected.en,
          es: "una celda de `\(column)` no es del tipo debido y cuenta como vacía; se esperaba "
            + expected.es)
      } else {
        Bilingual(
          en: "a cell of `\(column)` is not of the question's type; it counts as blank",
          es: "una celda de `\(column)` no es del tipo de la pregunta; cuenta como vacía")
      }
    case .outOfRange:
      Bilingual(
        en: "a number of `\(column)` is outside of what the question allows; it counts as blank",
        es: "un número de `\(column)` está fuera de lo que la pregunta permite; cuenta como vacío")
    case .unknownChoice:
      Bilingual(
        en: "a code of `\(column)` is not in its list; it was kept",
        es: "un código de `\(column)` no está en su lista; se conservó")
    case .otherVersion:
      Bilingual(
        en: "written with another version of the questionnaire; columns were matched by name",
        es: "escrito con otra versión del cuestionario; las columnas se emparejaron por nombre")
    case .badWeight:
      Bilingual(
        en: "a weight in `\(column)` is missing, negative or no number; no interview of this file "
          + "counts in estimates until it is mended",
        es: "un peso en `\(column)` falta, es negativo o no es un número; ninguna entrevista de "
          + "este archivo cuenta en las estimaciones hasta que se corrija")
    case .noPositiveWeight:
      Bilingual(
        en: "no weight in `\(column)` is above zero; no interview of this file counts in estimates",
        es: "ningún peso en `\(column)` es mayor que cero; ninguna entrevista de este archivo "
          + "cuenta en las estimaciones")
    case .unequalPopulation:
      Bilingual(
        en: "the population differs between rows of one stratum; estimates are made without it",
        es: "la población difiere entre filas de un mismo estrato; se estima sin ella")
    case .smallPopulation:
      Bilingual(
        en:
          "the population is smaller than the sample taken from it; estimates are made without it",
        es: "la población es menor que la muestra tomada de ella; se estima sin ella")
    case .allClustersTaken:
      Bilingual(
        en: "all clusters of a stratum were visited: declare them as strata; estimates are made "
          + "without the population",
        es: "se visitaron todos los conglomerados de un estrato: declárelos como estratos; se "
          + "estima sin la población")
    case .unweightedStrata:
      Bilingual(
        en: "strata without weights need the population of each\(stratum.en), the same in all its "
          + "rows and no smaller than its sample; the round counts in no estimate until then",
        es: "los estratos sin pesos necesitan la población de cada uno\(stratum.es), la misma en "
          + "todas sus filas y no menor que su muestra; hasta entonces la ronda no cuenta en las "
          + "estimaciones")
    case .singleCluster:
      Bilingual(
        en:
          "only one cluster of a stratum was visited: its part of the variance is a cautious guess",
        es: "de un estrato se visitó un solo conglomerado: su parte de la varianza es una "
          + "estimación prudente")
    case .singleInterview:
      Bilingual(
        en: "\(column.isEmpty ? "there is" : "round \(column) has") one interview only: it is "
          + "counted, and nothing is estimated from it alone",
        es:
          "\(column.isEmpty ? "hay" : "la ronda \(column) tiene") una sola entrevista: se cuenta, "
          + "y con ella sola no se estima nada")
    case .withoutStratum:
      Bilingual(
        en:
          "`\(column)` does not say which stratum it is of: all such interviews of a round count as "
          + "one stratum more",
        es: "`\(column)` no dice de qué estrato es: todas las entrevistas así de una ronda cuentan "
          + "como un estrato más")
    case .withoutCluster:
      Bilingual(
        en:
          "`\(column)` does not say which cluster it is of: all such interviews of a stratum count "
          + "as one cluster more",
        es: "`\(column)` no dice de qué conglomerado es: todas las entrevistas así de un estrato "
          + "cuentan como un conglomerado más")
    case .withoutRound:
      Bilingual(
        en: "no round is given: the interview counts only where all rounds are taken together",
        es: "no dice de qué ronda es: la entrevista cuenta solo donde se toman todas las rondas "
          + "juntas")
    case .emptyRound:
      Bilingual(
        en: "there are no interviews of round \(column) yet",
        es: "todavía no hay entrevistas de la ronda \(column)")
    case .emptyStratum:
      Bilingual(
        en: "there are no interviews of the stratum `\(column)`: no estimate speaks for it",
        es: "no hay entrevistas del estrato `\(column)`: ninguna estimación habla de él")
    case .changedQuestion:
      Bilingual(
        en: "this version asked `\(column)` otherwise; rounds are not compared across the change",
        es: "esta versión preguntaba `\(column)` de otra manera; no se comparan las rondas de "
          + "antes y después del cambio")
    case .unknownVersion:
      Bilingual(
        en: "what this version of the questionnaire asked is not known here; its rounds are not "
          + "compared with others",
        es: "aquí no se sabe qué preguntaba esta versión del cuestionario; sus rondas no se "
          + "comparan con otras")
    }
  }
}

/// What became of all rows that were read; nothing is dropped without being counted here.
package struct ReadingCounts: Sendable, Equatable {
  package var files = 0
  package var filesSetAside = 0
  /// Rows of interviews, damaged ones included.
  package var rows = 0
  package var rowsSetAside = 0
  /// Rows that a later correction of the same interview replaced.
  package var corrected = 0
  /// Rows that another row with the same KEY and `edits` beat, identical copies included.
  package var duplicates = 0
  /// Interviews in the dataset.
  package var interviews = 0
  /// Rows of repeats, damaged ones included.
  package var repeatRows = 0
  package var repeatRowsSetAside = 0
  /// Rows of repeats that belong to a replaced version of their interview, or are copies.
  package var repeatRowsReplaced = 0

  package init() {}
}
