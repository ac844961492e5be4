/* SPDX-License-Identifier: GPL-2.0-or-later
 * The module as CIL. Every name in it was found in the policy, or made here: nothing that a log says becomes syntax
 * (T32). */
#include "proposing.h"

#include <ctype.h>

bool aw_is_module_name(const char *name)
{
	if (!isalpha((unsigned char)name[0]))
		return false;
	for (; *name; name++)
		if (!isalnum((unsigned char)*name) && *name != '_' && *name != '-')
			return false;
	return true;
}

static const char *target_of(const struct aw_proposed_rule *rule)
{
	return strcmp(rule->source, rule->target) == 0 ? "self" : rule->target;
}

static int put_allow(const struct aw_proposed_rule *rule, struct aw_buf *out)
{
	int r = aw_buf_printf(out, "(allow %s %s (%.*s (", rule->source, target_of(rule),
			      (int)rule->tclass.n, rule->tclass.p);

	for (size_t i = 0; r == 0 && i < rule->perms_n; i++)
		r = aw_buf_printf(out, "%s%.*s", i ? " " : "", (int)rule->perms[i].n,
				  rule->perms[i].p);
	return r ? r : aw_buf_put(out, AW_STR(")))\n"));
}

static int put_range(const struct aw_command_range *c, struct aw_buf *out)
{
	if (c->first == c->last)
		return aw_buf_printf(out, "0x%x", c->first);
	return aw_buf_printf(out, "(range 0x%x 0x%x)", c->first, c->last);
}

static int put_allowx(const struct aw_proposed_rule *rule, struct aw_buf *out)
{
	int r = aw_buf_printf(out, "(allowx %s %s (ioctl %.*s (", rule->source, target_of(rule),
			      (int)rule->tclass.n, rule->tclass.p);

	for (size_t i = 0; r == 0 && i < rule->commands_n; i++) {
		if (i)
			r = aw_buf_putc(out, ' ');
		if (r == 0)
			r = put_range(&rule->commands[i], out);
	}
	return r ? r : aw_buf_put(out, AW_STR(")))\n"));
}

int aw_proposed_rule_cil(const struct aw_proposed_rule *rule, struct aw_buf *out)
{
	int r = put_allow(rule, out);

	return r || rule->commands_n == 0 ? r : put_allowx(rule, out);
}

int aw_proposal_cil(const struct aw_proposal *p, struct aw_buf *out)
{
	int r = aw_buf_put(out, aw_buf_str(&p->copies));

	for (size_t i = 0; r == 0 && i < p->rules_n; i++)
		r = aw_proposed_rule_cil(&p->rules[i], out);
	return r;
}
