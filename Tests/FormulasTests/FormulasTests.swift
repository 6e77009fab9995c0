import Testing

@Suite struct FormulasTests {}
