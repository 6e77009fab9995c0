// What Ronda asks of ncurses and of signals, in plain C types.
//
// <curses.h> does not come through here: A_BOLD and the like are macros, tigetstr's failure is a cast -1, stdscr is a
// global, cells are cchar_t; Swift sees none of them. Keys are not read by ncurses: the program decodes bytes itself, so
// that pastes, Alt and invalid bytes behave, and uses only the key texts of the terminal's description.
#ifndef CNCURSES_H
#define CNCURSES_H

#define CN_BOLD 1u
#define CN_DIM 2u
#define CN_UNDERLINE 4u
#define CN_REVERSE 8u

#define CN_STARTED 0
#define CN_UNKNOWN_TERMINAL 1
#define CN_TOO_SIMPLE 2
#define CN_ALREADY_STARTED 3

// Starts on two file descriptors: raw input, no echo, no flow control, alternate screen. newterm, not initscr, which
// would end the process for an unknown terminal.
int cn_start(const char *terminal, int input, int output);

// Leaves with a cleared screen and frees everything. Does nothing before cn_start.
void cn_end(void);

// Leaves for a while, with a cleared screen; and comes back.
void cn_leave(void);
void cn_return(void);

// Takes another size.
void cn_resize(int rows, int columns);

// The size that ncurses draws for.
int cn_rows(void);
int cn_columns(void);

// Colours of the terminal; 0 where it has none. A pair's colour -1 is the terminal's own.
int cn_colours(void);
void cn_set_pair(int pair, int foreground, int background);

// Puts a run of cells. `scalars` holds the code points of all cells, `lengths` how many each cell has, `widths` how many
// columns (1 or 2) each takes whatever the C library thinks.
void cn_put(
    int row, int column, int cells, const unsigned int *scalars, const unsigned char *lengths,
    const unsigned char *widths, unsigned int attributes, int pair);

// Columns of a code point by the C library in this locale; negative where it cannot be shown.
int cn_width(unsigned int scalar);

// Puts the cursor, or hides it (row -1), and sends what has changed to the terminal.
void cn_refresh(int row, int column);

// Blanks all cells; the next refresh sends it.
void cn_erase(void);

// Has the whole screen sent again by the next refresh.
void cn_forget(void);

// What ncurses holds at a place: the code points (at most 6) and how many. For tests.
int cn_read(int row, int column, unsigned int *scalars, unsigned int *attributes, int *pair);

// A text of the terminal's description ("kcuu1", "smcup"), NULL where it has none.
const char *cn_text(const char *name);

// Writes bytes to the terminal past ncurses.
void cn_write(const char *text);

// Watches signals; called before cn_start, which then leaves them alone. The numbers of HUP, TERM, INT, QUIT, WINCH, TSTP
// and CONT arrive as bytes on the returned descriptor. From here to cn_unwatch the terminal's modes are given back also by
// exit and by fatal signals. -1 on failure.
int cn_watch(int input, int output);
// What to write to the terminal on such a way out: clear it, leave the alternate screen, show the cursor.
void cn_guard(const char *farewell);
void cn_unwatch(void);

// Stops this process as Ctrl-Z does and returns when it goes on.
void cn_stop_process(void);

// The window size of a terminal; 0 on success.
int cn_window(int descriptor, int *rows, int *columns);

// 1 if a descriptor is a Linux console that is not in UTF-8 mode.
int cn_is_8_bit_console(int descriptor);

#endif
