/* SPDX-License-Identifier: GPL-2.0-or-later
 * Whose USER_AVC is believed. A container that holds CAP_AUDIT_WRITE can send one with any text
 * (T29); only pid, uid, auid, ses and subj in front of the message are the kernel's. */
#include "event.h"

#include "avcwatch/json.h"
#include "rules_builtin.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define RULE_BYTES_MAX 65536u

static void free_rule(struct aw_sender_rule *r)
{
	free(r->id);
	free(r->why);
	free(r->subject_type);
	*r = (struct aw_sender_rule){ 0 };
}

void aw_senders_done(struct aw_senders *s)
{
	for (size_t i = 0; i < s->n; i++)
		free_rule(&s->rules[i]);
	free(s->rules);
	*s = (struct aw_senders){ 0 };
}

static int take_string(const struct aw_json *object, const char *key, const char *file, char **out,
		       struct aw_err *err)
{
	struct aw_str s = aw_json_string(aw_json_get(object, key));

	if (s.n == 0)
		return aw_fail(err, -EINVAL, "'%s': key '%s' must be a text", file, key);
	*out = strndup(s.p, s.n);
	return *out ? 0 : aw_nomem(err);
}

static int take_conditions(const struct aw_json *when, const char *file,
			   struct aw_sender_rule *rule, struct aw_err *err)
{
	for (const struct aw_json *c = aw_json_first(when); c; c = aw_json_next(c)) {
		const char *key = aw_json_key(c);
		double number;

		if (strcmp(key, "subject_type") == 0)
			continue; /* taken already */
		if (strcmp(key, "pid") == 0 && aw_json_number(c, &number) && number >= 1 &&
		    number <= INT32_MAX)
			rule->pid = (int64_t)number;
		else if (strcmp(key, "seen_as") == 0 && aw_str_is(aw_json_string(c), "dbus"))
			rule->seen_as_dbus = true;
		else
			return aw_fail(err, -EINVAL,
				       "'%s': key 'when.%s' is unknown or has a wrong value", file,
				       key);
	}
	return 0;
}

static int read_rule(const struct aw_json *root, const char *file, struct aw_sender_rule *rule,
		     struct aw_err *err)
{
	static const char *const known[] = { "id", "why", "when", "examples" };
	const struct aw_json *when = aw_json_get(root, "when");
	int r;

	for (const struct aw_json *k = aw_json_first(root); k; k = aw_json_next(k)) {
		bool found = false;

		for (size_t i = 0; i < AW_COUNT(known); i++)
			found = found || strcmp(aw_json_key(k), known[i]) == 0;
		if (!found)
			return aw_fail(err, -EINVAL, "'%s': key '%s' is unknown", file,
				       aw_json_key(k));
	}
	rule->pid = -1;
	r = take_string(root, "id", file, &rule->id, err);
	if (r == 0)
		r = take_string(root, "why", file, &rule->why, err);
	if (r == 0)
		r = take_string(when, "subject_type", file, &rule->subject_type, err);
	return r ? r : take_conditions(when, file, rule, err);
}

/* The same id replaces; order stays. */
static int put_rule(struct aw_senders *s, struct aw_sender_rule *rule_take, struct aw_err *err)
{
	for (size_t i = 0; i < s->n; i++) {
		if (strcmp(s->rules[i].id, rule_take->id) != 0)
			continue;
		free_rule(&s->rules[i]);
		s->rules[i] = *rule_take;
		return 0;
	}
	if (aw_grow(&s->rules, &s->cap, s->n + 1, sizeof(*s->rules)) < 0) {
		free_rule(rule_take);
		return aw_nomem(err);
	}
	s->rules[s->n++] = *rule_take;
	return 0;
}

static int load_text(struct aw_str text, const char *file, struct aw_senders *s, struct aw_err *err)
{
	AW_AUTO(aw_json_freep) struct aw_json *root = NULL;
	struct aw_sender_rule rule = { 0 };
	int r = aw_json_parse(text, file, &root, err);

	if (r < 0)
		return r;
	if (!aw_json_is_object(root))
		return aw_fail(err, -EINVAL, "'%s' must be one JSON object", file);
	r = read_rule(root, file, &rule, err);
	if (r < 0) {
		free_rule(&rule);
		return r;
	}
	return put_rule(s, &rule, err);
}

static int load_file(const char *path, struct aw_senders *s, struct aw_err *err)
{
	AW_AUTO(aw_freep) char *text = malloc(RULE_BYTES_MAX + 1);
	FILE *f;
	size_t n;

	if (!text)
		return aw_nomem(err);
	f = fopen(path, "re");
	if (!f)
		return aw_fail(err, -errno, "cannot open '%s': %s", path, strerror(errno));
	n = fread(text, 1, RULE_BYTES_MAX + 1, f);
	fclose(f);
	if (n > RULE_BYTES_MAX)
		return aw_fail(err, -E2BIG, "'%s' is larger than %u bytes", path, RULE_BYTES_MAX);
	return load_text((struct aw_str){ text, n }, path, s, err);
}

static int is_rule_file(const struct dirent *d)
{
	struct aw_str name = aw_str_of(d->d_name);

	return name.n > 5 && name.p[0] != '.' && aw_str_is(aw_str_from(name, name.n - 5), ".json");
}

/* DIR/senders/NAME.json in name order. A directory without senders has no rules for us. */
static int load_directory(const char *dir, struct aw_senders *s, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	struct dirent **names;
	int n, r = 0;

	if (aw_buf_printf(&path, "%s/senders", dir) < 0)
		return aw_nomem(err);
	n = scandir(path.p, &names, is_rule_file, alphasort);
	if (n < 0 && errno == ENOENT)
		return 0;
	if (n < 0)
		return aw_fail(err, -errno, "cannot read '%s': %s", path.p, strerror(errno));
	for (int i = 0; i < n; i++) {
		path.n = 0;
		if (r == 0)
			r = aw_buf_printf(&path, "%s/senders/%s", dir, names[i]->d_name) < 0 ?
				    aw_nomem(err) :
				    load_file(path.p, s, err);
		free(names[i]);
	}
	free(names);
	return r;
}

int aw_senders_load(const char *const *dirs, size_t n, struct aw_senders *out, struct aw_err *err)
{
	AW_AUTO(aw_senders_done) struct aw_senders s = { 0 };
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(aw_rules_builtin); i++)
		if (aw_str_starts(aw_str_of(aw_rules_builtin[i].name), "senders/"))
			r = load_text(aw_str_of(aw_rules_builtin[i].text), aw_rules_builtin[i].name,
				      &s, err);
	for (size_t i = 0; r == 0 && i < n; i++)
		r = load_directory(dirs[i], &s, err);
	if (r < 0)
		return r;
	*out = s;
	s = (struct aw_senders){ 0 };
	return 0;
}

bool aw_sender_trusted(const struct aw_senders *senders, struct aw_str subject_type, int64_t pid,
		       bool is_dbus)
{
	for (size_t i = 0; i < senders->n; i++) {
		const struct aw_sender_rule *r = &senders->rules[i];

		if (aw_str_is(subject_type, r->subject_type) && (r->pid < 0 || r->pid == pid) &&
		    (!r->seen_as_dbus || is_dbus))
			return true;
	}
	return false;
}
