/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside attribute: the holders while they are named. */
#ifndef AW_ATTRIBUTE_NAMING_H
#define AW_ATTRIBUTE_NAMING_H

#include "resolve.h"

enum aw_identity_kind {
	AW_OF_LEVEL,     /* a level in an era, of nobody known */
	AW_OF_CONTAINER, /* of the inventory, whatever its node */
	AW_OF_GROUP, /* containers of the inventory that share their categories, by their group */
	AW_OF_NAME,  /* a runtime and an id that only the log knows */
};

struct aw_identity {
	enum aw_identity_kind kind;
	enum aw_runtime runtime; /* of a name or a group */
	size_t container;
	struct aw_str node;
	struct aw_str text; /* the level, the id or the group */
	int64_t era_ms;     /* of a level */
	int64_t next_ms;    /* ... and when its span ends, where something is known of it */
};

/* The index: holders by identity. */
struct aw_holder_index {
	size_t *slots; /* holder + 1 */
	size_t n;
	uint64_t seed;
	struct aw_identity *identities; /* of each holder; their texts are the attribution's */
	size_t cap;
};

/* Which holder a level had in a span: many may claim it, and many accesses ask. */
struct aw_level_memo {
	const struct aw_history *history; /* NULL is free */
	struct aw_span span;
	bool as_subject;
	size_t holder;
};

struct aw_level_memos {
	struct aw_level_memo *slots;
	size_t n, used;
};

struct aw_naming {
	struct aw_attribution *out;
	struct aw_trail *trail;
	struct aw_holder_index index;
	struct aw_level_memos memos;
	struct aw_resolution resolution; /* scratch: it is large */
};

void aw_naming_done(struct aw_naming *w); /* what was named stays */

/* A copy that lives as long as the attribution. -ENOMEM. */
int aw_naming_keep(struct aw_attribution *a, struct aw_str *text);

/* Where the holder of this identity is, or would be, in the index. */
size_t *aw_holder_slot(const struct aw_holder_index *x, const struct aw_identity *id);
int aw_holder_add(struct aw_naming *w, const struct aw_identity *id, enum aw_runtime runtime);
/* The holder of this identity; *made where it is new. -ENOMEM. */
int aw_holder_find(struct aw_naming *w, const struct aw_identity *id, size_t *out, bool *made);

/* Write down what is known: of a container of the inventory, of an answer, of the categories alone. -ENOMEM. */
int aw_describe_container(struct aw_naming *w, struct aw_holder *h, size_t container);
/* Of runtimes whose ids are names. */
void aw_describe_by_id(struct aw_holder *h);
int aw_describe(struct aw_naming *w, struct aw_holder *h, const struct aw_resolution *r);
int aw_describe_categories(struct aw_naming *w, struct aw_holder *h, struct aw_str level);

/* Give each holder its ref. -ENOMEM. */
int aw_name_holders(struct aw_attribution *a);

#endif
