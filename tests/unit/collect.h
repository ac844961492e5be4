/* SPDX-License-Identifier: GPL-2.0-or-later
 * Feeds a text to the parser and keeps what comes out, for the tests of parse. Every text is fed
 * whole, then in pieces of 7 bytes and of 1 byte, and must give the same each time. */
#ifndef AVCWATCH_TEST_COLLECT_H
#define AVCWATCH_TEST_COLLECT_H

#include "avcwatch/parse.h"

struct collected {
	struct aw_denial *denials; /* with copies of their texts */
	size_t n, cap;
	struct aw_mark *marks;
	size_t marks_n, marks_cap;
	struct aw_binding *bindings;
	size_t bindings_n, bindings_cap;
	char **texts; /* the copies */
	size_t texts_n, texts_cap;

	struct aw_senders senders;
	struct aw_parser *parser; /* finished; for aw_parser_unparsed() and the like */
	struct aw_parse_counts counts;
	struct aw_err err; /* of the first call that failed; code 0: none */
};

/* How to feed: in pieces of `chunk` bytes (0: whole), with bounds (0: none), and with what lies outside of them
 * if that is wanted. */
struct feeding {
	size_t chunk;
	int64_t since_ms, until_ms;
	bool outside;
};

struct collected collect(struct aw_str text);
struct collected collect_files(const struct aw_str *files, size_t n);
struct collected collect_once(const struct aw_str *files, size_t n, const struct feeding *how);
void collected_done(struct collected *c);

/* collect() of one literal, which may hold NUL bytes, or of several joined. */
#define COLLECT_BYTES(literal) collect(AW_STR(literal))
#define COLLECT(...) collect_joined((const char *const[]){ __VA_ARGS__, NULL })
struct collected collect_joined(const char *const *pieces);

/* Fails with both texts where they differ. */
void assert_text(struct aw_str got, const char *want);

/* What most sample lines consist of. */
#define CONTAINER "system_u:system_r:svirt_lxc_net_t:s0:c124,c675"
#define SOURCE "scontext=" CONTAINER
#define TARGET "tcontext=system_u:object_r:var_log_t:s0"
#define FOR "for  pid=4711 comm=\"cat\" "
#define FILE_X "name=\"x\" dev=\"sda9\" ino=1234 "
#define ON_FILE SOURCE " " TARGET " tclass=file"
#define BODY "avc:  denied  { read } " FOR FILE_X ON_FILE " permissive=1"
#define AVC(stamp, body) "type=AVC msg=audit(" stamp "): " body "\n"
#define SYSCALL(stamp, fields)                                                                     \
	"type=SYSCALL msg=audit(" stamp "): arch=c000003e syscall=257 " fields "\n"

#endif
