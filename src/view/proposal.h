/* SPDX-License-Identifier: GPL-2.0-or-later
 * Inside view: what the languages of a module share. */
#ifndef AW_VIEW_PROPOSAL_H
#define AW_VIEW_PROPOSAL_H

#include "avcwatch/view.h"

/* A language that modules are written in. */
struct aw_language {
	const char *suffix;  /* of the file */
	const char *comment; /* what begins one; it ends with the line */
	/* What stands in front of all rules, and one of them. */
	int (*head)(const struct aw_proposal *p, FILE *out); /* -ENOMEM */
	int (*rule)(const struct aw_proposed_rule *rule, FILE *out);
	const char *install; /* a line each, NAME for the module's */
};

extern const struct aw_language aw_language_cil, aw_language_te;

/* The whole module, with what is to be said about it as comments. Nothing of a log leaves its line. -ENOMEM:
 * it is not whole. */
int aw_proposal_page(const struct aw_proposal *p, const struct aw_language *language, FILE *out);

/* "17 of 21 problems are resolved by these rules; 2 need another label, 1 is isolation and stays". */
void aw_proposal_sentence(const struct aw_proposal *p, FILE *out);

/* As JSON (data/schema/propose-v1.json). -ENOMEM. */
int aw_proposal_json(const struct aw_proposal *p, FILE *out);

void aw_verification_json(const struct aw_verification *v, FILE *out);

/* How a runtime is told the type. */
void aw_proposed_type_option(const struct aw_proposed_type *t, FILE *out);

#endif
