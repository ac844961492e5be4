/* SPDX-License-Identifier: GPL-2.0-or-later
 * Container runtimes, and the rules by which a text names a container of one (rules/runtimes): a cgroup,
 * a path on the host, the command line of an engine. Knows no host and no log.
 *
 * A pattern is literal text with holes: "docker-{id:hex64}.scope". What a hole takes is given by its
 * kind, so that a pattern costs time linear in the text, whatever the text is. */
#ifndef AVCWATCH_RUNTIME_H
#define AVCWATCH_RUNTIME_H

#include "avcwatch/base.h"

/* In the order in which people see them. */
enum aw_runtime {
	AW_RUNTIME_RKT,
	AW_RUNTIME_DOCKER,
	AW_RUNTIME_PODMAN,
	AW_RUNTIME_CRIO,
	AW_RUNTIME_CONTAINERD,
	AW_RUNTIME_NSPAWN,
	AW_RUNTIME_LXC,
	AW_RUNTIME_LIBVIRT,
	AW_RUNTIME_KATA,
	AW_RUNTIME_BUILDKIT,
	AW_RUNTIME_UNKNOWN, /* a container; nothing tells whose */
	AW_RUNTIME_HOST,    /* no container */
	AW_RUNTIMES
};

const char *aw_runtime_name(enum aw_runtime runtime);
/* -EINVAL for what is no runtime. */
int aw_runtime_by_name(struct aw_str name, enum aw_runtime *out);
/* NULL-terminated, for option tables. */
extern const char *const aw_runtime_names[AW_RUNTIMES + 1];

/* What kind of text is looked at; "in" of a pattern. */
enum aw_where {
	AW_WHERE_CGROUP,  /* a path of /proc/PID/cgroup, or one of its components: "cgroup" */
	AW_WHERE_PATH,    /* as seen from the host, from its beginning: "path" */
	AW_WHERE_COMMAND, /* the arguments of a host process, joined by blanks: "command" */
	AW_WHERE_INSIDE,  /* a path as a container's process sees it; its own word: "inside" */
	AW_WHERES
};

/* What a hole stands for. */
enum aw_hole {
	AW_HOLE_ID,    /* what the runtime calls the container */
	AW_HOLE_LAYER, /* of its storage: an id, or the number of a snapshot */
	AW_HOLE_POD,
	AW_HOLE_APP,
	AW_HOLE_LABEL, /* a security context that the engine gives it */
	AW_HOLES
};

#define AW_MATCH_BYTES 256u /* of the longest id, a file's name */

struct aw_match {
	enum aw_runtime
		runtime;     /* AW_RUNTIME_UNKNOWN where several share the form: the id decides */
	const char *rule;    /* its id; lives as long as the rules */
	unsigned confidence; /* 0 to 100 */
	/* Slices of the text, but the id, which may have been unescaped into `unescaped`: a copy of the
	 * struct keeps pointing to the original. */
	struct aw_str holes[AW_HOLES];
	char unescaped[AW_MATCH_BYTES];
};

struct aw_runtime_rules;

/* The built-in rules and those of each directory's runtimes/NAME.json, in name order; the same `id` replaces.
 * Errors name the file and the key. */
int aw_runtime_rules_load(const char *const *dirs, size_t n, struct aw_runtime_rules **out,
			  struct aw_err *err);
void aw_runtime_rules_free(struct aw_runtime_rules *rules);
void aw_runtime_rules_freep(struct aw_runtime_rules **rules);

/* The first rule that knows the text. False: none does. */
bool aw_runtime_match(const struct aw_runtime_rules *rules, enum aw_where where, struct aw_str text,
		      struct aw_match *out);

/* Engines work on containers from the outside. Do processes of a type? */
enum aw_engine {
	AW_ENGINE_NONE,
	AW_ENGINE_SHARED, /* some do; others are anything, a container without a label among them */
	AW_ENGINE_OWN,    /* no container has it: engines', or of what works for them */
};
enum aw_engine aw_runtime_engine(const struct aw_runtime_rules *rules, struct aw_str type);

/* Whose engines have the type for themselves: bits, 1u << enum aw_runtime. Not what only works for them, as
 * systemd-machined does: a container starts without it. */
unsigned aw_runtime_engines_of_type(const struct aw_runtime_rules *rules, struct aw_str type);

/* Whose engines run a program of that name: the path of an executable, or `comm`, what a process calls itself, of
 * which the kernel keeps 15 bytes. Tells nothing unless its type is one that engines have. */
unsigned aw_runtime_engines_of_program(const struct aw_runtime_rules *rules, struct aw_str program,
				       bool comm);

/* The runtime of which only containers have this type, as far as policies go by: a hint. *rule is the rule's id.
 * AW_RUNTIME_UNKNOWN: there is none. */
enum aw_runtime aw_runtime_of_type(const struct aw_runtime_rules *rules, struct aw_str type,
				   const char **rule);

/* "cgroup", "path", "command", "inside". -EINVAL. */
int aw_where_by_name(struct aw_str name, enum aw_where *out);

#endif
