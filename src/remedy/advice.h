/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside remedy: a rule of rules/remedies, and how candidates are tried. */
#ifndef AW_REMEDY_ADVICE_H
#define AW_REMEDY_ADVICE_H

#include "avcwatch/remedy.h"

#include "match.h"

/* How it is done where one of the runtimes has the container. */
struct aw_remedy_command {
	unsigned runtimes; /* bits; 0: any */
	char *command;
	char *undo; /* NULL: there is no way back that a line would say */
};

#define AW_ORDER_LAST 99u /* asked only where nothing else was found */

struct aw_remedy_rule {
	char *id, *text;
	enum aw_remedy_kind kind;
	enum aw_risk risk; /* the least that it has */
	unsigned order;    /* who is asked first */
	bool shared;       /* volume: the label is one that all containers may use */
	struct aw_matches matches;
	char **types; /* labels to try, in order */
	size_t types_n, types_cap;
	struct aw_remedy_command *commands; /* the first that fits is the one */
	size_t commands_n, commands_cap;
};

/* ---- words.c ---- */

/* Does it hold holes that nothing fills? The first of them, or an empty slice. */
struct aw_str aw_remedy_bad_hole(struct aw_str text);
/* The first path that is absolute; empty: there is none. */
struct aw_str aw_remedy_path(const struct aw_group *g);

/* ---- shares.c ---- */

struct aw_having {
	const char *id;
	size_t holder;
};

struct aw_share {
	size_t holder;
	struct aw_str type;
};

struct aw_shares {
	struct aw_share *items; /* sorted */
	size_t n;
	struct aw_having *havings; /* who has which problem, sorted, each once */
	size_t havings_n;
};

int aw_shares_make(const struct aw_report *r, struct aw_shares *out); /* -ENOMEM */
void aw_shares_done(struct aw_shares *s);
/* Is there a row in which the container and another one meet at objects of that type? */
bool aw_shares_has(const struct aw_shares *s, const struct aw_group *g);
/* How many containers have the row's problem. */
size_t aw_shares_count(const struct aw_shares *s, const struct aw_group *g);

/* ---- trials.c ---- */

/* The accesses of each row, and the policy that is asked about them. */
struct aw_trials {
	const struct aw_report *report;
	struct aw_policy *policy; /* NULL: there is none */
	size_t *accesses;         /* row by row */
	size_t *starts;           /* of each row, and one behind the last */
	bool *by_rules; /* of each access: allowed by the rules of all rows that may have some */
};

/* -ENOMEM. */
int aw_trials_start(const struct aw_report *r, struct aw_trials *out);
void aw_trials_done(struct aw_trials *t);

/* How many accesses of the row are not known to be allowed: refused, now or once the host enforces, or not judged. */
uint32_t aw_trial_refused(const struct aw_trials *t, size_t group);

/* How many of the row's refused accesses are allowed, if its object had that type and level; of the level an empty
 * one leaves it as it is. -ENOMEM. */
int aw_trial_label(const struct aw_trials *t, size_t group, struct aw_str type,
		   struct aw_str level);
/* ... with those booleans. */
int aw_trial_booleans(const struct aw_trials *t, size_t group, struct aw_boolean_way *way);
/* ... with a rule for each: what they need is tried for all rows at once, in aw_trials_rules(). */
int aw_trials_rules(struct aw_trials *t, const bool *rows);
int aw_trial_rules(const struct aw_trials *t, size_t group);
/* ... if its domain was permissive: all that the policy is asked about, but no change of context that it does not
 * take. */
uint32_t aw_trial_of_domain(const struct aw_trials *t, size_t group);

#endif
