/* SPDX-License-Identifier: GPL-2.0-or-later
 * What is known of a holder. */
#include "naming.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int add_evidence(struct aw_holder *h, const char *rule, const char *text)
{
	struct aw_evidence_text *grown;

	for (size_t i = 0; i < h->evidence_n; i++)
		if (strcmp(h->evidence[i].rule, rule) == 0 &&
		    strcmp(h->evidence[i].text, text) == 0)
			return 0;
	if (h->evidence_n == AW_HOLDER_EVIDENCE_MAX)
		return 0;
	grown = realloc(h->evidence, (h->evidence_n + 1) * sizeof(*grown));
	if (!grown)
		return -ENOMEM;
	h->evidence = grown;
	h->evidence[h->evidence_n++] = (struct aw_evidence_text){ rule, text };
	return 0;
}

int aw_describe_categories(struct aw_naming *w, struct aw_holder *h, struct aw_str level)
{
	int r = 0;

	if (h->categories || level.n == 0)
		return 0;
	r = aw_naming_keep(w->out, &level);
	h->categories = level.p;
	return r;
}

static void take_given_type(struct aw_holder *h, const struct aw_container *c)
{
	struct aw_context context = { 0 };
	enum aw_label best = c->labels[AW_LABEL_LIVE] ? AW_LABEL_LIVE : AW_LABEL_PROCESS;

	aw_context_parse(aw_str_of(c->labels[best]), &context);
	h->given_type = context.type;
}

int aw_describe_container(struct aw_naming *w, struct aw_holder *h, size_t container)
{
	const struct aw_container *c = &w->trail->inv->items[container];
	AW_AUTO(aw_buf_done) struct aw_buf level = { 0 };
	int r = 0;

	h->runtime = c->runtime;
	h->id = c->reserved ? NULL : c->id;
	h->name = c->name;
	h->image = c->image;
	h->workload = c->workload;
	if (aw_container_is_unconfined(c))
		h->flags |= AW_HOLDER_UNCONFINED;
	if (aw_container_label_not_applied(c))
		h->flags |= AW_HOLDER_LABEL_NOT_APPLIED;
	if (c->state == AW_STATE_EXITED)
		h->flags |= AW_HOLDER_EXITED;
	take_given_type(h, c);
	for (size_t i = 0; r == 0 && i < c->facts_n; i++)
		r = add_evidence(h, c->facts[i].rule, c->facts[i].text);
	if (r == 0)
		r = aw_container_categories(c, &level);
	return r ? r : aw_describe_categories(w, h, aw_buf_str(&level));
}

static int take_candidates(struct aw_holder *h, const struct aw_resolution *r)
{
	if (h->candidates || r->candidates_n == 0)
		return 0;
	h->candidates = calloc(r->candidates_n, sizeof(*h->candidates));
	if (!h->candidates)
		return -ENOMEM;
	memcpy(h->candidates, r->candidates, r->candidates_n * sizeof(*h->candidates));
	h->candidates_n = r->candidates_n;
	return 0;
}

/* Ambiguous claims of one runtime still name the runtime. */
static void name_runtime(struct aw_holder *h, const struct aw_resolution *r)
{
	enum aw_runtime runtime = r->candidates_n ? r->candidates[0].runtime : AW_RUNTIME_UNKNOWN;

	for (size_t i = 0; i < r->candidates_n; i++)
		if (r->candidates[i].confidence >= AW_SURE && r->candidates[i].runtime != runtime)
			return;
	if (r->candidates_n && r->candidates[0].confidence >= AW_SURE) {
		h->runtime = runtime;
		h->confidence = r->candidates[0].confidence;
	}
}

/* More than one of a group of containers may be meant. */
static void name_group(struct aw_naming *w, struct aw_holder *h, size_t container)
{
	const struct aw_container *c = &w->trail->inv->items[container];

	h->id = c->group ? c->group : c->id;
	h->name = NULL;
	h->image = NULL;
}

void aw_describe_by_id(struct aw_holder *h)
{
	if (h->runtime == AW_RUNTIME_NSPAWN || h->runtime == AW_RUNTIME_LIBVIRT ||
	    h->runtime == AW_RUNTIME_LXC)
		h->name = h->workload = h->id;
}

int aw_describe(struct aw_naming *w, struct aw_holder *h, const struct aw_resolution *r)
{
	int e = 0;

	if (r->confidence > h->confidence)
		h->confidence = r->confidence;
	if (r->sighting)
		e = add_evidence(h, r->sighting->rule, r->sighting->text);
	if (e < 0)
		return e;
	switch (r->answer) {
	case AW_ANSWER_CONTAINER:
		e = aw_describe_container(w, h, r->container);
		break;
	case AW_ANSWER_GROUP:
		e = aw_describe_container(w, h, r->container);
		name_group(w, h, r->container);
		break;
	case AW_ANSWER_SIGHTED:
		h->runtime = r->sighting->runtime;
		h->id = r->sighting->id[0] ? r->sighting->id : NULL;
		aw_describe_by_id(h);
		break;
	case AW_ANSWER_AMBIGUOUS:
		h->ambiguous = true;
		name_runtime(h, r);
		break;
	case AW_ANSWER_NOBODY:
		break;
	}
	return e < 0 ? e : take_candidates(h, r);
}
