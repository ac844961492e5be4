/* SPDX-License-Identifier: GPL-2.0-or-later
 * --rules, --root and --inventory. */
#include "holders.h"

#include "avcwatch/rules.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RULES_DIR "/etc/avcwatch/rules.d"

int aw_rule_dirs(const struct aw_opt_list *rules, struct aw_rule_dirs *out, struct aw_err *err)
{
	out->items = calloc(rules->n + 1, sizeof(*out->items));
	if (!out->items)
		return aw_nomem(err);
	out->items[out->n++] = RULES_DIR;
	for (size_t i = 0; i < rules->n; i++) {
		const char *dir = rules->items[i];

		if (access(dir, R_OK | X_OK) < 0)
			return aw_fail(err, -errno, "cannot read rules in '%s': %s", dir,
				       strerror(errno));
		if (!aw_rules_are_in(dir))
			return aw_fail(err, -ENOENT,
				       "no rules in '%s': it has no folder 'senders' or 'runtimes'",
				       dir);
		out->items[out->n++] = dir;
	}
	return 0;
}

void aw_rule_dirs_done(struct aw_rule_dirs *dirs)
{
	free(dirs->items);
	*dirs = (struct aw_rule_dirs){ 0 };
}

static bool is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* A root where there are rules to read it by, else a file. */
static int add(const struct aw_env *env, const char *path, const struct aw_runtime_rules *rules,
	       struct aw_inventory *out, struct aw_err *err)
{
	struct aw_inventory one;
	int r;

	aw_inventory_init(&one);
	r = rules ? aw_inventory_scan(&one, path, rules, env->now_ms(), err) :
		    aw_inventory_load(&one, path, err);
	if (r == 0)
		r = aw_inventory_merge(out, &one, err);
	aw_inventory_done(&one);
	return r;
}

int aw_holders_read(const struct aw_env *env, const struct aw_holder_options *options,
		    const struct aw_runtime_rules *rules, struct aw_inventory *out,
		    struct aw_err *err)
{
	int r = 0;

	aw_inventory_init(out);
	for (size_t i = 0; r == 0 && i < options->inventories->n; i++) {
		const char *path = options->inventories->items[i];

		r = add(env, path, is_directory(path) ? rules : NULL, out, err);
	}
	for (size_t i = 0; r == 0 && i < options->roots->n; i++)
		r = add(env, options->roots->items[i], rules, out, err);
	if (r == 0 && options->live && options->inventories->n == 0 && options->roots->n == 0)
		r = add(env, "/", rules, out, err);
	return r == 0 && aw_inventory_sort(out) < 0 ? aw_nomem(err) : r;
}

void aw_holders_warn(const struct aw_env *env, const char *cmd, const struct aw_inventory *inv,
		     bool brief)
{
	unsigned long long more = inv->problems_total - inv->problems_n;

	if (brief && inv->problems_total) {
		fprintf(env->err,
			"avcwatch %s: %llu file%s of the inventory could not be read: 'avcwatch containers' says which\n",
			cmd, (unsigned long long)inv->problems_total,
			inv->problems_total == 1 ? "" : "s");
		return;
	}
	for (size_t i = 0; !brief && i < inv->problems_n; i++) {
		fprintf(env->err, "avcwatch %s: '", cmd);
		aw_text_put(env->err, aw_str_of(inv->problems[i].path));
		fputs("': ", env->err);
		aw_text_put(env->err, aw_str_of(inv->problems[i].text));
		putc('\n', env->err);
	}
	if (!brief && more)
		fprintf(env->err, "avcwatch %s: %llu more could not be read\n", cmd, more);
}
