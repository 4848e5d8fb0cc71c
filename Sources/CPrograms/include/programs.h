// Starts programs that do not outlive us.
#pragma once

#include <sys/types.h>

// Starts the program at `path` with these streams. It begins without signals blocked or ignored, with no other open file of ours, and
// is killed when the thread that started it ends, however that comes about: a program that waits for the network would stay for ever.
//
// Gives 0 and its number at `process`, or the system's number of the reason why it cannot be started.
int programs_start(
  const char *path, char *const arguments[], int input, int output, int errors, pid_t *process);
