#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "CFaultInjector.h"

enum deed { NOTHING, KILL_BEFORE, KILL_AFTER, CUT, FAIL, SHORT, BACK };

static const char *root;
static size_t root_length;
static long at;
static enum deed deed;
static long amount;
static int code;
static const char *until;
static int record_file = -1;
static int records;
static long calls;
static int has_begun;
static int clock_is_back;

// What the files below the root are called, by descriptor.
#define DESCRIPTORS 1024
static char *names[DESCRIPTORS];

static const char *given(const char *name) {
  const char *value = getenv(name);
  return value && *value ? value : NULL;
}

__attribute__((constructor)) static void begin(void) {
  root = given("RONDA_FAULT_ROOT");
  if (!root) return;
  root_length = strlen(root);
  const char *text = given("RONDA_FAULT_AT");
  at = text ? atol(text) : 0;
  text = given("RONDA_FAULT_BYTES");
  amount = text ? atol(text) : 0;
  text = given("RONDA_FAULT_CODE");
  code = text ? atoi(text) : EIO;
  until = given("RONDA_FAULT_UNTIL");
  text = given("RONDA_FAULT_DO");
  if (text) {
    deed = !strcmp(text, "kill-before") ? KILL_BEFORE
         : !strcmp(text, "kill-after")  ? KILL_AFTER
         : !strcmp(text, "cut")         ? CUT
         : !strcmp(text, "fail")        ? FAIL
         : !strcmp(text, "short")       ? SHORT
         : !strcmp(text, "back")        ? BACK
                                        : NOTHING;
  }
  records = given("RONDA_FAULT_RECORD") != NULL;
  text = given("RONDA_FAULT_LOG");
  if (text) {
    int file = (int)syscall(SYS_openat, AT_FDCWD, text, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    // Far away from the numbers that the program gets.
    record_file = (int)syscall(SYS_fcntl, file, F_DUPFD_CLOEXEC, 900);
    syscall(SYS_close, file);
  }
}

static int is_inside(const char *path) {
  return root && path && !strncmp(path, root, root_length)
    && (path[root_length] == '/' || path[root_length] == 0);
}

static const char *name_of(int file) {
  return file >= 0 && file < DESCRIPTORS ? names[file] : NULL;
}

static void note(
  const char *kind, long number, const char *path, const char *other, const void *bytes, size_t size) {
  if (record_file < 0) return;
  char head[9000];
  int length = snprintf(
    head, sizeof head, "%s\t%ld\t%s\t%s\t%zu\n", kind, number, path ? path : "", other ? other : "", size);
  syscall(SYS_write, record_file, head, (size_t)length);
  if (size) syscall(SYS_write, record_file, bytes, size);
  syscall(SYS_write, record_file, "\n", 1);
}

static void die(void) {
  syscall(SYS_kill, getpid(), SIGKILL);
  for (;;) pause();
}

enum need { READS, GROWS, CHANGES, WAITS, CLOSES };

// Whether an error that stays befalls calls of this sort.
static int befalls(enum need need) {
  switch (code) {
  case ENOSPC:
  case EDQUOT: return need == GROWS;
  case EROFS: return need == GROWS || need == CHANGES;
  case EIO: return need != CLOSES;
  default: return need == GROWS || need == CHANGES || need == WAITS;
  }
}

static int is_over(void) {
  return !until || syscall(SYS_faccessat, AT_FDCWD, until, F_OK) == 0;
}

// Counts a call; what is to be done at it.
static enum deed count(const char *kind, enum need need, const char *path) {
  long number = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
  if (has_begun) return deed == FAIL && until && befalls(need) && !is_over() ? FAIL : NOTHING;
  if (number != at || deed == NOTHING) return NOTHING;
  has_begun = 1;
  note(kind, number, path, "fault", NULL, 0);
  if (deed == KILL_BEFORE) die();
  if (deed == BACK) clock_is_back = 1;
  return deed;
}

// What a call came to: kills the program where that was wanted, records what was done.
static void after(
  enum deed now, long result, const char *kind, const char *path, const char *other, const void *bytes,
  size_t size) {
  int saved = errno;
  if (records && result >= 0) note(kind, calls, path, other, bytes, size);
  if (now == KILL_AFTER) die();
  errno = saved;
}

static int refuse(void) {
  errno = code;
  return -1;
}

static int opened(int folder, const char *path, int flags, mode_t mode) {
  if (!is_inside(path)) return (int)syscall(SYS_openat, folder, path, flags, mode);
  int writes = (flags & O_ACCMODE) != O_RDONLY;
  enum need need = flags & O_CREAT ? GROWS : writes ? CHANGES : READS;
  enum deed now = count("open", need, path);
  if (now == FAIL) return refuse();
  struct stat status;
  int is_new = records && flags & O_CREAT && syscall(SYS_newfstatat, folder, path, &status, 0) != 0;
  int file = (int)syscall(SYS_openat, folder, path, flags, mode);
  if (file >= 0 && file < DESCRIPTORS) {
    free(names[file]);
    names[file] = strdup(path);
  }
  after(now, file, is_new ? "create" : "open", path, flags & O_TRUNC ? "truncate" : "", NULL, 0);
  return file;
}

static mode_t rights(int flags, va_list list) {
  return flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0;
}

#define OPENING(name)                                  \
  int name(const char *path, int flags, ...) {         \
    va_list list;                                      \
    va_start(list, flags);                             \
    mode_t mode = rights(flags, list);                 \
    va_end(list);                                      \
    return opened(AT_FDCWD, path, flags, mode);        \
  }
OPENING(open)
OPENING(open64)

#define OPENING_AT(name)                                     \
  int name(int folder, const char *path, int flags, ...) {   \
    va_list list;                                            \
    va_start(list, flags);                                   \
    mode_t mode = rights(flags, list);                       \
    va_end(list);                                            \
    return opened(folder, path, flags, mode);                \
  }
OPENING_AT(openat)
OPENING_AT(openat64)

int close(int file) {
  const char *path = name_of(file);
  if (!path) return (int)syscall(SYS_close, file);
  enum deed now = count("close", CLOSES, path);
  int result = (int)syscall(SYS_close, file);
  names[file] = NULL;
  after(now, result, "close", path, "", NULL, 0);
  free((void *)path);
  return now == FAIL ? refuse() : result;
}

static ssize_t put(int file, const void *bytes, size_t size, off_t offset) {
  return offset < 0 ? syscall(SYS_write, file, bytes, size)
                    : syscall(SYS_pwrite64, file, bytes, size, offset);
}

static ssize_t written(int file, const void *bytes, size_t size, off_t offset) {
  const char *path = name_of(file);
  if (!path) {
    ssize_t result = put(file, bytes, size, offset);
    // The terminal may have been opened anew, under another number.
    if (records && result > 0 && isatty(file)) note("screen", calls, "", "", bytes, (size_t)result);
    return result;
  }
  enum deed now = count("write", GROWS, path);
  if (now == FAIL) return refuse();
  if (now == CUT || now == SHORT) {
    size_t part = (size_t)amount < size ? (size_t)amount : size;
    ssize_t result = part > 0 ? put(file, bytes, part, offset) : 0;
    if (now == CUT) die();
    return result;
  }
  char place[32];
  struct stat status;
  // All writing is at the end of the file, but where an offset is given.
  off_t start = offset >= 0 ? offset : syscall(SYS_fstat, file, &status) == 0 ? status.st_size : 0;
  snprintf(place, sizeof place, "%lld", (long long)start);
  ssize_t result = put(file, bytes, size, offset);
  after(now, result, "write", path, place, bytes, result > 0 ? (size_t)result : 0);
  return result;
}

ssize_t write(int file, const void *bytes, size_t size) { return written(file, bytes, size, -1); }
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset) {
  return written(file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset) {
  return written(file, bytes, size, offset);
}

static int synced(int file) {
  const char *path = name_of(file);
  if (!path) return (int)syscall(SYS_fsync, file);
  enum deed now = count("fsync", WAITS, path);
  if (now == FAIL) return refuse();
  after(now, 0, "fsync", path, "", NULL, 0);
  return 0;
}

int fsync(int file) { return synced(file); }
int fdatasync(int file) { return synced(file); }

static int cut(int file, off_t size) {
  const char *path = name_of(file);
  if (!path) return (int)syscall(SYS_ftruncate, file, size);
  enum deed now = count("ftruncate", CHANGES, path);
  if (now == FAIL) return refuse();
  int result = (int)syscall(SYS_ftruncate, file, size);
  char place[32];
  snprintf(place, sizeof place, "%lld", (long long)size);
  after(now, result, "ftruncate", path, place, NULL, 0);
  return result;
}

int ftruncate(int file, off_t size) { return cut(file, size); }
int ftruncate64(int file, off64_t size) { return cut(file, size); }

static int renamed(int from, const char *old, int to, const char *new) {
  if (!is_inside(old) && !is_inside(new)) return (int)syscall(SYS_renameat, from, old, to, new);
  enum deed now = count("rename", GROWS, old);
  if (now == FAIL) return refuse();
  int result = (int)syscall(SYS_renameat, from, old, to, new);
  after(now, result, "rename", old, new, NULL, 0);
  return result;
}

int rename(const char *old, const char *new) { return renamed(AT_FDCWD, old, AT_FDCWD, new); }
int renameat(int from, const char *old, int to, const char *new) { return renamed(from, old, to, new); }

static int removed(int folder, const char *path, int flags) {
  if (!is_inside(path)) return (int)syscall(SYS_unlinkat, folder, path, flags);
  enum deed now = count("unlink", CHANGES, path);
  if (now == FAIL) return refuse();
  int result = (int)syscall(SYS_unlinkat, folder, path, flags);
  after(now, result, "unlink", path, "", NULL, 0);
  return result;
}

int unlink(const char *path) { return removed(AT_FDCWD, path, 0); }
int unlinkat(int folder, const char *path, int flags) { return removed(folder, path, flags); }

int mkdir(const char *path, mode_t mode) {
  if (!is_inside(path)) return (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  enum deed now = count("mkdir", GROWS, path);
  if (now == FAIL) return refuse();
  int result = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
  after(now, result, "mkdir", path, "", NULL, 0);
  return result;
}

int clock_gettime(clockid_t which, struct timespec *time) {
  int result = (int)syscall(SYS_clock_gettime, which, time);
  if (result == 0 && which == CLOCK_REALTIME && clock_is_back) time->tv_sec -= amount;
  return result;
}
