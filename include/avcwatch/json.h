/* SPDX-License-Identifier: GPL-2.0-or-later
 * JSON: reading through cJSON with bounds on what it may cost, writing as a stream. */
#ifndef AVCWATCH_JSON_H
#define AVCWATCH_JSON_H

#include "avcwatch/base.h"

/* ---- reading ---- */

/* cJSON needs some 40 bytes of memory for a byte of "[1,1,..." (T44): what counts is counted first. */
#define AW_JSON_STRUCTURE_MAX 500000u /* of , : [ { outside strings */
#define AW_JSON_DEPTH_MAX 64u

struct aw_json;

/* Parse one JSON value and nothing behind it. `name` is what the error calls the text. -EINVAL with
 * the byte, -E2BIG, -ENOMEM. */
int aw_json_parse(struct aw_str text, const char *name, struct aw_json **out, struct aw_err *err);
void aw_json_free(struct aw_json *root);
void aw_json_freep(struct aw_json **root);

/* For an object with one long list in it: what stands between the brackets of the list `key`, or nothing. The
 * rest goes to *around (appended), where the list is empty. Each part is then parsed by itself, so that the
 * bounds hold for each. -ENOMEM. */
int aw_json_cut_list(struct aw_str text, const char *key, struct aw_buf *around,
		     struct aw_str *elements);
/* The next element of a list; false at the end. */
bool aw_json_element(struct aw_str *elements, struct aw_str *element);

/* NULL objects and missing keys give NULL; a value of another kind gives the empty answer. */
const struct aw_json *aw_json_get(const struct aw_json *object, const char *key);
const struct aw_json *aw_json_first(const struct aw_json *array_or_object);
const struct aw_json *aw_json_next(const struct aw_json *node);
const char *aw_json_key(const struct aw_json *node);      /* of an object's member */
struct aw_str aw_json_string(const struct aw_json *node); /* p == NULL unless a string */
bool aw_json_number(const struct aw_json *node, double *out);
bool aw_json_bool(const struct aw_json *node, bool *out);
bool aw_json_is_object(const struct aw_json *node);
bool aw_json_is_array(const struct aw_json *node);

/* ---- writing: straight to the stream, nothing is held ---- */

struct aw_json_out {
	FILE *file;
	bool comma;   /* something stands before the next value on this level */
	bool newline; /* the next value or bracket begins a line */
};

/* `key` is NULL inside an array and for the outermost value. `bracket` is '{' or '['. */
void aw_json_open(struct aw_json_out *o, const char *key, char bracket);
void aw_json_close(struct aw_json_out *o, char bracket); /* '}' or ']' */
/* Bytes that are not UTF-8 become \xHH (and a backslash that could be taken for one becomes \x5c);
 * control and format characters become \uXXXX. Nothing is dropped. A NULL p gives null. */
void aw_json_put_str(struct aw_json_out *o, const char *key, struct aw_str s);
/* Beyond 2^53, where a double loses count, a string of digits. */
void aw_json_put_u64(struct aw_json_out *o, const char *key, uint64_t v);
void aw_json_put_bool(struct aw_json_out *o, const char *key, bool v);
void aw_json_put_null(struct aw_json_out *o, const char *key);
void aw_json_put_time(struct aw_json_out *o, const char *key, int64_t ms); /* AW_TIME_NONE: null */
void aw_json_newline(
	struct aw_json_out *o); /* the next value begins a line: for people, and for diff */
void aw_json_end(struct aw_json_out *o); /* ends the line behind the outermost value */

#endif
