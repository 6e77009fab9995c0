package enum ScreensTarget {}
