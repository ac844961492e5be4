/* SPDX-License-Identifier: GPL-2.0-or-later
 * A table of shapes. The key of a shape is the type's name and the text, with one byte in place of each
 * plain value that tells its kind. */
#include "shape.h"

#include <errno.h>
#include <stdlib.h>

#define SHAPES_MAX 512u /* then all are forgotten: a host has a few dozen */
#define SLOTS 1024u
#define ONCE_SLOTS 4096u /* shapes that came once */
#define KEY_MAX 2048u    /* of a longer record the shape is not looked for */
#define HOLES_MAX 64u
#define MARKER_MAX 24u
#define SEED_DIGITS 12u /* of a marker: nobody can guess them ... */
#define INDEX_DIGITS 2u /* ... and then the hole's number */

/* The kinds of plain value, and the bytes that stand for them in a key. */
enum { HOLE_HEX = 1, HOLE_WORD = 2, HOLE_QUOTED = 3, HOLE_KINDS };

struct shape_field {
	struct aw_str name;
	int hole; /* its value stands there; -1: it is `text` */
	struct aw_str text;
};

struct shape {
	uint64_t hash;
	struct aw_str key; /* in `texts` */
	bool usable;
	struct shape_field *fields;
	size_t n;
	char *texts;
};

struct aw_shapes {
	uint64_t seed;
	uint8_t classes[256];       /* of bytes: class_of() */
	struct shape *slots[SLOTS]; /* open addressing */
	size_t n;
	uint64_t once[ONCE_SLOTS];

	/* the record under way */
	char key[KEY_MAX];
	size_t key_n;
	uint64_t hash; /* of the key */
	struct aw_str holes[HOLES_MAX];
	char kinds[HOLES_MAX];
	size_t holes_n;
	struct aw_buf instance;
	struct aw_fields answer;
};

enum {
	IS_HEX = 1,
	IS_WORD = 2,
	IS_QUOTED = 4,
	IS_PLAIN_END = 8,
	IS_MARK = 16,
	IS_BLANK = 32,
	IS_EQUALS = 64
};

/* Bytes that a value may consist of, and end in, so that libauparse takes it as it stands; and those that
 * would look like a hole in a key. */
static uint8_t class_of(unsigned char c)
{
	bool digit = c >= '0' && c <= '9', upper = c >= 'A' && c <= 'Z',
	     lower = c >= 'a' && c <= 'z';
	bool hex = digit || (c >= 'A' && c <= 'F') || (c >= 'a' && c <= 'f');
	bool end = digit || upper || lower || c == '_' || c == '/';
	bool word = end || (c && strchr(".:,@+-", c));

	return (uint8_t)((hex ? IS_HEX : 0) | (word ? IS_WORD : 0) | (end ? IS_PLAIN_END : 0) |
			 (c > ' ' && c < 0x7f && c != '"' ? IS_QUOTED : 0) |
			 (c < HOLE_KINDS ? IS_MARK : 0) | (c == ' ' ? IS_BLANK : 0) |
			 (c == '=' ? IS_EQUALS : 0));
}

int aw_shapes_new(struct aw_shapes **out, struct aw_err *err)
{
	struct aw_shapes *s = calloc(1, sizeof(*s));

	if (!s)
		return aw_nomem(err);
	s->seed = aw_hash_seed();
	for (unsigned c = 0; c < AW_COUNT(s->classes); c++)
		s->classes[c] = class_of((unsigned char)c);
	*out = s;
	return 0;
}

static void free_shape(struct shape *shape)
{
	if (!shape)
		return;
	free(shape->fields);
	free(shape->texts);
	free(shape);
}

static void clear(struct aw_shapes *s)
{
	for (size_t i = 0; i < SLOTS; i++) {
		free_shape(s->slots[i]);
		s->slots[i] = NULL;
	}
	s->n = 0;
}

void aw_shapes_free(struct aw_shapes *s)
{
	if (!s)
		return;
	clear(s);
	aw_buf_done(&s->instance);
	free(s->answer.items);
	free(s);
}

void aw_shapes_trim(struct aw_shapes *s)
{
	if (s->n == SHAPES_MAX)
		clear(s);
}

/* ---- a record's shape ---- */

/* What a value is, from its first byte to the blank behind it; `*n` is set to its length. 0: not plain. */
static char kind_of(const struct aw_shapes *s, struct aw_str rest, size_t *n)
{
	const unsigned char *p = (const unsigned char *)rest.p, *end = p + rest.n;
	unsigned all = IS_HEX | IS_WORD, last = 0;

	if (p < end && *p == '"') {
		for (p++; p < end && s->classes[*p] & IS_QUOTED;)
			p++;
		if (p < end && *p == '"' && (p + 1 == end || p[1] == ' ')) {
			*n = (size_t)(p + 1 - (const unsigned char *)rest.p);
			return HOLE_QUOTED;
		}
		all = 0;
	}
	for (unsigned c; p < end && !((c = s->classes[*p]) & IS_BLANK); p++) {
		last = c;
		all &= c;
	}
	*n = (size_t)(p - (const unsigned char *)rest.p);
	if (*n == 0 || !(last & IS_PLAIN_END))
		return 0;
	return all & IS_HEX ? HOLE_HEX : all & IS_WORD ? HOLE_WORD : 0;
}

/* Copy up to a byte of one of the `stop` classes into the key; *rest is what is left then. Returns the end
 * of the key, or NULL where what was copied looks like a hole. */
static char *put_fixed(const uint8_t *classes, char *to, struct aw_str *rest, unsigned stop)
{
	const unsigned char *p = (const unsigned char *)rest->p, *end = p + rest->n;
	unsigned all = 0;

	for (unsigned c; p < end && !((c = classes[*p]) & stop); p++) {
		all |= c;
		*to++ = (char)*p;
	}
	*rest = (struct aw_str){ (const char *)p, (size_t)(end - p) };
	return all & IS_MARK ? NULL : to;
}

static char *put_value(struct aw_shapes *s, char *to, struct aw_str *rest)
{
	size_t n;
	char kind = kind_of(s, *rest, &n);

	if (!kind)
		return put_fixed(s->classes, to, rest, IS_BLANK);
	if (s->holes_n == HOLES_MAX)
		return NULL;
	s->kinds[s->holes_n] = kind;
	s->holes[s->holes_n++] = aw_str_head(*rest, n);
	*rest = aw_str_from(*rest, n);
	*to = kind;
	return to + 1;
}

/* Of these libauparse looks into the value: of msg= whether it begins with an `a`, and a key= it decodes. */
static bool is_looked_into(struct aw_str name)
{
	return aw_str_is(name, "msg") || aw_str_is(name, "key") || aw_str_is(name, "(key");
}

/* The key and the holes of a record; false where it has none. */
static bool find_shape(struct aw_shapes *s, const struct aw_feed_record *record)
{
	struct aw_str rest = record->body, type = aw_str_of(record->type);
	char *to = s->key;
	bool fixed;

	s->holes_n = 0;
	if (rest.n == 0 || type.n + 1 + rest.n > KEY_MAX)
		return false;
	memcpy(to, record->type, type.n);
	to += type.n;
	*to++ = ' ';
	while (to && rest.n) {
		const char *name = to;

		if (rest.p[0] == ' ') {
			*to++ = ' ';
			rest = aw_str_from(rest, 1);
			continue;
		}
		to = put_fixed(s->classes, to, &rest, IS_BLANK | IS_EQUALS);
		if (!to || rest.n == 0 || rest.p[0] != '=')
			continue;
		fixed = is_looked_into((struct aw_str){ name, (size_t)(to - name) });
		*to++ = '=';
		rest = aw_str_from(rest, 1);
		to = fixed ? put_fixed(s->classes, to, &rest, IS_BLANK) : put_value(s, to, &rest);
	}
	s->key_n = to ? (size_t)(to - s->key) : 0;
	return to;
}

/* ---- asking libauparse ---- */

/* The value that stands in hole `i` of the instance. Nobody can guess it. */
static struct aw_str marker(const struct aw_shapes *s, char kind, size_t i, char text[MARKER_MAX])
{
	const char *around = kind == HOLE_HEX ? "" : kind == HOLE_WORD ? "w" : "\"";
	int n = snprintf(text, MARKER_MAX, "%s%0*llx%0*zx%s", around, (int)SEED_DIGITS,
			 (unsigned long long)s->seed & 0xffffffffffff, (int)INDEX_DIGITS, i,
			 around);

	return (struct aw_str){ text, (size_t)n };
}

static int make_instance(struct aw_shapes *s, const struct shape *shape, size_t type_n)
{
	char text[MARKER_MAX];
	size_t hole = 0;
	int r = 0;

	s->instance.n = 0;
	for (size_t i = type_n + 1; r == 0 && i < shape->key.n; i++) {
		char c = shape->key.p[i];

		r = c > 0 && c < HOLE_KINDS ? aw_buf_put(&s->instance, marker(s, c, hole++, text)) :
					      aw_buf_putc(&s->instance, c);
	}
	return r;
}

/* Which hole holds `value`; -1: it has nothing of one, -2: more or less than one. */
static int hole_of(const struct aw_shapes *s, struct aw_str value)
{
	char text[MARKER_MAX];
	struct aw_str index;
	ptrdiff_t at;
	uint64_t hole;

	marker(s, HOLE_HEX, 0, text);
	text[SEED_DIGITS] = '\0'; /* what all have in common */
	at = aw_str_find(value, text);
	if (at < 0)
		return -1;
	index = aw_str_head(aw_str_from(value, (size_t)at + SEED_DIGITS), INDEX_DIGITS);
	if (aw_str_hex64(index, &hole) < 0 || hole >= s->holes_n ||
	    !aw_str_eq(value, marker(s, s->kinds[hole], (size_t)hole, text)))
		return -2;
	return (int)hole;
}

/* The answer's fields, with their holes. */
static int keep_answer(const struct aw_shapes *s, struct shape *shape)
{
	size_t cap = 0;

	shape->usable = s->answer.n > 0;
	for (size_t i = 0; shape->usable && i < s->answer.n; i++) {
		struct shape_field f = { .name = s->answer.items[i].name,
					 .text = s->answer.items[i].value };

		f.hole = hole_of(s, f.text);
		shape->usable = f.hole != -2;
		if (aw_grow(&shape->fields, &cap, shape->n + 1, sizeof(f)) < 0)
			return -ENOMEM;
		shape->fields[shape->n++] = f;
	}
	return 0;
}

static void move(struct aw_str *text, char **to)
{
	if (text->n)
		memcpy(*to, text->p, text->n);
	text->p = *to;
	*to += text->n;
}

/* The shape's own copies of its texts. */
static int keep_texts(struct shape *shape)
{
	size_t n = shape->key.n;
	char *at;

	for (size_t i = 0; i < shape->n; i++)
		n += shape->fields[i].name.n + shape->fields[i].text.n;
	at = shape->texts = malloc(n);
	if (!at)
		return -ENOMEM;
	move(&shape->key, &at);
	for (size_t i = 0; i < shape->n; i++) {
		move(&shape->fields[i].name, &at);
		move(&shape->fields[i].text, &at);
	}
	return 0;
}

static int learn(struct aw_shapes *s, struct aw_feed *feed, const char *type, struct shape **slot,
		 struct aw_err *err)
{
	struct shape *shape = calloc(1, sizeof(*shape));
	struct aw_feed_record record = { type, { 0 } };
	int r = shape ? 0 : aw_nomem(err);

	if (r < 0)
		return r;
	shape->hash = s->hash;
	shape->key = (struct aw_str){ s->key, s->key_n };
	if (make_instance(s, shape, strlen(type)) < 0)
		r = aw_nomem(err);
	record.body = aw_buf_str(&s->instance);
	if (r == 0)
		r = aw_feed_event(feed, &record, 1, &s->answer, err);
	if (r == 0 && (keep_answer(s, shape) < 0 || keep_texts(shape) < 0))
		r = aw_nomem(err);
	if (r < 0) {
		free_shape(shape);
		return r;
	}
	*slot = shape;
	s->n++;
	return 0;
}

/* ---- reading ---- */

static struct shape **slot_for(struct aw_shapes *s)
{
	struct aw_str key = { s->key, s->key_n };
	size_t i = s->hash % SLOTS;

	while (s->slots[i] && !(s->slots[i]->hash == s->hash && aw_str_eq(s->slots[i]->key, key)))
		i = (i + 1) % SLOTS;
	return &s->slots[i];
}

/* Is there room for the shape, and did it come before? */
static bool is_worth_learning(struct aw_shapes *s)
{
	uint64_t *once = &s->once[s->hash % ONCE_SLOTS];
	bool again = *once == s->hash;

	*once = s->hash;
	return again && s->n < SHAPES_MAX;
}

static int fill(const struct aw_shapes *s, const struct shape *shape, struct aw_fields *out)
{
	if (aw_grow(&out->items, &out->cap, shape->n, sizeof(*out->items)) < 0)
		return -ENOMEM;
	for (size_t i = 0; i < shape->n; i++) {
		const struct shape_field *f = &shape->fields[i];

		out->items[i] =
			(struct aw_field){ f->name, f->hole < 0 ? f->text : s->holes[f->hole] };
	}
	out->n = shape->n;
	return 0;
}

int aw_shapes_read(struct aw_shapes *s, struct aw_feed *feed, const struct aw_feed_record *record,
		   struct aw_fields *out, struct aw_err *err)
{
	struct shape **slot;
	int r = 0;

	if (!find_shape(s, record))
		return 0;
	s->hash = aw_hash((struct aw_str){ s->key, s->key_n }, s->seed);
	slot = slot_for(s);
	if (!*slot && !is_worth_learning(s))
		return 0;
	if (!*slot)
		r = learn(s, feed, record->type, slot, err);
	if (r < 0 || !(*slot)->usable)
		return r;
	return fill(s, *slot, out) < 0 ? aw_nomem(err) : 1;
}
