/* SPDX-License-Identifier: GPL-2.0-or-later
 * Where rule files are, and what all of them have in common. */
#include "avcwatch/rules.h"

#include "rules_builtin.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int aw_rule_keys(const struct aw_json *object, const char *const *known, const char *file,
		 struct aw_err *err)
{
	for (const struct aw_json *k = aw_json_first(object); k; k = aw_json_next(k)) {
		const char *const *name = known;

		while (*name && strcmp(aw_json_key(k), *name) != 0)
			name++;
		if (!*name)
			return aw_fail(err, -EINVAL, "'%s': key '%s' is unknown", file,
				       aw_json_key(k));
	}
	return 0;
}

int aw_rule_text(const struct aw_json *object, const char *key, const char *file, char **out,
		 struct aw_err *err)
{
	struct aw_str s = aw_json_string(aw_json_get(object, key));

	if (s.n == 0)
		return aw_fail(err, -EINVAL, "'%s': key '%s' must be a text", file, key);
	*out = strndup(s.p, s.n);
	return *out ? 0 : aw_nomem(err);
}

static int load_text(const struct aw_rule_reader *reader, struct aw_str text, const char *file,
		     struct aw_err *err)
{
	AW_AUTO(aw_json_freep) struct aw_json *rule = NULL;
	int r = aw_json_parse(text, file, &rule, err);

	if (r < 0)
		return r;
	if (!aw_json_is_object(rule))
		return aw_fail(err, -EINVAL, "'%s' must be one JSON object", file);
	return reader->take(reader->arg, rule, file, err);
}

static int load_file(const struct aw_rule_reader *reader, const char *path, struct aw_err *err)
{
	AW_AUTO(aw_freep) char *text = malloc(AW_RULE_BYTES_MAX + 1);
	FILE *f;
	size_t n;

	if (!text)
		return aw_nomem(err);
	f = fopen(path, "re");
	if (!f)
		return aw_fail(err, -errno, "cannot open '%s': %s", path, strerror(errno));
	n = fread(text, 1, AW_RULE_BYTES_MAX + 1, f);
	fclose(f);
	if (n > AW_RULE_BYTES_MAX)
		return aw_fail(err, -E2BIG, "'%s' is larger than %u bytes", path,
			       AW_RULE_BYTES_MAX);
	return load_text(reader, (struct aw_str){ text, n }, path, err);
}

static int is_rule_file(const struct dirent *d)
{
	struct aw_str name = aw_str_of(d->d_name);

	return name.n > 5 && name.p[0] != '.' && aw_str_is(aw_str_from(name, name.n - 5), ".json");
}

static int load_directory(const struct aw_rule_reader *reader, const char *dir, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	struct dirent **names;
	int n, r = 0;

	if (aw_buf_printf(&path, "%s/%s", dir, reader->folder) < 0)
		return aw_nomem(err);
	n = scandir(path.p, &names, is_rule_file, alphasort);
	if (n < 0 && errno == ENOENT)
		return 0;
	if (n < 0)
		return aw_fail(err, -errno, "cannot read '%s': %s", path.p, strerror(errno));
	for (int i = 0; i < n; i++) {
		path.n = 0;
		if (r == 0)
			r = aw_buf_printf(&path, "%s/%s/%s", dir, reader->folder,
					  names[i]->d_name) < 0 ?
				    aw_nomem(err) :
				    load_file(reader, path.p, err);
		free(names[i]);
	}
	free(names);
	return r;
}

int aw_rules_load(const struct aw_rule_reader *reader, const char *const *dirs, size_t n,
		  struct aw_err *err)
{
	size_t folder_n = strlen(reader->folder);
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(aw_rules_builtin); i++) {
		struct aw_str name = aw_str_of(aw_rules_builtin[i].name);

		if (aw_str_starts(name, reader->folder) && name.p[folder_n] == '/')
			r = load_text(reader, aw_str_of(aw_rules_builtin[i].text), name.p, err);
	}
	for (size_t i = 0; r == 0 && i < n; i++)
		r = load_directory(reader, dirs[i], err);
	return r;
}

bool aw_rules_are_in(const char *dir)
{
	static const char *const folders[] = { "senders", "runtimes", "guards", "remedies" };
	AW_AUTO(aw_buf_done) struct aw_buf path = { 0 };
	struct stat st;

	for (size_t i = 0; i < AW_COUNT(folders); i++) {
		path.n = 0;
		if (aw_buf_printf(&path, "%s/%s", dir, folders[i]) == 0 && stat(path.p, &st) == 0 &&
		    S_ISDIR(st.st_mode))
			return true;
	}
	return false;
}
