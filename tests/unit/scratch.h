/* SPDX-License-Identifier: GPL-2.0-or-later
 * Files for a test: a directory of its own, and bytes packed in every way. */
#ifndef AVCWATCH_SCRATCH_H
#define AVCWATCH_SCRATCH_H

#include "unit.h"

#include "avcwatch/base.h"

/* One AVC record, half a second after `sec`. */
#define AVC(sec) "type=AVC msg=audit(" sec ".500:7): avc:  denied  { read } for  pid=1\n"

struct scratch {
	char dir[64];
};

int make_scratch(void **state);
int remove_scratch(void **state);
#define SCRATCH(test) cmocka_unit_test_setup_teardown(test, make_scratch, remove_scratch)

/* The path of `name` in the directory; good for the next seven calls. */
const char *at(struct scratch *s, const char *name);
/* Adds to the file, and returns its path. */
const char *put(struct scratch *s, const char *name, struct aw_str bytes);

/* The packed bytes are in `packed`, until the next call. */
extern char packed[1 << 20];
struct aw_str gz(struct aw_str s);
struct aw_str xz(struct aw_str s);
struct aw_str zst(struct aw_str s);

/* Bytes that do not compress away, the same each time. */
struct aw_str noise(size_t n);

#endif
