/* The peer that does the least: finds the same record brackets with memmem, in chunks of 1 MB, and counts records and bytes. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int main(int count, char **args) {
  size_t chunk = 1 << 20, have = 0, bytes = 0;
  long records = 0;
  char *buffer = malloc(2 * chunk);
  int file = count > 1 ? open(args[1], O_RDONLY) : -1;
  if (file < 0 || !buffer) return 1;
  for (ssize_t got; (got = read(file, buffer + have, chunk)) > 0;) {
    char *at = buffer, *end = buffer + (have += got);
    for (char *head, *tail, *close; (head = memmem(at, end - at, "<![LOG[", 7)); at = close + 1) {
      at = head;
      if (!(tail = memmem(head + 7, end - head - 7, "]LOG]!>", 7)) || !(close = memchr(tail + 7, '>', end - tail - 7))) break;
      records++;
      bytes += tail - head;
    }
    have = end - at;
    if (have > chunk) have = 0;
    memmove(buffer, at, have);
  }
  printf("%ld %zu\n", records, bytes);
  return 0;
}
