// Signals and the way out. Handlers do only what POSIX allows in them: write, tcsetattr, sigaction, raise.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "cncurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#ifdef __linux__
#include <linux/kd.h>
#endif

static const int noted[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
enum { NOTED = sizeof noted / sizeof *noted, FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction noted_before[NOTED];
static struct sigaction fatal_before[FATAL];
static int pipe_ends[2] = {-1, -1};
static volatile sig_atomic_t is_watching = 0;
static int terminal_in = -1;
static int terminal_out = -1;
static int has_modes = 0;
static struct termios modes;
static char farewell_text[512];
static size_t farewell_length = 0;
// Room of our own for the handler, for the stack may be what ran out.
static char handler_stack[65536];

static void note(int number) {
  int before = errno;
  unsigned char byte = (unsigned char)number;
  // A full pipe already says all there is to say.
  ssize_t written = write(pipe_ends[1], &byte, 1);
  (void)written;
  errno = before;
}

static void give_back(void) {
  if (!is_watching) return;
  is_watching = 0;
  ssize_t written = write(terminal_out, farewell_text, farewell_length);
  (void)written;
  // A process in the background would be stopped here instead of ending.
  struct sigaction ignore, before;
  memset(&ignore, 0, sizeof ignore);
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGTTOU, &ignore, &before);
  if (has_modes) tcsetattr(terminal_in, TCSANOW, &modes);
  sigaction(SIGTTOU, &before, NULL);
}

static void end_badly(int number) {
  give_back();
  struct sigaction plain;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigaction(number, &plain, NULL);
  raise(number);
}

static void add_farewell(const char *text) {
  // Padding such as $<50> is for terminals of long ago and is left out.
  for (const char *at = text; text && *at && farewell_length + 1 < sizeof farewell_text; at++) {
    if (at[0] == '$' && at[1] == '<') {
      const char *end = strchr(at, '>');
      if (!end) break;
      at = end;
      continue;
    }
    farewell_text[farewell_length++] = *at;
  }
}

int cn_watch(int input, int output) {
  static int is_registered = 0;
  if (pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  terminal_in = input;
  terminal_out = output;
  has_modes = tcgetattr(input, &modes) == 0;
  farewell_length = 0;
  stack_t stack;
  memset(&stack, 0, sizeof stack);
  stack.ss_sp = handler_stack;
  stack.ss_size = sizeof handler_stack;
  sigaltstack(&stack, NULL);
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_flags = SA_RESTART;
  action.sa_handler = note;
  for (int index = 0; index < NOTED; index++) sigaction(noted[index], &action, &noted_before[index]);
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  action.sa_handler = end_badly;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < FATAL; index++) sigaction(fatal[index], &action, &fatal_before[index]);
  is_watching = 1;
  if (!is_registered) is_registered = atexit(give_back) == 0;
  return pipe_ends[0];
}

void cn_guard(const char *farewell) {
  farewell_length = 0;
  add_farewell(farewell);
}

void cn_unwatch(void) {
  if (pipe_ends[0] < 0) return;
  is_watching = 0;
  for (int index = 0; index < NOTED; index++) sigaction(noted[index], &noted_before[index], NULL);
  for (int index = 0; index < FATAL; index++) sigaction(fatal[index], &fatal_before[index], NULL);
  close(pipe_ends[0]);
  close(pipe_ends[1]);
  pipe_ends[0] = pipe_ends[1] = -1;
}

void cn_stop_process(void) {
  struct sigaction plain, before;
  memset(&plain, 0, sizeof plain);
  plain.sa_handler = SIG_DFL;
  sigaction(SIGTSTP, &plain, &before);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &before, NULL);
}

int cn_window(int descriptor, int *rows, int *columns) {
  struct winsize size;
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int cn_is_8_bit_console(int descriptor) {
#ifdef __linux__
  long mode = 0;
  return ioctl(descriptor, KDGKBMODE, &mode) == 0 && mode != K_UNICODE;
#else
  (void)descriptor;
  return 0;
#endif
}
