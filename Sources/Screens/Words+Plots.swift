/// The sentences of the drawings.
package struct PlotWords: Sendable {
  var rounds: String
  /// What the dashed line is, of an indicator with a target.
  var dashes: @Sendable (_ target: String) -> String
  /// What the columns of a histogram count.
  var heights: @Sendable (_ areInterviews: Bool) -> String
  var funnel: @Sendable (_ by: String) -> String
  var leftOut: @Sendable (Int) -> String
  var minutes: String
  /// `R3`: a round where there is little room.
  var shortRound: @Sendable (_ code: String) -> String
  /// What stands at the ends of a funnel's axis.
  var precision: @Sendable (_ value: Double, _ isShare: Bool) -> String
  var nothing: String
  var nothingToDraw: String
  var onlyOne: String
  var onlyMinutes: String

  static let spanish = PlotWords(
    rounds: "Ronda por ronda, con el intervalo de 95%",
    dashes: { "guiones: \($0)" },
    heights: { $0 ? "columnas: entrevistas" : "columnas: respuestas" },
    funnel: {
      "Embudo \($0): fuera de los puntos (!) quedan 5 de cada 100 por azar; fuera de las rayas (!!), 2 de cada 1000."
    },
    leftOut: { "Sin dibujar: \($0), con menos de 15 respuestas u ocultos." },
    minutes: "Minutos de trabajo por entrevista",
    shortRound: { "R\($0)" },
    precision: { value, isShare in
      isShare ? "n=\(Int(value.rounded()))" : ""
    },
    nothing: "No hay bastantes respuestas para dibujarlo.",
    nothingToDraw: "No hay bastantes respuestas para dibujar eso.",
    onlyOne:
      "No hay otro dibujo: un embudo pide 3 socios, sitios o monitores con 15 respuestas o más.",
    onlyMinutes: "No hay otro dibujo de los minutos.")

  static let english = PlotWords(
    rounds: "Round by round, with the 95% interval",
    dashes: { "dashes: \($0)" },
    heights: { $0 ? "columns: interviews" : "columns: answers" },
    funnel: {
      "Funnel \($0): 5 in 100 lie outside the dots (!) by chance; 2 in 1000 outside the bars (!!)."
    },
    leftOut: { "Not drawn: \($0), with fewer than 15 answers or hidden." },
    minutes: "Minutes of work for an interview",
    shortRound: { "R\($0)" },
    precision: { value, isShare in
      isShare ? "n=\(Int(value.rounded()))" : ""
    },
    nothing: "There are not enough answers to draw it.",
    nothingToDraw: "There are not enough answers to draw that.",
    onlyOne:
      "There is no other drawing: a funnel wants 3 partners, sites or monitors with 15 answers each.",
    onlyMinutes: "There is no other drawing of the minutes.")
}
