/*
 * Loaded before libc (LD_PRELOAD): lets every change to files under DESK_JOURNAL_FOLDER through, and
 * notes it in DESK_JOURNAL_FILE in the order in which it happened, so that a test can put together
 * what a disk may hold after the power has gone at any point.
 *
 * A note: kind (1 byte), offset (8), length (4), path length (2), path, then `length` bytes.
 * Kinds: W write, T truncate to offset, S sync, R rename (bytes are the new path), U unlink.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static const char *folder;
static size_t folder_length;
static int journal = -1;

__attribute__((constructor)) static void begin(void) {
  folder = getenv("DESK_JOURNAL_FOLDER");
  const char *file = getenv("DESK_JOURNAL_FILE");
  if (folder == NULL || file == NULL) return;
  folder_length = strlen(folder);
  journal = (int)syscall(SYS_openat, AT_FDCWD, file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int is_watched(const char *path) {
  return journal >= 0 && strncmp(path, folder, folder_length) == 0 && path[folder_length] == '/';
}

static int path_of(int fd, char *path) {
  if (journal < 0 || fd == journal) return 0;
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return is_watched(path);
}

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t done = syscall(SYS_write, journal, at, length);
    if (done <= 0) abort();
    at += done;
    length -= (size_t)done;
  }
}

static void note(char kind, const char *path, uint64_t offset, const void *bytes, uint32_t length) {
  const char *name = path + folder_length + 1;
  uint16_t name_length = (uint16_t)strlen(name);
  put(&kind, 1);
  put(&offset, 8);
  put(&length, 4);
  put(&name_length, 2);
  put(name, name_length);
  if (length > 0) put(bytes, length);
}

#define REAL(result, name, ...) \
  static result (*real)(__VA_ARGS__); \
  if (real == NULL) real = (result(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)

static ssize_t noted_pwrite(ssize_t (*real)(int, const void *, size_t, off_t), int fd,
                            const void *bytes, size_t length, off_t offset) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd, bytes, length, offset);
  pthread_mutex_lock(&turn);
  ssize_t done = real(fd, bytes, length, offset);
  if (done > 0) note('W', path, (uint64_t)offset, bytes, (uint32_t)done);
  pthread_mutex_unlock(&turn);
  return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset) {
  REAL(ssize_t, pwrite, int, const void *, size_t, off_t);
  return noted_pwrite(real, fd, bytes, length, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset) {
  REAL(ssize_t, pwrite64, int, const void *, size_t, off_t);
  return noted_pwrite(real, fd, bytes, length, offset);
}

ssize_t write(int fd, const void *bytes, size_t length) {
  REAL(ssize_t, write, int, const void *, size_t);
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd, bytes, length);
  pthread_mutex_lock(&turn);
  off_t offset = lseek(fd, 0, (fcntl(fd, F_GETFL) & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
  ssize_t done = real(fd, bytes, length);
  if (done > 0) note('W', path, (uint64_t)offset, bytes, (uint32_t)done);
  pthread_mutex_unlock(&turn);
  return done;
}

static int noted_truncate(int (*real)(int, off_t), int fd, off_t size) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return real(fd, size);
  pthread_mutex_lock(&turn);
  int failed = real(fd, size);
  if (!failed) note('T', path, (uint64_t)size, NULL, 0);
  pthread_mutex_unlock(&turn);
  return failed;
}

int ftruncate(int fd, off_t size) {
  REAL(int, ftruncate, int, off_t);
  return noted_truncate(real, fd, size);
}

int ftruncate64(int fd, off_t size) {
  REAL(int, ftruncate64, int, off_t);
  return noted_truncate(real, fd, size);
}

/* Waiting for this real disk would prove nothing: what counts is what was asked of it. */
static int noted_sync(int fd) {
  char path[PATH_MAX];
  if (!path_of(fd, path)) return 0;
  pthread_mutex_lock(&turn);
  note('S', path, 0, NULL, 0);
  pthread_mutex_unlock(&turn);
  return 0;
}

int fsync(int fd) { return noted_sync(fd); }

int fdatasync(int fd) { return noted_sync(fd); }

int unlink(const char *path) {
  REAL(int, unlink, const char *);
  if (!is_watched(path)) return real(path);
  pthread_mutex_lock(&turn);
  int failed = real(path);
  if (!failed) note('U', path, 0, NULL, 0);
  pthread_mutex_unlock(&turn);
  return failed;
}

int rename(const char *from, const char *to) {
  REAL(int, rename, const char *, const char *);
  if (!is_watched(from)) return real(from, to);
  pthread_mutex_lock(&turn);
  int failed = real(from, to);
  const char *name = to + folder_length + 1;
  if (!failed) note('R', from, 0, name, (uint32_t)strlen(name));
  pthread_mutex_unlock(&turn);
  return failed;
}
