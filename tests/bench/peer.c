/* SPDX-License-Identifier: GPL-2.0-or-later
 * peer [--eoe] FILE: what libauparse alone needs to feed a whole log and to fetch of each event that has an
 * AVC the fields that avcwatch uses, from all its records (src/parse/avc.c, surroundings.c). With --eoe
 * each event is closed by an EOE of ours, as a log without any other record lacks them (T31). Prints the
 * number of AVC records. */
#include <auparse.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAMES_MAX 18

struct counts {
	unsigned long avcs, bytes;
};

/* The types by their numbers in linux/audit.h and libaudit.h. */
static const struct wanted {
	int type;
	const char *names[NAMES_MAX];
} wanted[] = {
	{ 1400, /* AVC */
	  { "seresult", "seperms", "scontext", "tcontext", "tclass", "permissive", "pid", "comm",
	    "path", "name", "ino", "dest", "src", "lport", "fport", "ioctlcmd", "opid", "ocomm" } },
	{ 1300, /* SYSCALL */ { "success", "exit", "pid", "ppid", "auid", "comm", "exe" } },
	{ 1302, /* PATH */ { "name", "inode", "nametype" } },
	{ 1307, /* CWD */ { "cwd" } },
	{ 1318, /* OBJ_PID */ { "opid", "ocomm" } },
	{ 1327, /* PROCTITLE */ { "proctitle" } },
};

static bool is_wanted(const struct wanted *w, const char *name)
{
	for (size_t i = 0; i < NAMES_MAX && w->names[i]; i++)
		if (strcmp(name, w->names[i]) == 0)
			return true;
	return false;
}

/* One walk over the fields: auparse_find_field() would begin anew for each name, and go on to the records
 * behind for one that is not there. */
static void fetch(auparse_state_t *au, const struct wanted *w, struct counts *c)
{
	if (!auparse_first_field(au))
		return;
	do {
		const char *name = auparse_get_field_name(au);
		const char *value = name && is_wanted(w, name) ? auparse_get_field_str(au) : NULL;

		if (value)
			c->bytes += strlen(value);
	} while (auparse_next_field(au) > 0);
}

static unsigned long count_avcs(auparse_state_t *au)
{
	unsigned long n = 0;

	if (auparse_first_record(au) <= 0)
		return 0;
	do
		n += auparse_get_type(au) == wanted[0].type;
	while (auparse_next_record(au) > 0);
	return n;
}

static void on_event(auparse_state_t *au, auparse_cb_event_t what, void *arg)
{
	struct counts *c = arg;
	unsigned long avcs = what == AUPARSE_CB_EVENT_READY ? count_avcs(au) : 0;

	c->avcs += avcs;
	if (!avcs || auparse_first_record(au) <= 0)
		return;
	do {
		int type = auparse_get_type(au);

		for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++)
			if (wanted[i].type == type)
				fetch(au, &wanted[i], c);
	} while (auparse_next_record(au) > 0);
}

static void feed_closed(auparse_state_t *au, FILE *in)
{
	char *line = NULL, eoe[128];
	size_t cap = 0;
	ssize_t n;

	while ((n = getline(&line, &cap, in)) > 0) {
		const char *stamp = strstr(line, "msg=audit("),
			   *end = stamp ? strchr(stamp, ')') : NULL;
		int len;

		auparse_feed(au, line, (size_t)n);
		if (!end)
			continue;
		len = snprintf(eoe, sizeof(eoe), "type=EOE %.*s): \n", (int)(end - stamp), stamp);
		auparse_feed(au, eoe, (size_t)len);
	}
	free(line);
}

int main(int argc, char **argv)
{
	bool eoe = argc > 2 && strcmp(argv[1], "--eoe") == 0;
	FILE *in = argc > 1 ? fopen(argv[argc - 1], "r") : NULL;
	auparse_state_t *au = auparse_init(AUSOURCE_FEED, NULL);
	struct counts c = { 0 };
	static char block[262144];
	size_t n;

	if (!in || !au) {
		fputs("usage: peer [--eoe] FILE\n", stderr);
		return 2;
	}
	auparse_add_callback(au, on_event, &c, NULL);
	if (eoe)
		feed_closed(au, in);
	while ((n = fread(block, 1, sizeof(block), in)) > 0)
		auparse_feed(au, block, n);
	auparse_flush_feed(au);
	auparse_destroy(au);
	fclose(in);
	printf("%lu\n", c.avcs);
	return 0;
}
