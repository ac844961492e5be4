/* SPDX-License-Identifier: GPL-2.0-or-later
 * peer [--eoe] FILE: what libauparse alone needs to feed a whole log and to fetch of each AVC event the
 * fields that avcwatch uses. With --eoe each event is closed by an EOE of ours, as a log without any other
 * record lacks them (T31). Prints the number of AVC records. */
#include <auparse.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct counts {
	unsigned long avcs, bytes;
};

static void fetch(auparse_state_t *au, const char *const *names, struct counts *c)
{
	for (; *names; names++) {
		auparse_first_field(au);
		if (auparse_find_field(au, *names))
			c->bytes += strlen(auparse_get_field_str(au));
		auparse_goto_record_num(au, auparse_get_record_num(au));
	}
}

static void on_event(auparse_state_t *au, auparse_cb_event_t what, void *arg)
{
	static const char *const avc[] = { "seresult", "seperms",    "pid",      "comm",
					   "name",     "path",       "scontext", "tcontext",
					   "tclass",   "permissive", NULL };
	struct counts *c = arg;

	if (what != AUPARSE_CB_EVENT_READY || auparse_first_record(au) <= 0)
		return;
	do {
		if (auparse_get_type(au) != 1400 /* AUDIT_AVC */)
			continue;
		c->avcs++;
		fetch(au, avc, c);
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
