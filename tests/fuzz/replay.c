/* SPDX-License-Identifier: GPL-2.0-or-later
 * Stands in for libFuzzer: runs a fuzz target on each file of its corpus, or on the files that are
 * named. Each input lies in a buffer of exactly its size, so that reading beyond it is found. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static uint8_t *read_file(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rb");
	uint8_t *bytes = NULL;
	long size;

	if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
		rewind(file);
		*n = (size_t)size;
		bytes = malloc(*n);
		if (bytes && fread(bytes, 1, *n, file) != *n) {
			free(bytes);
			bytes = NULL;
		}
	}
	if (file)
		fclose(file);
	return bytes;
}

static int run_file(const char *path)
{
	size_t n = 0;
	uint8_t *bytes = read_file(path, &n);

	if (!bytes) {
		fprintf(stderr, "cannot read '%s'\n", path);
		return 1;
	}
	printf("%s\n", path);
	fflush(stdout);
	LLVMFuzzerTestOneInput(bytes, n);
	free(bytes);
	return 0;
}

static int is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int run_corpus(const char *dir)
{
	struct dirent **names;
	int failed = 0, n = scandir(dir, &names, is_input, alphasort);

	if (n <= 0) {
		fprintf(stderr, "no corpus in '%s'\n", dir);
		return 1;
	}
	for (int i = 0; i < n; i++) {
		char *path;

		if (asprintf(&path, "%s/%s", dir, names[i]->d_name) < 0)
			abort();
		failed |= run_file(path);
		free(path);
		free(names[i]);
	}
	free(names);
	return failed;
}

int main(int argc, char **argv)
{
	const char *srcdir = getenv("srcdir"), *slash = strrchr(argv[0], '/');
	char *dir;
	int failed = 0;

	if (argc == 1) {
		if (asprintf(&dir, "%s/tests/fuzz/corpus/%s", srcdir ? srcdir : ".",
			     slash ? slash + 1 : argv[0]) < 0)
			abort();
		failed = run_corpus(dir);
		free(dir);
	}
	for (int i = 1; i < argc; i++)
		failed |= run_file(argv[i]);
	return failed;
}
