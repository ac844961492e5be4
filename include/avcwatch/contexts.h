/* SPDX-License-Identifier: GPL-2.0-or-later
 * What the policy's file contexts say that files are to be labelled: what restorecon(8) would make of them. Knows no
 * log and no policy, and looks at no file of the paths that it is asked for. libselinux matches them, whose functions are
 * the process's: not from several threads at once. */
#ifndef AVCWATCH_CONTEXTS_H
#define AVCWATCH_CONTEXTS_H

#include "avcwatch/base.h"

/* Of a file and those beside it together; a distribution's have a third of a megabyte, in 5000 lines, and a hundred
 * lines more for each account whose home is labelled on its own. libselinux compares the first directories of all
 * lines with each other, which at this limit takes seconds, and tries lines one by one. */
#define AW_FILE_CONTEXTS_BYTES_MAX (32u * 1024u * 1024u)
#define AW_FILE_CONTEXTS_LINES_MAX 65536u

struct aw_file_contexts;

/* Read `file`, file_contexts as in the store, and file.homedirs, .local, .subs and .subs_dist where they are beside it.
 * Their text counts, not what was compiled of it (.bin): that holds programs of PCRE, which believes them.
 * Errors name the file and, for what libselinux does not take, the line: not readable, no file, too large, compiled,
 * no file_contexts, a regular expression that is none. -ENOMEM. */
int aw_file_contexts_open(const char *file, struct aw_file_contexts **out, struct aw_err *err);
void aw_file_contexts_free(struct aw_file_contexts *fc);
void aw_file_contexts_freep(struct aw_file_contexts **fc);

/* Those of the store that /etc/selinux/config names. *out is to be freed; NULL where there are none. -ENOMEM. */
int aw_file_contexts_find(char **out, struct aw_err *err);

/* Append the context that a file at that path is to have, as the file says it, without translation. `tclass` is the
 * class of the denial, "file", "dir", "lnk_file" ...; any that is no file's asks for a file of whatever kind.
 * 1, or 0: none is to be set (<<none>>), no line matches, or it is no path to ask for: not from the root on, with "."
 * or ".." in it, with a NUL, or as long as PATH_MAX. As for restorecon, several slashes are one, one at the end is
 * none, and "/etc/shadow\n" is "/etc/shadow". -ENOMEM.
 * A regular expression may take PCRE2's limit of ten million steps, a tenth of a second or so; then it is 0. */
int aw_file_contexts_lookup(const struct aw_file_contexts *fc, struct aw_str path,
			    const char *tclass, struct aw_buf *out);

#endif
