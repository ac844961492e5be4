/* SPDX-License-Identifier: GPL-2.0-or-later
 * From what the user named to bytes: files, rotated sets, directories, standard input; gzip, xz and
 * zstd unpacked on the way. Knows nothing of what the bytes mean, but for one thing: the time of a
 * part's first event, by which a rotated set is put in order. */
#ifndef AVCWATCH_READ_H
#define AVCWATCH_READ_H

#include "avcwatch/base.h"

/* ---- one stream of bytes ---- */

struct aw_source;

/* Open a file, or standard input for "-". Recognises compression by content, not by name; a plain
 * file is read as it is. A FIFO waits for its writer, as with cat(1). A directory, socket or device is refused (/dev/null is not, and standard input may be
 * a terminal or a socket), and so is a binary journal file. The first bytes are read here, so
 * this waits for a writer that is slow to begin. Errors name the file: -ENOENT, -EACCES, -EISDIR,
 * -EINVAL for what is refused, ... */
int aw_source_open(const char *path, struct aw_source **out, struct aw_err *err);

/* Read up to `size` (> 0) unpacked bytes: their number, 0 at the end, < 0 on failure, and so
 * again at every further call. A damaged or cut-off archive is -EBADMSG with the name and the
 * offset in the archive, after the bytes before it; one that takes more memory than AW_UNPACK_MAX
 * to unpack is -EFBIG. Several gzip members, xz streams or zstd frames one after another are one
 * stream, as their own tools treat them. */
#define AW_UNPACK_MAX (256u << 20) /* bytes; what `xz -9` and `zstd --long=27` need is below it */
ptrdiff_t aw_source_read(struct aw_source *s, char *buf, size_t size, struct aw_err *err);

const char *aw_source_name(const struct aw_source *s); /* as given to aw_source_open() */
void aw_source_free(struct aw_source *s);
void aw_source_freep(struct aw_source **s);

/* A regular file: aw_source_read() does not wait for anybody to write it. */
bool aw_source_never_waits(const struct aw_source *s);

/* ---- the same, some blocks ahead ---- */

/* Reads and unpacks in another thread, where the source never waits and a thread is to be had, and has
 * `look` (called there) tell something of each block. The source is borrowed and not to be touched until
 * aw_ahead_free(). */
struct aw_ahead;

int aw_ahead_new(struct aw_source *source, unsigned (*look)(const char *bytes, size_t n),
		 struct aw_ahead **out, struct aw_err *err);

struct aw_ahead_block {
	const char *bytes; /* until the next call */
	unsigned looked;   /* what `look` returned */
};

/* As aw_source_read(). */
ptrdiff_t aw_ahead_next(struct aw_ahead *a, struct aw_ahead_block *out, struct aw_err *err);
void aw_ahead_free(struct aw_ahead *a); /* waits for the thread to end */
void aw_ahead_freep(struct aw_ahead **a);

/* ---- what the user named ---- */

struct aw_part {
	char *path;        /* "-" for standard input */
	bool named;        /* the user or auditd.conf named this very file, not its directory */
	int64_t first_ms;  /* of its first event; AW_TIME_NONE if its first 64 KiB have none */
	uint64_t dev, ino; /* which file it is, by stat(2) */
};

struct aw_parts {
	struct aw_part *items;
	size_t n, cap;
};

/* Expand INPUT arguments and add them to `out`, which is zeroed or holds parts already; on
 * failure nothing was added. A directory stands for the regular files in it (not below it,
 * symbolic links followed, names with a leading dot left out) of which the first 64 KiB,
 * unpacked, look like a log that can hold audit records; one with none is an error (-ENOENT "no
 * audit logs in 'DIR'"). A file that cannot be read, or not unpacked so far, is an error if it
 * was named or if its name begins with "audit"; another one in a directory is left out. Each file
 * once, even if named twice or hard-linked (device and inode). The parts come out ordered by the
 * time of their first event; those without one keep their place behind (in a directory: by name),
 * standard input last. Standard input and FIFOs are not looked into and have no time. */
int aw_parts_expand(const char *const *inputs, size_t n, struct aw_parts *out, struct aw_err *err);
void aw_parts_done(struct aw_parts *parts);

/* The log that auditd.conf(5) names (key log_file, else /var/log/audit/audit.log; the latter also
 * without a configuration) and its rotations (log_file.1, .2, ..., log_file-20261123.gz: whatever
 * follows a dot or dash and looks like a log), added to `out` like aw_parts_expand(). One that
 * cannot be read is an error. `conf_path` is normally AW_AUDITD_CONF. -ENOENT when there is no
 * such log. */
#define AW_AUDITD_CONF "/etc/audit/auditd.conf"
int aw_parts_of_auditd(const char *conf_path, struct aw_parts *out, struct aw_err *err);

/* ---- telling what a file holds, from its first bytes ---- */

/* True if `head` (the first bytes of a file, whole lines or not) looks like something that can hold
 * audit records: raw audit lines, kernel or syslog text, journal JSON or export. Interpreted text
 * (ausearch -i) does not: it has lost the bytes that were logged. */
bool aw_sniff_log(struct aw_str head);

/* The time of the first event in `head`: audit(SECONDS.MMM:SERIAL), a journal's
 * _SOURCE_REALTIME_TIMESTAMP, else __REALTIME_TIMESTAMP, or the RFC 3339 time of a syslog line;
 * AW_TIME_NONE. */
int64_t aw_sniff_time(struct aw_str head);

#endif
