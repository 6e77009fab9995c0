#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#define NCURSES_WIDECHAR 1
#include "cncurses.h"

#include <curses.h>
#include <stdio.h>
#include <unistd.h>
#include <wchar.h>

static SCREEN *screen = NULL;
static FILE *in_file = NULL;
static FILE *out_file = NULL;

static void close_files(void) {
  if (in_file) fclose(in_file);
  if (out_file) fclose(out_file);
  in_file = NULL;
  out_file = NULL;
}

int cn_start(const char *terminal, int input, int output) {
  if (screen) return CN_ALREADY_STARTED;
  in_file = fdopen(dup(input), "r");
  out_file = fdopen(dup(output), "w");
  if (!in_file || !out_file) {
    close_files();
    return CN_UNKNOWN_TERMINAL;
  }
  screen = newterm(terminal, out_file, in_file);
  if (!screen) {
    close_files();
    return CN_UNKNOWN_TERMINAL;
  }
  if (!cn_text("cup") || !cn_text("clear")) {
    endwin();
    delscreen(screen);
    screen = NULL;
    close_files();
    return CN_TOO_SIMPLE;
  }
  raw();
  noecho();
  nonl();
  set_escdelay(25);
  typeahead(-1);
  intrflush(stdscr, FALSE);
  keypad(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  leaveok(stdscr, FALSE);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  return CN_STARTED;
}

// Terminals without an alternate screen would leave answers standing for the next person.
static void blank(void) {
  werase(stdscr);
  clearok(stdscr, TRUE);
  curs_set(1);
  wrefresh(stdscr);
}

void cn_end(void) {
  if (!screen) return;
  blank();
  endwin();
  delscreen(screen);
  screen = NULL;
  close_files();
}

void cn_leave(void) {
  if (!screen) return;
  blank();
  endwin();
  fflush(out_file);
}

void cn_return(void) {
  if (!screen) return;
  reset_prog_mode();
  clearok(stdscr, TRUE);
  wrefresh(stdscr);
}

void cn_resize(int rows, int columns) {
  if (!screen || rows < 1 || columns < 1) return;
  resizeterm(rows, columns);
  clearok(stdscr, TRUE);
}

int cn_rows(void) { return screen ? getmaxy(stdscr) : 0; }
int cn_columns(void) { return screen ? getmaxx(stdscr) : 0; }

int cn_colours(void) { return screen && has_colors() ? COLORS : 0; }

void cn_set_pair(int pair, int foreground, int background) {
  init_pair((short)pair, (short)foreground, (short)background);
}

static attr_t attributes_of(unsigned int attributes) {
  attr_t result = A_NORMAL;
  if (attributes & CN_BOLD) result |= A_BOLD;
  if (attributes & CN_DIM) result |= A_DIM;
  if (attributes & CN_UNDERLINE) result |= A_UNDERLINE;
  if (attributes & CN_REVERSE) result |= A_REVERSE;
  return result;
}

static void put_cell(int row, int column, const wchar_t *text, attr_t look, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, look, (short)pair, NULL) == OK) mvadd_wch(row, column, &cell);
}

int cn_width(unsigned int scalar) { return wcwidth((wchar_t)scalar); }

// The first glyph of a cell with the marks that stand on it; returns how many code points it took.
static int glyph(const unsigned int *scalars, int count, wchar_t *text, int *width) {
  int taken = 1;
  int length = 1;
  text[0] = (wchar_t)scalars[0];
  *width = wcwidth(text[0]);
  while (taken < count && wcwidth((wchar_t)scalars[taken]) == 0) {
    if (length < CCHARW_MAX) text[length++] = (wchar_t)scalars[taken];
    taken++;
  }
  text[length] = 0;
  return taken;
}

void cn_put(
    int row, int column, int cells, const unsigned int *scalars, const unsigned char *lengths,
    const unsigned char *widths, unsigned int attributes, int pair) {
  if (!screen) return;
  attr_t look = attributes_of(attributes);
  for (int index = 0; index < cells; index++) {
    int count = lengths[index];
    int columns = widths[index];
    wchar_t text[CCHARW_MAX + 1];
    int width = -1;
    int taken = count > 0 ? glyph(scalars, count, text, &width) : 0;
    if (width < 1 || width > columns) {
      text[0] = L'?';
      text[1] = 0;
      width = 1;
      taken = count;
    }
    // Two glyphs of one column each share a wide cell (a conjunct, the letters of a flag); else the rest is blank.
    if (columns == 2 && width == 1) {
      wchar_t second[CCHARW_MAX + 1];
      int second_width = -1;
      if (taken < count) glyph(scalars + taken, count - taken, second, &second_width);
      put_cell(row, column + 1, second_width == 1 ? second : L" ", look, pair);
    }
    put_cell(row, column, text, look, pair);
    scalars += count;
    column += columns;
  }
}

void cn_refresh(int row, int column) {
  if (!screen) return;
  curs_set(row < 0 ? 0 : 1);
  if (row >= 0) {
    wmove(stdscr, row, column);
  } else {
    wmove(stdscr, getmaxy(stdscr) - 1, 0);
  }
  wrefresh(stdscr);
}

void cn_erase(void) {
  if (screen) werase(stdscr);
}

void cn_forget(void) {
  if (screen) clearok(stdscr, TRUE);
}

int cn_read(int row, int column, unsigned int *scalars, unsigned int *attributes, int *pair) {
  cchar_t cell;
  wchar_t text[CCHARW_MAX + 1] = {0};
  attr_t look = 0;
  short colour = 0;
  if (!screen || mvin_wch(row, column, &cell) != OK) return 0;
  if (getcchar(&cell, text, &look, &colour, NULL) != OK) return 0;
  int count = 0;
  while (count < CCHARW_MAX && text[count]) {
    scalars[count] = (unsigned int)text[count];
    count++;
  }
  *attributes = (look & A_BOLD ? CN_BOLD : 0) | (look & A_DIM ? CN_DIM : 0)
      | (look & A_UNDERLINE ? CN_UNDERLINE : 0) | (look & A_REVERSE ? CN_REVERSE : 0);
  *pair = colour;
  return count;
}

const char *cn_text(const char *name) {
  char *text = tigetstr((char *)name);
  return text == NULL || text == (char *)-1 || *text == 0 ? NULL : text;
}

void cn_write(const char *text) {
  if (!out_file) return;
  fflush(out_file);
  fputs(text, out_file);
  fflush(out_file);
}
