/* SPDX-License-Identifier: GPL-2.0-or-later
 * The immutable snapshot that every view reads: what was read, what is in it, summed and ordered.
 * Views compute nothing and change nothing. */
#ifndef AVCWATCH_REPORT_H
#define AVCWATCH_REPORT_H

#include "avcwatch/group.h"
#include "avcwatch/parse.h"

struct aw_report_source {
	char *name;
	uint64_t bytes, lines; /* unpacked */
};

#define AW_MARKS_MAX 10000u
#define AW_MARK_BYTES_MAX 1024u

struct aw_report_mark {
	int64_t ms;
	enum aw_mark_kind kind;
	char *text;
	size_t text_n;
};

struct aw_marks {
	struct aw_report_mark *items;
	size_t n, cap;
	uint64_t dropped; /* beyond AW_MARKS_MAX; the report ends with a mark that says how many */
};

int aw_marks_add(struct aw_marks *marks, const struct aw_mark *mark, struct aw_err *err);
void aw_marks_done(struct aw_marks *marks);

#define AW_FILTER_NAMES_MAX 64u

/* What rows are summed by. */
enum aw_group_by {
	AW_BY_CONTAINER,
	AW_BY_WORKLOAD, /* containers that stay the same when they are started again, under other categories */
	AW_BY_RUNTIME,
	AW_BY_RULE, /* each problem once */
	AW_BYS
};

/* NULL-terminated, for option tables, in the order of the enum. */
extern const char *const aw_group_by_names[AW_BYS + 1];

/* Which groups are shown, and how they are summed. An empty list of names shows all. A container is meant by
 * its ref, its id or its beginning, its name, or its categories (canonical), as the container or as the peer of a
 * group. */
struct aw_filter {
	struct aw_buf containers[AW_FILTER_NAMES_MAX];
	size_t containers_n;
	const char *const *runtimes, *const *workloads;
	size_t runtimes_n, workloads_n;
	bool outcomes[AW_OUTCOMES]; /* all false: all */
	enum aw_group_by by;
};

/* Add a container as people name it: a ref, an id, a name, host, or categories in any order, with or without the
 * rest of their context. -EINVAL for what can be none of these, -E2BIG, -ENOMEM. */
int aw_filter_add(struct aw_filter *f, const char *name, struct aw_err *err);
void aw_filter_done(struct aw_filter *f);

/* What a report is made of; aw_report_build() takes it over whole, also when it fails. */
struct aw_evidence_read {
	struct aw_report_source *sources;
	size_t sources_n, sources_cap;
	struct aw_fold *fold;
	struct aw_runtime_rules *rules;
	struct aw_inventory *inventory;
	struct aw_trail *trail;   /* of the inventory and the rules */
	struct aw_policy *policy; /* NULL: none is asked */
	struct aw_marks marks;
	struct aw_parse_counts counts;
	struct aw_unparsed unparsed[AW_UNPARSED_SAMPLES];
	size_t unparsed_n;
	char *host;
};

/* An empty table, an empty inventory, and the runtimes' rules: the built-in ones and those of the directories.
 * `e` is to be freed whatever is returned. */
int aw_evidence_start(struct aw_evidence_read *e, const char *const *rule_dirs, size_t n,
		      struct aw_err *err);
/* What a parser is to be given: from now on the inventory stays as it is, and `e` where it is until the parser
 * is done. */
int aw_evidence_sink(struct aw_evidence_read *e, struct aw_sink *out, struct aw_err *err);
void aw_evidence_done(struct aw_evidence_read *e);

/* What enforcing does to a container, from the worst on. */
enum aw_fate {
	AW_FATE_BREAKS,
	AW_FATE_UNKNOWN, /* something cannot be judged, or its processes run unconfined: nothing that they did
				was checked (T9) */
	AW_FATE_NOT_STARTED, /* its engine breaks */
	AW_FATE_FINE,        /* nothing is known that would break */
	AW_FATES
};

/* "breaks", "unknown", "not-started", "fine". */
const char *aw_fate_name(enum aw_fate fate);

struct aw_report_container {
	const struct aw_holder *holder;
	uint64_t denials;                  /* of the shown groups whose container it is */
	size_t groups, breaking;           /* ... and how many of them there are, and break */
	size_t by_engine, engine_breaking; /* ... and of these, its engine's */
	size_t unknown, engine_unknown; /* ... that cannot be judged, and of these its engine's */
	enum aw_outcome outcome;        /* the worst of them; AW_OUTCOMES where it has none */
	enum aw_fate fate;              /* by all its groups, shown or not */
	const struct aw_group **rows;   /* those groups, the worst first; a part of report->rows */
};

/* Rows summed over containers, each with how many they are. */
struct aw_report_row {
	const struct aw_group *group; /* its container and peer are no holders */
	const struct aw_group
		*member; /* one of those that it sums up, of the same outcome where there is one */
	size_t containers; /* that have the problem; the host counts */
};

struct aw_report_section {
	const char *name; /* of the workload or runtime; NULL where there is one section */
	enum aw_runtime runtime;
	size_t containers;          /* with rows */
	struct aw_report_row *rows; /* the worst first; a part of the sums' rows */
	size_t rows_n, breaking, unknown;
};

struct aw_report_sums {
	struct aw_groups groups;
	struct aw_report_row *rows;
	struct aw_report_section *sections; /* the worst first */
	size_t n;
};

/* A container has a type. */
struct aw_domain {
	struct aw_str type; /* the policy's name, where there is a policy that has it */
	size_t holder;      /* in who.holders */
};

/* A type that the policy knows by another name. */
struct aw_report_alias {
	char *name;
	const char *primary; /* the policy's */
};

struct aw_report {
	int64_t generated_ms;
	struct aw_evidence_read read;
	struct aw_attribution who;
	struct aw_judgement *judgements; /* of each access */
	struct aw_groups all;            /* groups, whether shown or not */
	struct aw_report_alias *aliases; /* types of these that are aliases, sorted */
	size_t aliases_n;
	struct aw_domain *domains; /* by type, then holder; each once */
	size_t domains_n;

	const struct aw_group **groups; /* shown, in order */
	const struct aw_group **rows;   /* the same, by container */
	size_t groups_n;
	/* Containers of the shown groups and their peers, and always the host: by runtime (the host
	 * last), then the worst first. */
	struct aw_report_container *containers;
	size_t containers_n;

	enum aw_group_by by;
	struct aw_report_sums sums; /* only where that is not by container */
	struct aw_report_sums
		engine; /* what engines were denied, over all containers: no section, or one */

	/* of what is shown; the host is no container */
	size_t summary_containers, acting_containers,
		breaking_containers; /* all; with rows; that break */
	size_t fates[AW_FATES];
	bool host_breaks;          /* not only an engine */
	unsigned engines_breaking; /* bits: 1u << enum aw_runtime */
	size_t outcomes[AW_OUTCOMES], runtimes[AW_RUNTIMES];
	uint64_t shown_denials;
};

int aw_report_build(struct aw_evidence_read *read_take, const struct aw_filter *filter,
		    int64_t generated_ms, struct aw_report **out, struct aw_err *err);
/* How many containers have the type: those that were seen with it, and those that engines gave it, of the log and of
 * the inventory. A rule for it is a rule for all of them (T21). *first is the first; the host is none, and engines have
 * none. */
size_t aw_report_domain(const struct aw_report *r, struct aw_str type,
			const struct aw_domain **first);

/* Why a group of r->all has its outcome, as one sentence: lower case, no full stop. Appends. -ENOMEM. */
int aw_report_reason(const struct aw_report *r, const struct aw_group *g, struct aw_buf *out);

/* Do categories keep apart who acted and whose object it is? Then, who they are: "container web (s0:c124,c675)
 * reached a file of container db (s0:c354,c771): the isolation that enforcing will apply". */
bool aw_report_is_isolation(const struct aw_report *r, const struct aw_group *g);
int aw_report_isolation(const struct aw_report *r, const struct aw_group *g, struct aw_buf *out);

void aw_report_free(struct aw_report *r);
void aw_report_freep(struct aw_report **r);

#endif
