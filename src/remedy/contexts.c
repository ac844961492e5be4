/* SPDX-License-Identifier: GPL-2.0-or-later
 * File contexts, by libselinux.
 *
 * It is given their text, of a file of our own in memory. By the name of a file it would take file.bin where that is
 * newer, programs of PCRE that may do anything; wait for a FIFO; and, up to 3.4, read in front of a line that begins
 * with a NUL. */
#include "avcwatch/contexts.h"

#include <errno.h>
#include <fcntl.h>
#include <selinux/label.h>
#include <selinux/selinux.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "subs.h"

#define COMPILED                                                                                   \
	UINT32_C(                                                                                  \
		0xf97cff8a) /* libselinux: SELINUX_MAGIC_COMPILED_FCONTEXT, in the byte order of the host */
#define LINES_AT_ONCE 256u
#define HEARD_BYTES 512u

struct aw_file_contexts {
	struct selabel_handle *handle;
	struct aw_subs local, dist; /* applied in this order */
};

/* ---- what libselinux says ---- */

/* It prints to standard error unless it is given a function, which belongs to the whole process and is told nothing of
 * who asked. So each call takes it over and gives it back, and this is where what it says goes meanwhile. */
static _Thread_local char *hearing;

struct ears {
	union selinux_callback log, validate;
};

static int AW_PRINTF(2, 3) hear(int type, const char *fmt, ...)
{
	va_list args;

	(void)type;
	if (!hearing || hearing[0])
		return 0;
	va_start(args, fmt);
	vsnprintf(hearing, HEARD_BYTES, fmt, args);
	va_end(args);
	return 0;
}

/* Its own asks the kernel, whose policy may be another one: user:role:type, and maybe a level. */
static int looks_like_context(char **context)
{
	struct aw_str rest = aw_str_of(*context), part;
	unsigned parts = 0;

	while (parts < 3 && aw_str_cut(&rest, ':', &part) && part.n)
		parts++;
	if (parts == 3)
		return 0;
	errno = EINVAL;
	return -1;
}

/* The first that it says is in `heard`, of HEARD_BYTES. */
static struct ears listen_to(char *heard)
{
	struct ears before = { .log = selinux_get_callback(SELINUX_CB_LOG),
			       .validate = selinux_get_callback(SELINUX_CB_VALIDATE) };

	heard[0] = '\0';
	hearing = heard;
	selinux_set_callback(SELINUX_CB_LOG, (union selinux_callback){ .func_log = hear });
	selinux_set_callback(SELINUX_CB_VALIDATE,
			     (union selinux_callback){ .func_validate = looks_like_context });
	return before;
}

static void stop_listening(const struct ears *before)
{
	selinux_set_callback(SELINUX_CB_LOG, before->log);
	selinux_set_callback(SELINUX_CB_VALIDATE, before->validate);
	hearing = NULL;
}

/* ---- giving it text ---- */

static int write_all(int fd, struct aw_str text)
{
	if (ftruncate(fd, 0) < 0)
		return -errno;
	for (size_t done = 0; done < text.n;) {
		ssize_t n = pwrite(fd, text.p + done, text.n - done, (off_t)done);

		if (n < 0 && errno != EINTR)
			return -errno;
		if (n > 0)
			done += (size_t)n;
	}
	return 0;
}

/* `fd` is a file in memory. With `validate` it compiles all regular expressions at once, and not when they are needed,
 * where it would only not find anything. */
static int give(int fd, struct aw_str text, bool validate, struct selabel_handle **out, char *heard)
{
	char path[64];
	struct selinux_opt options[] = {
		{ SELABEL_OPT_PATH, path },
		{ SELABEL_OPT_VALIDATE, validate ? "" : NULL },
	};
	struct ears before;
	int r = write_all(fd, text);

	if (r < 0)
		return r;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	before = listen_to(heard);
	errno = 0;
	*out = selabel_open(SELABEL_CTX_FILE, options, AW_COUNT(options));
	r = *out ? 0 : errno ? -errno : -EINVAL;
	stop_listening(&before);
	return r;
}

/* ---- lines ---- */

/* "/proc/self/fd/3:  line 7 has invalid regex ...": 7, and the text behind it without blanks at the end; 0 where it
 * speaks of no line. */
static size_t line_of(const char *heard, struct aw_str *words)
{
	struct aw_str rest = aw_str_of(heard), number;
	ptrdiff_t at = aw_str_find(rest, ": ");
	uint64_t line;

	if (at < 0)
		return 0;
	rest = aw_str_trim(aw_str_from(rest, (size_t)at + 1));
	if (!aw_str_starts(rest, "line "))
		return 0;
	rest = aw_str_from(rest, 5);
	if (!aw_str_cut(&rest, ' ', &number) || aw_str_u64(number, UINT32_MAX, &line) < 0)
		return 0;
	if (rest.n && rest.p[rest.n - 1] == '\n')
		rest.n--;
	*words = rest;
	return (size_t)line;
}

/* `from` lines are in front of those that it was given. */
static int complain(const char *name, size_t from, int r, const char *heard, struct aw_err *err)
{
	struct aw_str words;
	size_t line = line_of(heard, &words);

	if (r == -ENOMEM)
		return aw_nomem(err);
	if (line == 0)
		return aw_fail(err, r, "'%s': libselinux does not take it: %s", name, strerror(-r));
	return aw_fail(err, -EINVAL, "'%s', line %zu %.*s", name, from + line, (int)words.n,
		       words.p);
}

/* libselinux does not take these either, but forgets to free what is in front of them in the line. */
static int check_bytes(const char *name, struct aw_str text, size_t *lines, struct aw_err *err)
{
	struct aw_str line;

	for (size_t n = 1; aw_str_cut(&text, '\n', &line); n++) {
		bool ascii = true;

		if (++*lines > AW_FILE_CONTEXTS_LINES_MAX)
			return aw_fail(err, -EFBIG, "'%s' has too many lines for file contexts",
				       name);
		if (line.n >= UINT16_MAX)
			return aw_fail(err, -EINVAL, "'%s', line %zu is too long", name, n);
		for (size_t i = 0; i < line.n; i++)
			ascii &= (unsigned char)line.p[i] < 0x80;
		if (!ascii && !aw_str_starts(aw_str_trim(line), "#"))
			return aw_fail(err, -EINVAL, "'%s', line %zu has bytes that are not ASCII",
				       name, n);
	}
	return 0;
}

static struct aw_str cut_lines(struct aw_str *rest, size_t max)
{
	struct aw_str whole = *rest, line;

	while (max-- && aw_str_cut(rest, '\n', &line))
		;
	return aw_str_head(whole, whole.n - rest->n);
}

/* A few lines at a time: with all of them it would compare each with each for such as are there twice, which is what
 * .local is for. That it finds some here is no error; it looks for them after all else. */
static int check_lines(int fd, const char *name, struct aw_str text, struct aw_err *err)
{
	for (size_t line = 0; text.n; line += LINES_AT_ONCE) {
		struct aw_str piece = cut_lines(&text, LINES_AT_ONCE);
		struct selabel_handle *handle = NULL;
		char heard[HEARD_BYTES] = "";
		int r = give(fd, piece, true, &handle, heard);

		if (handle)
			selabel_close(handle);
		if (r < 0 && !strstr(heard, ": Multiple "))
			return complain(name, line, r, heard, err);
	}
	return 0;
}

/* ---- the files ---- */

struct reading {
	const char *file;
	int fd; /* the file in memory */
	size_t bytes, lines;
};

static int read_all(int fd, const char *name, size_t max, struct aw_buf *out, struct aw_err *err)
{
	for (;;) {
		ssize_t n;

		if (aw_buf_reserve(out, 64 * 1024) < 0)
			return aw_nomem(err);
		n = read(fd, out->p + out->n, 64 * 1024);
		if (n == 0)
			return 0;
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return aw_fail(err, -errno, "'%s': %s", name, strerror(errno));
		out->n += (size_t)n;
		if (out->n > max)
			return aw_fail(err, -EFBIG, "'%s' is too large for file contexts", name);
	}
}

static int check_text(const char *name, struct aw_str text, struct aw_err *err)
{
	static const uint32_t compiled = COMPILED;

	if (text.n >= sizeof(compiled) && memcmp(text.p, &compiled, sizeof(compiled)) == 0)
		return aw_fail(
			err, -EINVAL,
			"'%s' is compiled: the text that it was made of (file_contexts) is needed",
			name);
	if (aw_str_chr(text, '\0') >= 0)
		return aw_fail(err, -EINVAL, "'%s' is no file_contexts: it is no text", name);
	return 0;
}

/* 1, or 0: there is no such file. */
static int read_text(struct reading *in, const char *name, struct aw_buf *out, struct aw_err *err)
{
	struct stat st;
	int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	int r;

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0)
		return aw_fail(err, -errno, "'%s': %s", name, strerror(errno));
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return aw_fail(err, -EINVAL, "'%s' is no file", name);
	}
	r = read_all(fd, name, AW_FILE_CONTEXTS_BYTES_MAX - in->bytes, out, err);
	close(fd);
	if (r < 0)
		return r;
	in->bytes += out->n;
	r = check_text(name, aw_buf_str(out), err);
	return r < 0 ? r : 1;
}

/* What is beside the file under its name with `suffix` is added to `all`, if it is there. */
static int read_lines(struct reading *in, const char *suffix, struct aw_buf *all,
		      struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 }, text = { 0 };
	int r;

	if (aw_buf_printf(&name, "%s%s", in->file, suffix) < 0)
		return aw_nomem(err);
	r = read_text(in, name.p, &text, err);
	if (r == 0 && !suffix[0])
		return aw_fail(err, -ENOENT, "'%s': %s", name.p, strerror(ENOENT));
	if (r <= 0)
		return r;
	r = check_bytes(name.p, aw_buf_str(&text), &in->lines, err);
	if (r == 0)
		r = check_lines(in->fd, name.p, aw_buf_str(&text), err);
	if (r < 0)
		return r;
	if (aw_buf_put(all, aw_buf_str(&text)) < 0 || aw_buf_putc(all, '\n') < 0)
		return aw_nomem(err);
	return 0;
}

static int read_subs(struct reading *in, const char *suffix, struct aw_subs *subs,
		     struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf name = { 0 }, text = { 0 };
	int r;

	if (aw_buf_printf(&name, "%s%s", in->file, suffix) < 0)
		return aw_nomem(err);
	r = read_text(in, name.p, &text, err);
	if (r <= 0)
		return r;
	return aw_subs_read(subs, aw_buf_str(&text)) < 0 ? aw_nomem(err) : 0;
}

/* The last line that matches is the one that counts: .local comes behind all others. */
static int read_files(struct reading *in, struct aw_file_contexts *fc, struct aw_err *err)
{
	AW_AUTO(aw_buf_done) struct aw_buf all = { 0 };
	char heard[HEARD_BYTES] = "";
	int r = read_lines(in, "", &all, err);

	if (r == 0)
		r = read_lines(in, ".homedirs", &all, err);
	if (r == 0)
		r = read_lines(in, ".local", &all, err);
	if (r == 0)
		r = read_subs(in, ".subs", &fc->local, err);
	if (r == 0)
		r = read_subs(in, ".subs_dist", &fc->dist, err);
	if (r < 0)
		return r;
	r = give(in->fd, aw_buf_str(&all), false, &fc->handle, heard);
	return r < 0 ? complain(in->file, 0, r, heard, err) : 0;
}

/* ---- life ---- */

int aw_file_contexts_open(const char *file, struct aw_file_contexts **out, struct aw_err *err)
{
	AW_AUTO(aw_file_contexts_freep) struct aw_file_contexts *fc = calloc(1, sizeof(*fc));
	struct reading in = { .file = file };
	int r;

	if (!fc)
		return aw_nomem(err);
	in.fd = memfd_create("file_contexts", MFD_CLOEXEC);
	if (in.fd < 0)
		return aw_fail(err, -errno, "no file in memory: %s", strerror(errno));
	r = read_files(&in, fc, err);
	close(in.fd);
	if (r == 0)
		*out = aw_steal(fc);
	return r;
}

void aw_file_contexts_free(struct aw_file_contexts *fc)
{
	if (!fc)
		return;
	if (fc->handle)
		selabel_close(fc->handle);
	aw_subs_done(&fc->local);
	aw_subs_done(&fc->dist);
	free(fc);
}

void aw_file_contexts_freep(struct aw_file_contexts **fc)
{
	aw_file_contexts_free(*fc);
}

int aw_file_contexts_find(char **out, struct aw_err *err)
{
	const char *path = selinux_file_context_path();

	*out = NULL;
	/* Without a configuration it names a store all the same. */
	if (!path || access(path, F_OK) < 0)
		return 0;
	*out = strdup(path);
	return *out ? 0 : aw_nomem(err);
}

/* ---- lookups ---- */

static int mode_of(const char *tclass)
{
	static const struct {
		const char *tclass;
		mode_t mode;
	} modes[] = {
		{ "file", S_IFREG },      { "dir", S_IFDIR },      { "lnk_file", S_IFLNK },
		{ "chr_file", S_IFCHR },  { "blk_file", S_IFBLK }, { "sock_file", S_IFSOCK },
		{ "fifo_file", S_IFIFO },
	};

	for (size_t i = 0; tclass && i < AW_COUNT(modes); i++)
		if (strcmp(tclass, modes[i].tclass) == 0)
			return (int)modes[i].mode;
	return 0;
}

int aw_file_contexts_lookup(const struct aw_file_contexts *fc, struct aw_str path,
			    const char *tclass, struct aw_buf *out)
{
	AW_AUTO(aw_buf_done) struct aw_buf key = { 0 };
	char heard[HEARD_BYTES], *context = NULL;
	struct ears before;
	int r = aw_path_put(path, &key);

	if (r < 0)
		return r == -EINVAL ? 0 : r;
	if (aw_subs_apply(&fc->local, &key) < 0 || aw_subs_apply(&fc->dist, &key) < 0)
		return -ENOMEM;
	before = listen_to(heard);
	errno = 0;
	r = selabel_lookup_raw(fc->handle, &context, key.p, mode_of(tclass));
	r = r == 0 ? 1 : errno == ENOMEM ? -ENOMEM : 0;
	stop_listening(&before);
	if (r == 1 && aw_buf_put(out, aw_str_of(context)) < 0)
		r = -ENOMEM;
	freecon(context);
	return r;
}
