/* SPDX-License-Identifier: GPL-2.0-or-later
 * The door to libauparse, through its feed interface.
 *
 * Each event goes in whole and closed by an EOE, so that libauparse never holds one back for two
 * seconds of event time and never sees it split (T31, T45). The stamps are made up, one a call: what
 * libauparse thinks of a serial that it saw before cannot matter then, and of an event's age it thinks
 * that it is long past. Even so an event would come out with the next feed only;
 * auparse_feed_age_events() has it come out at once. */
#include "feed.h"

#include <auparse.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct aw_feed {
	auparse_state_t *au;
	uint64_t serial;
	struct aw_buf text;  /* what is fed */
	struct aw_buf bytes; /* copies of names and values: libauparse's own die with its event */

	/* the event under way, for the callback */
	const struct aw_feed_record *records;
	size_t n, at;
	struct aw_fields *fields;
	int failure;
};

/* Copies go where they cannot move: aw_feed_event() has made room for all that it fed. */
static struct aw_str copy(struct aw_feed *f, struct aw_str s)
{
	struct aw_str kept = { f->bytes.p + f->bytes.n, s.n };

	memcpy(f->bytes.p + f->bytes.n, s.p, s.n);
	f->bytes.n += s.n;
	return kept;
}

static int keep(struct aw_feed *f, struct aw_fields *out, struct aw_str name, struct aw_str value)
{
	if (name.n + value.n >= f->bytes.cap - f->bytes.n)
		return -EOVERFLOW;
	return aw_fields_add(out, copy(f, name), copy(f, value));
}

static int keep_record(struct aw_feed *f, struct aw_fields *out)
{
	int r = 0;

	if (!auparse_first_field(f->au))
		return 0;
	do {
		const char *name = auparse_get_field_name(f->au);
		const char *value = auparse_get_field_str(f->au);

		if (name && value)
			r = keep(f, out, aw_str_of(name), aw_str_of(value));
	} while (r == 0 && auparse_next_field(f->au) > 0);
	return r;
}

/* The body of a record as libauparse has it, to tell which of the fed ones it is. */
static struct aw_str body_of(const char *text)
{
	const char *body = text ? strstr(text, "): ") : NULL;

	return aw_str_of(body ? body + 3 : text);
}

static void on_event(auparse_state_t *au, auparse_cb_event_t what, void *arg)
{
	struct aw_feed *f = arg;

	if (what != AUPARSE_CB_EVENT_READY || auparse_first_record(au) <= 0)
		return;
	do {
		struct aw_str body = body_of(auparse_get_record_text(au));
		size_t i = f->at;

		/* libauparse keeps the order but may have lost some in between. */
		while (i < f->n && !aw_str_eq(f->records[i].body, body))
			i++;
		if (i == f->n)
			continue;
		f->at = i + 1;
		if (f->failure == 0)
			f->failure = keep_record(f, &f->fields[i]);
	} while (auparse_next_record(au) > 0);
}

int aw_feed_new(struct aw_feed **out, struct aw_err *err)
{
	struct aw_feed *f = calloc(1, sizeof(*f));

	if (!f)
		return aw_nomem(err);
	f->au = auparse_init(AUSOURCE_FEED, NULL);
	if (!f->au) {
		free(f);
		return aw_nomem(err);
	}
	auparse_add_callback(f->au, on_event, f, NULL);
	*out = f;
	return 0;
}

void aw_feed_free(struct aw_feed *f)
{
	if (!f)
		return;
	f->n = 0;
	auparse_destroy(f->au);
	aw_buf_done(&f->text);
	aw_buf_done(&f->bytes);
	free(f);
}

static int put_line(struct aw_feed *f, const char *type, struct aw_str stamp, struct aw_str body)
{
	struct aw_str name = aw_str_of(type);
	int r = aw_buf_reserve(&f->text, 5 + name.n + stamp.n + body.n + 1);

	if (r < 0)
		return r;
	aw_buf_put(&f->text, AW_STR("type="));
	aw_buf_put(&f->text, name);
	aw_buf_put(&f->text, stamp);
	aw_buf_put(&f->text, body);
	return aw_buf_putc(&f->text, '\n');
}

int aw_feed_event(struct aw_feed *f, const struct aw_feed_record *records, size_t n,
		  struct aw_fields *fields, struct aw_err *err)
{
	char text[64];
	struct aw_str stamp = { text, 0 };
	int r = 0;

	stamp.n = (size_t)snprintf(text, sizeof(text), " msg=audit(1000000000.000:%llu): ",
				   (unsigned long long)++f->serial);
	f->text.n = f->bytes.n = 0;
	f->records = records;
	f->n = n;
	f->at = 0;
	f->fields = fields;
	f->failure = 0;
	for (size_t i = 0; i < n; i++) {
		fields[i].n = 0;
		/* A NUL or a newline would end the line early: such a record is for the fallback. */
		if (r == 0 && !memchr(records[i].body.p, '\0', records[i].body.n) &&
		    !memchr(records[i].body.p, '\n', records[i].body.n))
			r = put_line(f, records[i].type, stamp, records[i].body);
	}
	if (r == 0)
		r = put_line(f, "EOE", stamp, (struct aw_str){ 0 });
	if (r == 0) /* names that libauparse adds (seresult, seperms, type) need a little more */
		r = aw_buf_reserve(&f->bytes, 2 * f->text.n);
	if (r < 0)
		return aw_nomem(err);
	if (auparse_feed(f->au, f->text.p, f->text.n) < 0)
		return aw_fail(err, -EIO, "libauparse does not take an event of %zu records", n);
	auparse_feed_age_events(f->au);
	return f->failure ? aw_nomem(err) : 0;
}
