/* SPDX-License-Identifier: GPL-2.0-or-later
 * The first values of a list, whatever order they come in. */
#include "values.h"

#include <errno.h>
#include <stdlib.h>

/* By time, serial and bytes. */
static int compare(const struct aw_value *a, const struct aw_value *b)
{
	if (a->first_ms != b->first_ms)
		return a->first_ms < b->first_ms ? -1 : 1;
	if (a->first_serial != b->first_serial)
		return a->first_serial < b->first_serial ? -1 : 1;
	return aw_str_cmp(a->text, b->text);
}

static struct aw_value *find(const struct aw_values *values, struct aw_str text)
{
	for (uint32_t i = 0; i < values->n; i++)
		if (aw_str_eq(values->items[i].text, text))
			return &values->items[i];
	return NULL;
}

static struct aw_value *latest(const struct aw_values *values)
{
	struct aw_value *v = &values->items[0];

	for (uint32_t i = 1; i < values->n; i++)
		if (compare(&values->items[i], v) > 0)
			v = &values->items[i];
	return v;
}

static void count(struct aw_value *have, const struct aw_value *more)
{
	have->count += more->count;
	if (more->first_ms < have->first_ms ||
	    (more->first_ms == have->first_ms && more->first_serial < have->first_serial)) {
		have->first_ms = more->first_ms;
		have->first_serial = more->first_serial;
	}
}

/* Grows by one: most lists hold one value for ever. */
static struct aw_value *append(struct aw_values *values)
{
	struct aw_value *grown = realloc(values->items, (values->n + 1) * sizeof(*grown));

	if (!grown)
		return NULL;
	values->items = grown;
	return &grown[values->n++];
}

int aw_values_add(struct aw_values *values, struct aw_value v, struct aw_texts *texts)
{
	struct aw_value *place;
	int r;

	v.text = aw_str_head(v.text, AW_VALUE_BYTES_MAX);
	place = find(values, v.text);
	if (place) {
		count(place, &v);
		return 0;
	}
	if (values->n == AW_VALUES_MAX) {
		place = latest(values);
		if (compare(&v, place) > 0)
			return 0;
	}
	r = aw_texts_put(texts, v.text, &v.text);
	if (r < 0)
		return r;
	if (place)
		aw_texts_drop(texts, &place->text);
	else
		place = append(values);
	if (!place) {
		aw_texts_drop(texts, &v.text);
		return -ENOMEM;
	}
	*place = v;
	return 0;
}
