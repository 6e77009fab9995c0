/// The cells that screens are drawn on.
package enum CanvasTarget {}
