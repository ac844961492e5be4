/* SPDX-License-Identifier: GPL-2.0-or-later
 * The door to cJSON, for reading only: its printer loses integers beyond 2^53 and lets control and
 * format characters through (T44), so that writing is done here, as a stream. */
#include "avcwatch/json.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <string.h>

/* ---- reading ---- */

static int check_cost(struct aw_str text, const char *name, struct aw_err *err)
{
	unsigned structure = 0, depth = 0;
	bool in_string = false;

	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (in_string) {
			if (c == '\\')
				i++;
			else if (c == '"')
				in_string = false;
			continue;
		}
		if (c == '"')
			in_string = true;
		else if (c == '[' || c == '{')
			depth++;
		else if ((c == ']' || c == '}') && depth)
			depth--;
		structure += c == '[' || c == '{' || c == ',' || c == ':';
		if (depth > AW_JSON_DEPTH_MAX)
			return aw_fail(err, -E2BIG, "'%s' is nested deeper than %u levels", name,
				       AW_JSON_DEPTH_MAX);
		if (structure > AW_JSON_STRUCTURE_MAX)
			return aw_fail(err, -E2BIG, "'%s' holds more than %u values", name,
				       AW_JSON_STRUCTURE_MAX);
	}
	return 0;
}

static struct aw_str skip_blanks(struct aw_str s)
{
	while (s.n && s.p[0] && strchr(" \t\r\n", s.p[0]))
		s = aw_str_from(s, 1);
	return s;
}

static const cJSON *node_of(const struct aw_json *node)
{
	return (const cJSON *)node;
}

int aw_json_parse(struct aw_str text, const char *name, struct aw_json **out, struct aw_err *err)
{
	const char *end = NULL;
	cJSON *root;
	int r = check_cost(text, name, err);

	if (r < 0)
		return r;
	errno = 0;
	root = cJSON_ParseWithLengthOpts(text.p ? text.p : "", text.n, &end, false);
	if (!root && errno == ENOMEM) /* the only way in which cJSON lets one know */
		return aw_nomem(err);
	if (root) {
		struct aw_str rest = aw_str_from(text, (size_t)(end - text.p));

		if (skip_blanks(rest).n == 0) {
			*out = (struct aw_json *)root;
			return 0;
		}
		cJSON_Delete(root);
	}
	return aw_fail(err, -EINVAL, "'%s' is not JSON at byte %td", name,
		       end && text.p ? end - text.p : 0);
}

/* Where the value at the start of `s` ends, by brackets and quotes only: at the first , ] or } that is
 * outside of it, or at the end. */
static size_t value_end(struct aw_str s)
{
	size_t depth = 0, i;
	bool in_string = false;

	for (i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (in_string) {
			i += c == '\\';
			in_string = c != '"';
		} else if (c == '"') {
			in_string = true;
		} else if (c == '[' || c == '{') {
			depth++;
		} else if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
			break;
		} else if (c == ']' || c == '}') {
			depth--;
		}
	}
	return i < s.n ? i : s.n;
}

static struct aw_str trim_end(struct aw_str s)
{
	while (s.n && s.p[s.n - 1] && strchr(" \t\r\n", s.p[s.n - 1]))
		s.n--;
	return s;
}

/* The value of `key` in the object that `text` is, by brackets and quotes only; nothing where it has none. */
static struct aw_str find_member(struct aw_str text, const char *key)
{
	struct aw_str rest = skip_blanks(text);

	if (!aw_str_starts(rest, "{"))
		return (struct aw_str){ 0 };
	do {
		struct aw_str member = skip_blanks(aw_str_from(rest, 1)), name;
		size_t n = value_end(member);
		struct aw_str whole = aw_str_head(member, n);

		rest = aw_str_from(member, n);
		name = aw_str_from(whole, 1);
		if (!aw_str_starts(whole, "\"") || !aw_str_starts(name, key))
			continue;
		name = aw_str_from(name, strlen(key));
		if (!aw_str_starts(name, "\""))
			continue;
		name = skip_blanks(aw_str_from(name, 1));
		if (aw_str_starts(name, ":"))
			return trim_end(skip_blanks(aw_str_from(name, 1)));
	} while (aw_str_starts(rest, ","));
	return (struct aw_str){ 0 };
}

int aw_json_cut_list(struct aw_str text, const char *key, struct aw_buf *around,
		     struct aw_str *elements)
{
	struct aw_str list = find_member(text, key);
	size_t at;
	int r;

	*elements = (struct aw_str){ 0 };
	if (list.n < 2 || list.p[0] != '[' || list.p[list.n - 1] != ']')
		return aw_buf_put(around, text);
	*elements = (struct aw_str){ list.p + 1, list.n - 2 };
	at = (size_t)(elements->p - text.p);
	r = aw_buf_put(around, aw_str_head(text, at));
	return r ? r : aw_buf_put(around, aw_str_from(text, at + elements->n));
}

bool aw_json_element(struct aw_str *elements, struct aw_str *element)
{
	struct aw_str s = skip_blanks(*elements);
	size_t n = value_end(s);

	if (s.n == 0)
		return false;
	*element = aw_str_head(s, n);
	/* Behind a comma something must follow: an empty element is an error of whoever parses it. */
	*elements = aw_str_from(s, n + 1);
	if (n < s.n && skip_blanks(*elements).n == 0)
		*elements = (struct aw_str){ ",", n ? 1 : 0 };
	return true;
}

void aw_json_free(struct aw_json *root)
{
	cJSON_Delete((cJSON *)root);
}

void aw_json_freep(struct aw_json **root)
{
	aw_json_free(*root);
}

const struct aw_json *aw_json_get(const struct aw_json *object, const char *key)
{
	return (const struct aw_json *)cJSON_GetObjectItemCaseSensitive(node_of(object), key);
}

const struct aw_json *aw_json_first(const struct aw_json *array_or_object)
{
	return array_or_object ? (const struct aw_json *)node_of(array_or_object)->child : NULL;
}

const struct aw_json *aw_json_next(const struct aw_json *node)
{
	return (const struct aw_json *)node_of(node)->next;
}

const char *aw_json_key(const struct aw_json *node)
{
	return node_of(node)->string;
}

struct aw_str aw_json_string(const struct aw_json *node)
{
	return aw_str_of(cJSON_IsString(node_of(node)) ? node_of(node)->valuestring : NULL);
}

bool aw_json_number(const struct aw_json *node, double *out)
{
	if (!cJSON_IsNumber(node_of(node)))
		return false;
	*out = node_of(node)->valuedouble;
	return true;
}

bool aw_json_bool(const struct aw_json *node, bool *out)
{
	if (!cJSON_IsBool(node_of(node)))
		return false;
	*out = cJSON_IsTrue(node_of(node));
	return true;
}

bool aw_json_is_object(const struct aw_json *node)
{
	return cJSON_IsObject(node_of(node));
}

bool aw_json_is_array(const struct aw_json *node)
{
	return cJSON_IsArray(node_of(node));
}

/* ---- writing ---- */

/* Would a reader take this for an escape of ours: \x80 to \xff, or \x5c, the escape of a backslash? */
static bool is_escaped_byte(struct aw_str s)
{
	if (s.n < 4 || s.p[0] != '\\' || s.p[1] != 'x')
		return false;
	if (s.p[2] == '5' && s.p[3] == 'c')
		return true;
	return s.p[2] && strchr("89abcdef", s.p[2]) && s.p[3] && strchr("0123456789abcdef", s.p[3]);
}

static void put_code_point(FILE *f, uint32_t c)
{
	if (c > 0xffff) {
		c -= 0x10000;
		fprintf(f, "\\u%04x\\u%04x", 0xd800 + (c >> 10), 0xdc00 + (c & 0x3ff));
		return;
	}
	fprintf(f, "\\u%04x", c);
}

static void put_string(FILE *f, struct aw_str s)
{
	putc('"', f);
	for (size_t n; s.n; s = aw_str_from(s, n)) {
		uint32_t c;

		n = aw_utf8(s, &c);
		if (n == 0) {
			fprintf(f, "\\\\x%02x", (unsigned char)s.p[0]);
			n = 1;
		} else if (c == '\\' && is_escaped_byte(s)) {
			fputs("\\\\x5c", f);
		} else if (c == '"' || c == '\\') {
			putc('\\', f);
			putc((int)c, f);
		} else if (aw_utf8_unsafe(c)) {
			put_code_point(f, c);
		} else {
			fwrite(s.p, 1, n, f);
		}
	}
	putc('"', f);
}

static void break_line(struct aw_json_out *o)
{
	if (o->newline)
		putc('\n', o->file);
	o->newline = false;
}

static void start_value(struct aw_json_out *o, const char *key)
{
	if (o->comma)
		putc(',', o->file);
	break_line(o);
	o->comma = true;
	if (!key)
		return;
	put_string(o->file, aw_str_of(key));
	putc(':', o->file);
}

void aw_json_open(struct aw_json_out *o, const char *key, char bracket)
{
	start_value(o, key);
	putc(bracket, o->file);
	o->comma = false;
}

void aw_json_close(struct aw_json_out *o, char bracket)
{
	break_line(o);
	putc(bracket, o->file);
	o->comma = true;
}

void aw_json_put_str(struct aw_json_out *o, const char *key, struct aw_str s)
{
	if (!s.p) {
		aw_json_put_null(o, key);
		return;
	}
	start_value(o, key);
	put_string(o->file, s);
}

void aw_json_put_u64(struct aw_json_out *o, const char *key, uint64_t v)
{
	const char *quote = v >> 53 ? "\"" : "";

	start_value(o, key);
	fprintf(o->file, "%s%llu%s", quote, (unsigned long long)v, quote);
}

void aw_json_put_bool(struct aw_json_out *o, const char *key, bool v)
{
	start_value(o, key);
	fputs(v ? "true" : "false", o->file);
}

void aw_json_put_null(struct aw_json_out *o, const char *key)
{
	start_value(o, key);
	fputs("null", o->file);
}

void aw_json_put_time(struct aw_json_out *o, const char *key, int64_t ms)
{
	char text[AW_TIME_LEN];

	if (ms == AW_TIME_NONE)
		aw_json_put_null(o, key);
	else
		aw_json_put_str(o, key, aw_str_of(aw_time_text(ms, text)));
}

void aw_json_newline(struct aw_json_out *o)
{
	o->newline = true;
}

void aw_json_end(struct aw_json_out *o)
{
	putc('\n', o->file);
	o->comma = o->newline = false;
}
