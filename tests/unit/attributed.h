/* SPDX-License-Identifier: GPL-2.0-or-later
 * A log and an inventory made piece by piece, and the report of both, for the tests of who is who. Times are
 * seconds since 1970. */
#ifndef AVCWATCH_ATTRIBUTED_H
#define AVCWATCH_ATTRIBUTED_H

#include "unit.h"

#include "avcwatch/report.h"

struct world {
	struct aw_inventory inventory; /* given away by weigh() */
	struct aw_buf log;
	unsigned serial;  /* of the next event */
	const char *node; /* of messages; NULL: none */
	struct aw_filter filter;
	const char *policy; /* a file; NULL: none is asked */
	bool whole_events;
	struct aw_report *report; /* of weigh() */
};

void world_done(struct world *w);

/* A container of the inventory. What is 0 or NULL is not known, but the confidence, which is 90. */
struct claim {
	enum aw_runtime runtime;
	const char *id, *name, *image, *workload, *group, *unit;
	const char *live, *process, *mount; /* contexts */
	unsigned confidence;
	int64_t from, alive, until, seen;
	int64_t pid, parent_pid;
	bool sandbox, reserved;
	const char *host; /* NULL: the inventory's */
};

void add_claim(struct aw_inventory *inv, const struct claim *c);
#define CLAIM(w, ...) add_claim(&(w)->inventory, &(struct claim){ __VA_ARGS__ })

/* An AVC record of one permission that tells when it was: "at100"; with a SYSCALL, EXECVE or PROCTITLE record
 * where there is something to put into it. */
struct deny {
	int64_t at;
	unsigned serial; /* 0: the next one */
	int64_t pid, ppid;
	const char *perm; /* NULL: "at" and the time */
	const char *node, *source, *target, *tclass, *path, *comm, *exe;
	const char *command; /* of EXECVE; arguments that end with a blank each */
	const char *title;   /* of PROCTITLE; the same, cut as the kernel cuts it */
};

void put_denial(struct world *w, const struct deny *d);
#define DENY(w, ...) put_denial(w, &(struct deny){ __VA_ARGS__ })

/* Records as they are. */
void put_records(struct world *w, const char *text);

/* A message from user space: systemd's, libvirt's. Its pid is 1. */
void put_message(struct world *w, int64_t at, const char *type, const char *sender,
		 const char *message);

/* Read the log and build the report with w->filter. */
void weigh(struct world *w);

/* Both ends of the denial at that time, as "REF SIDE PEER". */
void assert_ends(const struct world *w, int64_t at, const char *expected);
const struct aw_holder *holder_at(const struct world *w, int64_t at);
/* Whose engine acted: bits of enum aw_runtime. */
unsigned engines_at(const struct world *w, int64_t at);
const struct aw_holder *peer_at(const struct world *w, int64_t at);
/* The test fails where there is none. */
const struct aw_holder *holder_named(const struct world *w, const char *ref);
const struct aw_report_container *container_named(const struct world *w, const char *ref);
void assert_ambiguous(const struct world *w, int64_t at);
bool has_candidate(const struct aw_holder *h, enum aw_runtime runtime, const char *id);
bool has_evidence(const struct aw_holder *h, const char *rule);

/* Contexts that occur in most tests. */
#define PROCESS(level) "system_u:system_r:svirt_lxc_net_t:" level
#define OBJECT(level) "system_u:object_r:svirt_lxc_file_t:" level
#define LEVEL "s0:c1,c2"
#define INSIDE PROCESS(LEVEL)
#define FILES OBJECT(LEVEL)
#define HOST_LOG "system_u:object_r:var_log_t:s0"
#define INIT "system_u:system_r:init_t:s0"
#define VIRTD "system_u:system_r:virtd_t:s0-s0:c0.c1023"
#define NSPAWN "system_u:system_r:systemd_nspawn_t:s0"

#define LEVEL_2 "s0:c7,c8"
#define ENGINE "system_u:system_r:container_runtime_t:s0"
#define KERNEL "system_u:system_r:kernel_t:s0"

/* 64 hex digits, as Docker's ids are. */
#define HEX64(digit) digit digit digit digit digit digit digit digit
#define ID_A HEX64("aaaaaaaa")
#define ID_B HEX64("bbbbbbbb")
#define ID_C HEX64("cccccccc")
#define UUID_A "9e768a5d-4533-4e6b-876e-e262aaf1de54"
#define UUID_B "11111111-2222-3333-4444-555555555555"

/* Refs of theirs. */
#define DOCKER_A "docker:aaaaaaaaaaaa"
#define DOCKER_B "docker:bbbbbbbbbbbb"
#define RKT_A "rkt:" UUID_A
#define UNKNOWN "unknown:" LEVEL

/* What engines do. */
#define DOCKER_FILE(id) "/var/lib/docker/containers/" id "/hostname"
#define RKT_START                                                                                  \
	"/usr/bin/systemd-nspawn --boot -Z" INSIDE " --machine=rkt-" UUID_A " --directory=x "

#define WORLD AW_AUTO(world_done) struct world

#endif
