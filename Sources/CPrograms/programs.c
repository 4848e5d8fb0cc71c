#define _GNU_SOURCE
#include "programs.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/close_range.h>
#include <sys/prctl.h>
#endif

extern char **environ;

// What happens in the new process, where only calls that are safe in a signal handler are allowed. Returns where it failed.
static void become(
  const char *path, char *const arguments[], const int streams[3], pid_t parent) {
#ifdef __linux__
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return;
  // The parent may have ended before that.
  if (getppid() != parent) _exit(127);
#endif
  for (int number = 1; number < NSIG; number++) {
    if (number != SIGKILL && number != SIGSTOP) signal(number, SIG_DFL);
  }
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  for (int stream = 0; stream < 3; stream++) {
    if (dup2(streams[stream], stream) < 0) return;
  }
#ifdef __linux__
  // Our own files are marked so already; a file that somebody else left open for us is none of the program's business.
  close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
#endif
  execve(path, arguments, environ);
}

int programs_start(
  const char *path, char *const arguments[], int input, int output, int errors, pid_t *process) {
  // Copies above the standard streams, so that none is overwritten before it is used.
  int streams[3] = {
    fcntl(input, F_DUPFD_CLOEXEC, 3), fcntl(output, F_DUPFD_CLOEXEC, 3), fcntl(errors, F_DUPFD_CLOEXEC, 3)};
  int news[2] = {-1, -1};
  int reason = 0;
  if (streams[0] < 0 || streams[1] < 0 || streams[2] < 0 || pipe2(news, O_CLOEXEC) != 0) reason = errno;
  pid_t parent = getpid();
  pid_t child = reason == 0 ? fork() : -1;
  if (child == 0) {
    become(path, arguments, streams, parent);
    reason = errno;
    ssize_t written = write(news[1], &reason, sizeof reason);
    (void)written;
    _exit(127);
  }
  if (child < 0 && reason == 0) reason = errno;
  for (int stream = 0; stream < 3; stream++) {
    if (streams[stream] >= 0) close(streams[stream]);
  }
  if (news[1] >= 0) close(news[1]);
  // The pipe closes when the program begins; what comes through it is why it did not.
  if (child > 0) {
    ssize_t count;
    do {
      count = read(news[0], &reason, sizeof reason);
    } while (count < 0 && errno == EINTR);
    if (count <= 0) reason = 0;
  }
  if (news[0] >= 0) close(news[0]);
  *process = child;
  return reason;
}
