/* SPDX-License-Identifier: GPL-2.0-or-later
 * An inventory read from the file that save.c wrote. It may be anybody's: every value is checked. */
#include "saved.h"
#include "table.h"

#include "avcwatch/json.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define SAVED_BYTES_MAX (512u * 1024u * 1024u)

/* Where messages are about, and what the reading needs again and again. */
struct load {
	struct aw_inventory *inv;
	const char *file, *about; /* about: the file, or a container in it */
	struct aw_buf text;       /* a string, its bytes restored */
};

static int hex_value(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 16;
}

/* aw_json_put_str() backwards: a name may hold bytes that are not UTF-8. */
static int restore(struct load *l, struct aw_str s)
{
	l->text.n = 0;
	if (aw_buf_reserve(&l->text, s.n) < 0)
		return -ENOMEM;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c == '\\' && i + 3 < s.n && s.p[i + 1] == 'x') {
			int high = hex_value(s.p[i + 2]), low = hex_value(s.p[i + 3]);
			int byte = high * 16 + low;

			if (high < 16 && low < 16 && (byte >= 0x80 || byte == '\\')) {
				c = (char)byte;
				i += 3;
			}
		}
		if (aw_buf_putc(&l->text, c) < 0)
			return -ENOMEM;
	}
	return 0;
}

static int wrong(struct load *l, const char *key, struct aw_err *err)
{
	return aw_fail(err, -EINVAL, "'%s': key '%s' has a wrong value", l->about, key);
}

/* A text that may be missing. */
static int get_text(struct load *l, const struct aw_json *o, const char *key, char **out,
		    struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(o, key);
	struct aw_str s = aw_json_string(node);

	if (!node)
		return 0;
	if (!s.p)
		return wrong(l, key, err);
	return restore(l, s) < 0 || aw_set(out, aw_buf_str(&l->text)) < 0 ? aw_nomem(err) : 0;
}

static int get_time(struct load *l, const struct aw_json *o, const char *key, int64_t *out,
		    struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(o, key);

	if (!node)
		return 0;
	return aw_time_rfc3339(aw_json_string(node), out) < 0 ? wrong(l, key, err) : 0;
}

/* Up to what a double counts exactly. */
static int get_number(struct load *l, const struct aw_json *o, const char *key, int64_t *out,
		      struct aw_err *err)
{
	const struct aw_json *node = aw_json_get(o, key);
	double number;

	if (!node)
		return 0;
	if (!aw_json_number(node, &number) || !(number >= 0) || !(number <= 9007199254740992.0))
		return wrong(l, key, err);
	*out = (int64_t)number;
	return 0;
}

/* The first of a list that may be missing. */
static int get_list(struct load *l, const struct aw_json *o, const char *key,
		    const struct aw_json **first, struct aw_err *err)
{
	const struct aw_json *list = aw_json_get(o, key);

	if (list && !aw_json_is_array(list))
		return wrong(l, key, err);
	*first = aw_json_first(list);
	return 0;
}

static int get_labels(struct load *l, const struct aw_json *o, struct aw_container *c,
		      struct aw_err *err)
{
	int64_t confidence = 0;
	int r = get_number(l, o, "label_confidence", &confidence, err);

	for (size_t i = 0; r == 0 && i < AW_LABELS; i++) {
		const struct aw_json *node = aw_json_get(o, aw_label_key((enum aw_label)i));

		if (!node)
			continue;
		if (!aw_json_string(node).p)
			return wrong(l, aw_label_key((enum aw_label)i), err);
		if (restore(l, aw_json_string(node)) < 0 || aw_buf_putc(&l->text, '\0') < 0)
			return aw_nomem(err);
		if (aw_set_label(c, (enum aw_label)i, (struct aw_str){ l->text.p, l->text.n - 1 },
				 0) < 0)
			return aw_nomem(err);
	}
	c->label_confidence = confidence < 100 ? (unsigned)confidence : 100;
	return r;
}

static int get_flags(struct load *l, const struct aw_json *o, struct aw_container *c,
		     struct aw_err *err)
{
	const struct aw_json *n = NULL;
	int r = get_list(l, o, "flags", &n, err);

	for (; r == 0 && n; n = aw_json_next(n)) {
		c->privileged = c->privileged || aw_str_is(aw_json_string(n), "privileged");
		c->sandbox = c->sandbox || aw_str_is(aw_json_string(n), "sandbox");
		c->reserved = c->reserved || aw_str_is(aw_json_string(n), "reserved");
	}
	return r;
}

static int get_keys(struct load *l, const struct aw_json *o, struct aw_container *c,
		    struct aw_err *err)
{
	const struct aw_json *n = NULL;
	int r = get_list(l, o, "keys", &n, err);

	for (; r == 0 && n; n = aw_json_next(n)) {
		if (!aw_json_string(n).p)
			return wrong(l, "keys", err);
		if (restore(l, aw_json_string(n)) < 0 || aw_add_key(c, aw_buf_str(&l->text)) < 0)
			return aw_nomem(err);
	}
	return r;
}

static int get_evidence(struct load *l, const struct aw_json *o, struct aw_container *c,
			struct aw_err *err)
{
	const struct aw_json *n = NULL;
	int r = get_list(l, o, "evidence", &n, err);

	for (; r == 0 && n; n = aw_json_next(n)) {
		AW_AUTO(aw_freep) char *rule = NULL;
		AW_AUTO(aw_freep) char *text = NULL;

		r = get_text(l, n, "rule", &rule, err);
		if (r == 0)
			r = get_text(l, n, "text", &text, err);
		if (r == 0 && rule && text && aw_add_fact(c, rule, "%s", text) < 0)
			r = aw_nomem(err);
	}
	return r;
}

static int get_state(struct load *l, const struct aw_json *o, struct aw_container *c,
		     struct aw_err *err)
{
	struct aw_str state = aw_json_string(aw_json_get(o, "state"));

	for (unsigned i = 0; i < AW_STATES; i++) {
		if (!aw_str_is(state, aw_state_name((enum aw_state)i)))
			continue;
		c->state = (enum aw_state)i;
		return 0;
	}
	return wrong(l, "state", err);
}

static int get_times(struct load *l, const struct aw_json *o, struct aw_container *c,
		     struct aw_err *err)
{
	int r = get_time(l, o, "from", &c->from_ms, err);

	if (r == 0)
		r = get_time(l, o, "alive", &c->alive_ms, err);
	if (r == 0)
		r = get_time(l, o, "until", &c->until_ms, err);
	if (r == 0)
		r = get_time(l, o, "seen", &c->seen_ms, err);
	if (r == 0)
		r = get_time(l, o, "first_seen", &c->first_seen_ms, err);
	if (r == 0)
		r = get_time(l, o, "pids_seen", &c->pids_seen_ms, err);
	if (r == 0)
		r = get_time(l, o, "relabelled", &c->relabelled_ms, err);
	if (c->first_seen_ms >= c->seen_ms) /* no other time */
		c->first_seen_ms = AW_TIME_NONE;
	if (c->pids_seen_ms >= c->seen_ms)
		c->pids_seen_ms = AW_TIME_NONE;
	if (r == 0)
		r = get_number(l, o, "pid", &c->pid, err);
	return r ? r : get_number(l, o, "parent_pid", &c->parent_pid, err);
}

static int get_texts(struct load *l, const struct aw_json *o, struct aw_container *c,
		     struct aw_err *err)
{
	int r = get_text(l, o, "name", &c->name, err);

	if (r == 0)
		r = get_text(l, o, "image", &c->image, err);
	if (r == 0)
		r = get_text(l, o, "workload", &c->workload, err);
	if (r == 0)
		r = get_text(l, o, "group", &c->group, err);
	return r ? r : get_text(l, o, "unit", &c->unit, err);
}

/* The container that host, runtime and id name. */
static int add_container(struct load *l, const struct aw_json *o, struct aw_container **out,
			 struct aw_err *err)
{
	AW_AUTO(aw_freep) char *host = NULL;
	enum aw_runtime runtime;
	int r = get_text(l, o, "host", &host, err);

	if (r < 0)
		return r;
	if (aw_runtime_by_name(aw_json_string(aw_json_get(o, "runtime")), &runtime) < 0 ||
	    runtime == AW_RUNTIME_HOST)
		return wrong(l, "runtime", err);
	r = restore(l, aw_json_string(aw_json_get(o, "id")));
	if (r == 0 && (l->text.n == 0 || l->text.n > AW_FACT_BYTES_MAX))
		return wrong(l, "id", err);
	if (r == 0)
		r = aw_table_add(l->inv, host ? host : l->inv->host, runtime, aw_buf_str(&l->text),
				 out);
	if (r == -E2BIG)
		return aw_fail(err, r, "'%s' holds more than %u containers", l->file,
			       AW_CONTAINERS_MAX);
	return r < 0 ? aw_nomem(err) : 0;
}

static int take_container(struct load *l, const struct aw_json *o, struct aw_err *err)
{
	struct aw_container *c = NULL;
	int r = add_container(l, o, &c, err);

	if (r == 0)
		r = get_texts(l, o, c, err);
	if (r == 0)
		r = get_labels(l, o, c, err);
	if (r == 0)
		r = get_state(l, o, c, err);
	if (r == 0)
		r = get_times(l, o, c, err);
	if (r == 0)
		r = get_flags(l, o, c, err);
	if (r == 0)
		r = get_keys(l, o, c, err);
	return r ? r : get_evidence(l, o, c, err);
}

static int take_element(struct load *l, struct aw_str text, size_t number, struct aw_err *err)
{
	AW_AUTO(aw_json_freep) struct aw_json *o = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 };
	int r;

	if (aw_buf_printf(&name, "%s, container %zu", l->file, number) < 0)
		return aw_nomem(err);
	r = aw_json_parse(text, name.p, &o, err);
	if (r == 0 && !aw_json_is_object(o))
		r = aw_fail(err, -EINVAL, "'%s' is no object", name.p);
	if (r < 0)
		return r;
	l->about = name.p;
	r = take_container(l, o, err);
	l->about = l->file;
	return r;
}

/* Its bytes, too, are restored. */
static int take_problem(struct load *l, const struct aw_json *n)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };

	if (restore(l, aw_json_string(aw_json_get(n, "path"))) < 0 ||
	    aw_buf_put(&path, aw_buf_str(&l->text)) < 0 ||
	    restore(l, aw_json_string(aw_json_get(n, "text"))) < 0)
		return -ENOMEM;
	return aw_table_problem(l->inv, aw_buf_str(&path), aw_buf_str(&l->text));
}

static int take_problems(struct load *l, const struct aw_json *root, struct aw_err *err)
{
	const struct aw_json *n = NULL;
	int64_t total = 0;
	int r = get_number(l, root, "problems_total", &total, err);

	if (r == 0)
		r = get_list(l, root, "problems", &n, err);
	for (; r == 0 && n; n = aw_json_next(n))
		if (take_problem(l, n) < 0)
			return aw_nomem(err);
	if (r == 0 && (uint64_t)total > l->inv->problems_total)
		l->inv->problems_total = (uint64_t)total;
	return r;
}

/* A text or null. */
static bool is_text_or_null(const struct aw_json *n)
{
	double number;
	bool flag;

	return !aw_json_number(n, &number) && !aw_json_bool(n, &flag) && !aw_json_is_object(n) &&
	       !aw_json_is_array(n);
}

static int get_runtimes(struct load *l, const struct aw_json *o, bool *scanned, struct aw_err *err)
{
	const struct aw_json *n = NULL;
	enum aw_runtime runtime;
	int r = get_list(l, o, "runtimes", &n, err);

	for (; r == 0 && n; n = aw_json_next(n)) {
		if (aw_runtime_by_name(aw_json_string(n), &runtime) < 0)
			return wrong(l, "runtimes", err);
		scanned[runtime] = true;
	}
	return r;
}

static int take_taking(struct load *l, const struct aw_json *o, struct aw_err *err)
{
	AW_AUTO(aw_freep) char *host = NULL;
	struct aw_taking t = { .taken_ms = AW_TIME_NONE };
	int r = get_text(l, o, "host", &host, err);

	if (r == 0)
		r = get_time(l, o, "taken_at", &t.taken_ms, err);
	if (r == 0)
		r = get_runtimes(l, o, t.scanned, err);
	if (r < 0)
		return r;
	t.host = host;
	r = aw_table_taking(l->inv, &t);
	if (r == -E2BIG)
		return aw_fail(err, r, "'%s' was merged from more than %u inventories", l->file,
			       AW_TAKINGS_MAX);
	return r < 0 ? aw_nomem(err) : 0;
}

/* What was merged: then the times of containers hold what it told. */
static int take_takings(struct load *l, const struct aw_json *root, struct aw_err *err)
{
	const struct aw_json *n = NULL;
	int r = get_list(l, root, "takings", &n, err);

	for (; r == 0 && n; n = aw_json_next(n))
		r = aw_json_is_object(n) ? take_taking(l, n, err) : wrong(l, "takings", err);
	if (r < 0 || l->inv->takings_n == 0)
		return r;
	l->inv->settled = true;
	return aw_table_sum_up(l->inv) < 0 ? aw_nomem(err) : 0;
}

static int take_head(struct load *l, const struct aw_json *root, struct aw_err *err)
{
	struct aw_str schema = aw_json_string(aw_json_get(root, "schema"));
	struct aw_str taken = aw_json_string(aw_json_get(root, "taken_at"));
	int r;

	if (!aw_str_is(schema, AW_INVENTORY_SCHEMA))
		return aw_fail(err, -EINVAL,
			       "'%s' is no inventory of this version: its schema is not '%s'",
			       l->file, AW_INVENTORY_SCHEMA);
	if (!is_text_or_null(aw_json_get(root, "taken_at")) ||
	    (taken.p && aw_time_rfc3339(taken, &l->inv->taken_ms) < 0))
		return wrong(l, "taken_at", err);
	r = get_runtimes(l, root, l->inv->scanned, err);
	if (r == 0)
		r = take_problems(l, root, err);
	if (r == 0 && !is_text_or_null(aw_json_get(root, "host")))
		r = wrong(l, "host", err);
	if (r == 0 && aw_json_string(aw_json_get(root, "host")).p)
		r = get_text(l, root, "host", &l->inv->host, err);
	if (r == 0)
		r = take_takings(l, root, err);
	if (r == 0 && !aw_json_is_array(aw_json_get(root, "containers")))
		r = wrong(l, "containers", err);
	return r;
}

static int take_text(struct load *l, struct aw_str text, struct aw_err *err)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	AW_AUTO(aw_buf_done) struct aw_buf around = { 0 };
	struct aw_str elements, element;
	size_t number = 0;
	int r = aw_json_cut_list(text, "containers", &around, &elements);

	if (r < 0)
		return aw_nomem(err);
	r = aw_json_parse(aw_buf_str(&around), l->file, &root, err);
	if (r == 0)
		r = take_head(l, root, err);
	while (r == 0 && aw_json_element(&elements, &element))
		r = take_element(l, element, ++number, err);
	return r;
}

static int read_file(const char *file, struct aw_buf *out, struct aw_err *err)
{
	FILE *f = fopen(file, "re");
	struct stat st;
	size_t n = 1;
	int r = 0;

	if (!f)
		return aw_fail(err, -errno, "cannot open '%s': %s", file, strerror(errno));
	if (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode))
		r = aw_fail(err, -EISDIR, "'%s' is a directory", file);
	while (r == 0 && n > 0) {
		if (aw_buf_reserve(out, 65536) < 0) {
			r = aw_nomem(err);
			break;
		}
		n = fread(out->p + out->n, 1, 65536, f);
		out->n += n;
		if (out->n > SAVED_BYTES_MAX)
			r = aw_fail(err, -EFBIG, "'%s' is larger than %u bytes", file,
				    SAVED_BYTES_MAX);
	}
	if (r == 0 && ferror(f))
		r = aw_fail(err, -EIO, "cannot read '%s': %s", file, strerror(errno));
	fclose(f);
	return r;
}

int aw_inventory_load(struct aw_inventory *inv, const char *file, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf text = { 0 };
	struct load l = { .inv = inv, .file = file, .about = file };
	int r = read_file(file, &text, err);

	if (r == 0)
		r = take_text(&l, aw_buf_str(&text), err);
	aw_buf_done(&l.text);
	return r;
}
