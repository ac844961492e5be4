/* SPDX-License-Identifier: GPL-2.0-or-later
 * Whose messages are believed. A container that holds CAP_AUDIT_WRITE can send one with any text
 * (T29); only pid, uid, auid, ses and subj in front of the message are the kernel's. */
#include "event.h"

#include "avcwatch/rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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
		else if (strcmp(key, "seen_as") == 0 && rule->tells == AW_TELLS_AVC &&
			 aw_str_is(aw_json_string(c), "dbus"))
			rule->seen_as_dbus = true;
		else
			return aw_fail(err, -EINVAL,
				       "'%s': key 'when.%s' is unknown or has a wrong value", file,
				       key);
	}
	return 0;
}

static int take_tells(const struct aw_json *root, const char *file, struct aw_sender_rule *rule,
		      struct aw_err *err)
{
	static const char *const names[] = {
		[AW_TELLS_AVC] = "avc",
		[AW_TELLS_UNITS] = "units",
		[AW_TELLS_MACHINES] = "machines",
	};
	const struct aw_json *tells = aw_json_get(root, "tells");

	if (!tells)
		return 0;
	for (size_t i = 0; i < AW_COUNT(names); i++) {
		if (!aw_str_is(aw_json_string(tells), names[i]))
			continue;
		rule->tells = (enum aw_tells)i;
		return 0;
	}
	return aw_fail(err, -EINVAL, "'%s': key 'tells' must be avc, units or machines", file);
}

static int read_rule(const struct aw_json *root, const char *file, struct aw_sender_rule *rule,
		     struct aw_err *err)
{
	static const char *const known[] = { "id", "why", "tells", "when", "examples", NULL };
	const struct aw_json *when = aw_json_get(root, "when");
	int r = aw_rule_keys(root, known, file, err);

	rule->pid = -1;
	if (r == 0)
		r = aw_rule_text(root, "id", file, &rule->id, err);
	if (r == 0)
		r = aw_rule_text(root, "why", file, &rule->why, err);
	if (r == 0)
		r = take_tells(root, file, rule, err);
	if (r == 0)
		r = aw_rule_text(when, "subject_type", file, &rule->subject_type, err);
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

static int take_rule(void *arg, const struct aw_json *root, const char *file, struct aw_err *err)
{
	struct aw_sender_rule rule = { 0 };
	int r = read_rule(root, file, &rule, err);

	if (r < 0) {
		free_rule(&rule);
		return r;
	}
	return put_rule(arg, &rule, err);
}

int aw_senders_load(const char *const *dirs, size_t n, struct aw_senders *out, struct aw_err *err)
{
	AW_AUTO(aw_senders_done) struct aw_senders s = { 0 };
	struct aw_rule_reader reader = { "senders", take_rule, &s };
	int r = aw_rules_load(&reader, dirs, n, err);

	if (r < 0)
		return r;
	*out = s;
	s = (struct aw_senders){ 0 };
	return 0;
}

bool aw_sender_trusted(const struct aw_senders *senders, enum aw_tells tells,
		       const struct aw_sender *sender)
{
	for (size_t i = 0; i < senders->n; i++) {
		const struct aw_sender_rule *r = &senders->rules[i];

		if (r->tells == tells && aw_str_is(sender->type, r->subject_type) &&
		    (r->pid < 0 || r->pid == sender->pid) && (!r->seen_as_dbus || sender->dbus))
			return true;
	}
	return false;
}
