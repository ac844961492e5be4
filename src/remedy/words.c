/* SPDX-License-Identifier: GPL-2.0-or-later
 * Templates of rules/remedies to words. "{path}" is filled with what the row has; "{path|DIR}" is DIR where it has
 * none. Whatever comes from a log may have been chosen by an attacker (T32): for a shell it is quoted, and what no
 * terminal should see is as if it was not there. */
#include "advice.h"

#include <errno.h>

/* ---- what fills the holes ---- */

struct filling {
	const struct aw_report *report;
	const struct aw_group *g;
	const struct aw_holder *container;
	const struct aw_remedy *m;
	bool for_shell;
	struct aw_buf *out;
};

/* Appends what it has; 1, or 0 where it has nothing. */
struct hole {
	const char *name;
	int (*fill)(const struct filling *f);
};

/* ---- quoting ---- */

static bool is_plain(struct aw_str s)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./:,@%+=-";

	for (size_t i = 0; i < s.n; i++)
		if (!memchr(plain, s.p[i], sizeof(plain) - 1))
			return false;
	return s.n > 0;
}

/* Is it text, of which a terminal acts on nothing? */
static bool is_sayable(struct aw_str s)
{
	uint32_t c;

	for (size_t n; s.n; s = aw_str_from(s, n)) {
		n = aw_utf8(s, &c);
		if (n == 0 || aw_utf8_unsafe(c))
			return false;
	}
	return true;
}

static int put_quoted(struct aw_buf *out, struct aw_str s)
{
	struct aw_str piece;
	int r = aw_buf_putc(out, '\'');

	while (r == 0 && aw_str_chr(s, '\'') >= 0 && aw_str_cut(&s, '\'', &piece)) {
		r = aw_buf_put(out, piece);
		if (r == 0)
			r = aw_buf_put(out, AW_STR("'\\''"));
	}
	if (r == 0)
		r = aw_buf_put(out, s);
	return r ? r : aw_buf_putc(out, '\'');
}

static int fill(const struct filling *f, struct aw_str s)
{
	int r;

	if (s.n == 0 || (f->for_shell && !is_sayable(s)))
		return 0;
	r = f->for_shell && !is_plain(s) ? put_quoted(f->out, s) : aw_buf_put(f->out, s);
	return r ? r : 1;
}

/* ---- each hole ---- */

static int fill_container(const struct filling *f)
{
	return fill(f, aw_str_of(f->container->name ? f->container->name : f->container->ref));
}

static int fill_runtime(const struct filling *f)
{
	return fill(f, aw_str_of(aw_runtime_name(f->container->runtime)));
}

static int fill_workload(const struct filling *f)
{
	return fill(f, aw_str_of(f->container->workload));
}

static int fill_level(const struct filling *f)
{
	return fill(f, aw_str_of(f->container->categories));
}

static int fill_source(const struct filling *f)
{
	return fill(f, f->g->source_type);
}

static int fill_target(const struct filling *f)
{
	return fill(f, f->g->target_type);
}

static int fill_class(const struct filling *f)
{
	return fill(f, f->g->tclass);
}

static int fill_id(const struct filling *f)
{
	return fill(f, aw_str_of(f->g->id));
}

static int fill_type(const struct filling *f)
{
	return fill(f, aw_str_of(f->m->type));
}

static int fill_why(const struct filling *f)
{
	return fill(f, aw_str_of(f->m->guard ? f->m->guard->why : NULL));
}

struct aw_str aw_remedy_path(const struct aw_group *g)
{
	const struct aw_values *paths = &g->values[AW_VALUE_PATH];

	for (uint32_t i = 0; i < paths->n; i++)
		if (aw_str_starts(paths->items[i].text, "/"))
			return paths->items[i].text;
	return (struct aw_str){ 0 };
}

static int fill_path(const struct filling *f)
{
	return fill(f, aw_remedy_path(f->g));
}

/* As a regular expression: of it and all below it. */
static int fill_path_pattern(const struct filling *f)
{
	static const char special[] = ".^$*+?()[{\\|";
	struct aw_str path = aw_remedy_path(f->g);
	AW_AUTO(aw_buf_done) struct aw_buf pattern = { 0 };
	int r = 0;

	for (size_t i = 0; r == 0 && i < path.n; i++) {
		if (memchr(special, path.p[i], sizeof(special) - 1))
			r = aw_buf_putc(&pattern, '\\');
		if (r == 0)
			r = aw_buf_putc(&pattern, path.p[i]);
	}
	if (r == 0 && path.n)
		r = aw_buf_put(&pattern, AW_STR("(/.*)?"));
	return r < 0 || path.n == 0 ? r : fill(f, aw_buf_str(&pattern));
}

static int fill_port(const struct filling *f)
{
	const struct aw_values *ports = &f->g->values[AW_VALUE_PORT];

	return ports->n ? fill(f, ports->items[0].text) : 0;
}

/* "tcp_socket" */
static int fill_protocol(const struct filling *f)
{
	ptrdiff_t at = aw_str_find(f->g->tclass, "_socket");

	return at > 0 ? fill(f, aw_str_head(f->g->tclass, (size_t)at)) : 0;
}

static int fill_booleans_to(const struct filling *f, bool there)
{
	const struct aw_boolean_way *w = &f->m->way;
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(w->names) && w->names[i]; i++)
		r = aw_buf_printf(f->out, "%s%s=%s", i ? " " : "", w->names[i],
				  w->values[i] == there ? "on" : "off");
	return r ? r : w->names[0] != NULL;
}

static int fill_booleans(const struct filling *f)
{
	return fill_booleans_to(f, true);
}

static int fill_booleans_back(const struct filling *f)
{
	return fill_booleans_to(f, false);
}

static const struct hole holes[] = {
	{ "booleans", fill_booleans },
	{ "booleans_back", fill_booleans_back },
	{ "class", fill_class },
	{ "container", fill_container },
	{ "id", fill_id },
	{ "level", fill_level },
	{ "path", fill_path },
	{ "path_pattern", fill_path_pattern },
	{ "port", fill_port },
	{ "protocol", fill_protocol },
	{ "runtime", fill_runtime },
	{ "source_type", fill_source },
	{ "target_type", fill_target },
	{ "type", fill_type },
	{ "why", fill_why },
	{ "workload", fill_workload },
};

/* ---- templates ---- */

struct piece {
	struct aw_str before, name, otherwise;
	bool has_hole;
};

/* A brace that is not closed is text. */
static struct aw_str cut_piece(struct aw_str s, struct piece *out)
{
	ptrdiff_t open = aw_str_chr(s, '{'), close, bar;
	struct aw_str inside;

	*out = (struct piece){ .before = s };
	if (open < 0)
		return aw_str_from(s, s.n);
	close = aw_str_chr(aw_str_from(s, (size_t)open), '}');
	if (close < 0)
		return aw_str_from(s, s.n);
	inside = aw_str_head(aw_str_from(s, (size_t)open + 1), (size_t)close - 1);
	bar = aw_str_chr(inside, '|');
	out->before = aw_str_head(s, (size_t)open);
	out->name = bar < 0 ? inside : aw_str_head(inside, (size_t)bar);
	out->otherwise = bar < 0 ? (struct aw_str){ 0 } : aw_str_from(inside, (size_t)bar + 1);
	out->has_hole = true;
	return aw_str_from(s, (size_t)(open + close) + 1);
}

static const struct hole *find_hole(struct aw_str name)
{
	for (size_t i = 0; i < AW_COUNT(holes); i++)
		if (aw_str_is(name, holes[i].name))
			return &holes[i];
	return NULL;
}

struct aw_str aw_remedy_bad_hole(struct aw_str text)
{
	struct piece piece;

	while (text.n) {
		text = cut_piece(text, &piece);
		if (piece.has_hole && !find_hole(piece.name))
			return piece.name.n ? piece.name : AW_STR("{}");
	}
	return (struct aw_str){ 0 };
}

/* 1; 0 where a hole stays empty. */
static int put_piece(const struct filling *f, const struct piece *piece)
{
	int r = aw_buf_put(f->out, piece->before);

	if (r < 0 || !piece->has_hole)
		return r ? r : 1;
	r = find_hole(piece->name)->fill(f);
	if (r != 0 || piece->otherwise.n == 0)
		return r;
	r = aw_buf_put(f->out, piece->otherwise);
	return r ? r : 1;
}

/* All of it, or nothing. */
static int put_template(const struct filling *f, const char *text)
{
	struct aw_str rest = aw_str_of(text);
	size_t n = f->out->n;
	struct piece piece;
	int r = 1;

	while (r > 0 && rest.n) {
		rest = cut_piece(rest, &piece);
		r = put_piece(f, &piece);
	}
	if (r == 0)
		f->out->n = n;
	return r < 0 ? r : 0;
}

/* ---- rules of the policy ---- */

/* Of an access that a rule would allow: what fails anyway needs none. */
static bool is_for_a_rule(const struct aw_report *r, size_t access)
{
	enum aw_need need = aw_judgement_need(&r->judgements[access]);

	return need == AW_NEEDS_RULE || need == AW_NEEDS_BOOLEAN;
}

#define COMMANDS 65536u /* of ioctl(2), as policies tell them apart */

struct needed {
	uint64_t commands[COMMANDS / 64];
	bool any_command;
};

static bool has_command(const struct needed *n, unsigned command)
{
	return command < COMMANDS && (n->commands[command / 64] >> command % 64 & 1);
}

static int put_ranges(const struct needed *n, struct aw_buf *out)
{
	int r = 0;

	for (unsigned first = 0, last; r == 0 && first < COMMANDS; first = last + 1) {
		last = first;
		if (!has_command(n, first))
			continue;
		while (has_command(n, last + 1))
			last++;
		r = aw_buf_printf(out, " 0x%x", first);
		if (r == 0 && last > first)
			r = aw_buf_printf(out, "-0x%x", last);
	}
	return r;
}

static int put_head(const struct aw_group *g, const char *keyword, const char *what,
		    struct aw_buf *out)
{
	return aw_buf_printf(out, "%s %.*s %.*s:%.*s%s {", keyword, (int)g->source_type.n,
			     g->source_type.p, (int)g->target_type.n, g->target_type.p,
			     (int)g->tclass.n, g->tclass.p, what);
}

static bool needs_perm(const struct aw_remedies *r, size_t group, struct aw_str perm)
{
	for (size_t i = r->starts[group]; i < r->starts[group + 1]; i++)
		if (is_for_a_rule(r->report, r->accesses[i]) &&
		    aw_str_eq(aw_fold_at(r->report->read.fold, r->accesses[i])->perm, perm))
			return true;
	return false;
}

static void find_commands(const struct aw_remedies *r, size_t group, struct needed *out)
{
	for (size_t i = r->starts[group]; i < r->starts[group + 1]; i++) {
		size_t access = r->accesses[i];
		unsigned command =
			(unsigned)aw_fold_at(r->report->read.fold, access)->ioctl_cmd & 0xffff;

		if (!is_for_a_rule(r->report, access) ||
		    !(r->report->judgements[access].causes >> AW_CAUSE_XPERM & 1))
			continue;
		out->commands[command / 64] |= UINT64_C(1) << command % 64;
		out->any_command = true;
	}
}

/* What the policy was asked with: names that it has. */
static int put_allow(const struct aw_remedies *rs, const struct aw_group *g, struct aw_buf *out)
{
	size_t group = (size_t)(g - rs->report->all.items);
	struct needed needed = { 0 };
	int r = put_head(g, "allow", "", out);

	for (size_t i = 0; r == 0 && i < g->perms_n; i++)
		if (needs_perm(rs, group, g->perms[i].name))
			r = aw_buf_printf(out, " %.*s", (int)g->perms[i].name.n,
					  g->perms[i].name.p);
	if (r == 0)
		r = aw_buf_put(out, AW_STR(" };"));
	find_commands(rs, group, &needed);
	if (r < 0 || !needed.any_command)
		return r;
	r = aw_buf_putc(out, '\n');
	if (r == 0)
		r = put_head(g, "allowxperm", " ioctl", out);
	if (r == 0)
		r = put_ranges(&needed, out);
	return r ? r : aw_buf_put(out, AW_STR(" };"));
}

/* ---- the words ---- */

static const struct aw_remedy_command *command_of(const struct filling *f)
{
	const struct aw_remedy_rule *rule = f->m->rule;

	for (size_t i = 0; i < rule->commands_n; i++)
		if (!rule->commands[i].runtimes ||
		    rule->commands[i].runtimes >> f->container->runtime & 1)
			return &rule->commands[i];
	return NULL;
}

int aw_remedy_say(const struct aw_remedies *r, const struct aw_group *g, const struct aw_remedy *m,
		  enum aw_remedy_words words, struct aw_buf *out)
{
	struct filling f = { r->report,
			     g,
			     &r->report->who.holders[g->container],
			     m,
			     words == AW_REMEDY_COMMAND || words == AW_REMEDY_UNDO,
			     out };
	const struct aw_remedy_command *command;

	if (words == AW_REMEDY_TEXT)
		return put_template(&f, m->rule->text);
	if (words == AW_REMEDY_RULE)
		return m->kind == AW_REMEDY_ALLOW ? put_allow(r, g, out) : 0;
	command = command_of(&f);
	if (!command)
		return 0;
	if (words == AW_REMEDY_COMMAND)
		return put_template(&f, command->command);
	return command->undo ? put_template(&f, command->undo) : 0;
}

bool aw_remedy_is_done(enum aw_remedy_kind kind)
{
	return kind != AW_REMEDY_INVESTIGATE && kind != AW_REMEDY_NONE;
}

bool aw_remedy_is_for_review(const struct aw_remedy *m)
{
	return aw_remedy_is_done(m->kind) && m->risk == AW_RISK_REVIEW;
}

const char *aw_remedy_proof(const struct aw_remedy *m)
{
	if (!m->tried)
		return "untried";
	return m->resolves == m->of ? "proved" : "partly";
}
