/* SPDX-License-Identifier: GPL-2.0-or-later
 * What to do about each row of a report: ways out, the smallest that works first, each with what it costs, what it
 * opens and what came of trying it.
 *
 * What is worth trying where is data (rules/remedies). Whether it works is not: the policy is asked again as if it had
 * been done, with a rule more, a boolean changed, another label. What the policy refuses all the same is not shown. */
#ifndef AVCWATCH_REMEDY_H
#define AVCWATCH_REMEDY_H

#include "avcwatch/contexts.h"
#include "avcwatch/guards.h"

/* In the order in which they are shown: those that resolve all of a row, then those that resolve a part, then what is
 * only said, then what only puts it off. */
enum aw_remedy_kind {
	AW_REMEDY_VOLUME,        /* another label for what is mounted into a container */
	AW_REMEDY_LABEL,         /* the label that the policy wants a file of the host to have */
	AW_REMEDY_BOOLEAN,       /* a switch of the policy */
	AW_REMEDY_PORT,          /* another type for a port */
	AW_REMEDY_WORKLOAD_TYPE, /* rules for this workload's containers alone */
	AW_REMEDY_ALLOW,         /* a rule, for all that have the type */
	AW_REMEDY_INVESTIGATE,   /* nothing that opens it is right */
	AW_REMEDY_PERMISSIVE_DOMAIN, /* enforce all but this domain */
	AW_REMEDY_NONE,              /* nothing has to be done */
	AW_REMEDY_KINDS
};

/* "volume", "workload-type" ... */
const char *aw_remedy_kind_name(enum aw_remedy_kind kind);

/* ---- rules/remedies ---- */

/* What a rule may look at in a row, besides its accesses. */
struct aw_row_facts {
	enum aw_runtime runtime; /* of its container */
	enum aw_outcome outcome;
	unsigned causes;               /* bits of enum aw_cause */
	const struct aw_values *paths; /* NULL: none */
	bool storage;                  /* a path lies in what a runtime keeps for a container */
	bool isolation;                /* categories keep it from what it reached for */
	bool shares;    /* another container has objects of that type from it, or it from that */
	bool forbidden; /* a guard forbids a rule for it */
};

struct aw_remedy_rules;

/* The built-in rules and those of each directory's remedies/NAME.json, in name order; the same `id` replaces, and
 * `order` tells who is asked first. Errors name the file and the key. */
int aw_remedy_rules_load(const char *const *dirs, size_t n, struct aw_remedy_rules **out,
			 struct aw_err *err);
void aw_remedy_rules_free(struct aw_remedy_rules *rules);
void aw_remedy_rules_freep(struct aw_remedy_rules **rules);

/* One by one, in the order in which they are asked: NULL behind the last; does this one know the row? */
struct aw_remedy_rule;
const struct aw_remedy_rule *aw_remedy_rules_at(const struct aw_remedy_rules *rules, size_t i);
const char *aw_remedy_rule_id(const struct aw_remedy_rule *rule);
bool aw_remedy_rule_knows(const struct aw_remedy_rule *rule, const struct aw_guarded *access,
			  const struct aw_row_facts *row);

/* ---- the remedies of a report ---- */

#define AW_OPENS_UNKNOWN UINT64_MAX

struct aw_remedy {
	enum aw_remedy_kind kind;
	enum aw_risk risk;            /* never forbidden */
	const struct aw_guard *guard; /* that has a say in the risk; NULL: none has */
	bool tried;                   /* the policy was asked ... */
	uint32_t resolves, of;        /* ... and so many of the refused accesses were allowed */
	uint64_t opens;               /* accesses beyond those seen: containers times permissions */
	bool fallback; /* said because nothing else is known: tells nothing of the row */
	const struct aw_remedy_rule *rule;
	/* private: what its words are made of */
	struct aw_boolean_way way;
	const char *type; /* of the file or the port */
};

/* The best first; there is at least one. */
struct aw_remedy_list {
	struct aw_remedy *items;
	size_t n;
};

struct aw_remedies {
	const struct aw_report *report;
	struct aw_remedy_list *of; /* by place in report->all; of rows that are not shown empty */
	size_t n;
	/* private: the accesses of each row, side by side, and where each row begins */
	size_t *accesses, *starts;
};

struct aw_remedy_options {
	const struct aw_guards *guards;
	const struct aw_remedy_rules *rules;
	const struct aw_file_contexts *contexts; /* NULL: none are known */
};

/* Of each shown row. What `options` holds and the report are borrowed for the life of the result, which is to be freed
 * whatever is returned. -ENOMEM. */
int aw_remedies_make(const struct aw_report *report, const struct aw_remedy_options *options,
		     struct aw_remedies *out, struct aw_err *err);
void aw_remedies_done(struct aw_remedies *r);

enum aw_remedy_words {
	AW_REMEDY_TEXT,    /* what to do: a sentence */
	AW_REMEDY_COMMAND, /* that does it, for a shell */
	AW_REMEDY_UNDO,    /* that takes it back */
	AW_REMEDY_RULE,    /* of the policy, a line each */
};

/* Appends the words; nothing where there are none. What comes from a log is quoted in what is for a shell, and left
 * out where no quoting makes it safe. -ENOMEM. */
int aw_remedy_say(const struct aw_remedies *r, const struct aw_group *g, const struct aw_remedy *m,
		  enum aw_remedy_words words, struct aw_buf *out);

/* Is it something that is done, and not only said? */
bool aw_remedy_is_done(enum aw_remedy_kind kind);
/* ... and to be looked at first? */
bool aw_remedy_is_for_review(const struct aw_remedy *m);

/* "proved", "partly", "untried". */
const char *aw_remedy_proof(const struct aw_remedy *m);

#endif
