package enum TerminalTarget {}
