/* SPDX-License-Identifier: GPL-2.0-or-later
 * Opens what the user named and reads it block by block through a codec. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "avcwatch/read.h"
#include "codec.h"

#define BLOCK_BYTES (256u << 10)
#define MAGIC_BYTES 8u /* enough to tell any kind of file apart */

struct aw_source {
	char *name;
	int fd;
	bool regular;
	bool last;               /* the file is at its end */
	enum aw_codec_step step; /* what the codec said last */
	const struct aw_codec *codec;
	void *state;
	uint64_t offset; /* of `next` in the file */
	const unsigned char *next;
	size_t left;
	unsigned char block[BLOCK_BYTES];
};

/* What none of them knows is read as it stands. */
static const struct aw_codec *const codecs[] = {
	&aw_codec_gzip,
	&aw_codec_xz,
	&aw_codec_zstd,
};

static bool is_stdin(const char *path)
{
	return strcmp(path, "-") == 0;
}

static const char *wording(const char *path)
{
	return is_stdin(path) ? "standard input" : path;
}

static bool is_null(const struct stat *st)
{
	return S_ISCHR(st->st_mode) && st->st_rdev == makedev(1, 3);
}

static int refuse(const char *path, const struct stat *st, struct aw_err *err)
{
	bool std = is_stdin(path);

	if (S_ISDIR(st->st_mode))
		return aw_fail(err, -EISDIR, "cannot read '%s': it is a directory", wording(path));
	if (S_ISSOCK(st->st_mode) && !std)
		return aw_fail(err, -EINVAL, "cannot read '%s': it is a socket", path);
	if (S_ISBLK(st->st_mode) ||
	    (S_ISCHR(st->st_mode) && !is_null(st) && !(std && isatty(STDIN_FILENO))))
		return aw_fail(err, -EINVAL, "cannot read '%s': it is a device", wording(path));
	return 0;
}

static int cannot_open(const char *path, struct aw_err *err)
{
	int code = errno;

	return aw_fail(err, -code, "cannot open '%s': %s", wording(path), strerror(code));
}

/* Looks before it opens, since opening some devices does something, and again behind. */
static int open_file(struct aw_source *s, struct aw_err *err)
{
	struct stat st;
	int r;

	if (stat(s->name, &st) < 0)
		return cannot_open(s->name, err);
	r = refuse(s->name, &st, err);
	if (r < 0)
		return r;
	/* A FIFO waits here for its writer, as with cat(1): taking it for empty until then would lose what
	 * is about to come. Nothing else may wait. */
	s->fd = open(s->name,
		     O_RDONLY | O_CLOEXEC | O_NOCTTY | (S_ISFIFO(st.st_mode) ? 0 : O_NONBLOCK));
	if (s->fd < 0 || fstat(s->fd, &st) < 0)
		return cannot_open(s->name, err);
	r = refuse(s->name, &st, err);
	if (r < 0)
		return r;
	s->regular = S_ISREG(st.st_mode);
	if (fcntl(s->fd, F_SETFL, 0) < 0)
		return cannot_open(s->name, err);
	return 0;
}

static int open_stdin(struct aw_source *s, struct aw_err *err)
{
	struct stat st;

	if (fstat(STDIN_FILENO, &st) < 0)
		return cannot_open(s->name, err);
	s->fd = STDIN_FILENO;
	s->regular = S_ISREG(st.st_mode);
	return refuse(s->name, &st, err);
}

/* What is there to read now: a number of bytes, 0 at the end. */
static ptrdiff_t read_some(struct aw_source *s, void *buf, size_t size, struct aw_err *err)
{
	for (;;) {
		ssize_t n = read(s->fd, buf, size);

		if (n > 0)
			return n;
		s->last = n == 0;
		if (n == 0)
			return 0;
		if (errno == EAGAIN) {
			/* Standard input that somebody else made non-blocking. */
			struct pollfd p = { .fd = s->fd, .events = POLLIN };

			poll(&p, 1, -1);
		} else if (errno != EINTR) {
			int code = errno;

			return aw_fail(err, -code, "cannot read '%s': %s", wording(s->name),
				       strerror(code));
		}
	}
}

/* Append it to the block, of which `next` is the first byte. */
static int fill(struct aw_source *s, struct aw_err *err)
{
	size_t used = (size_t)(s->next - s->block) + s->left;
	ptrdiff_t n = read_some(s, s->block + used, sizeof(s->block) - used, err);

	if (n < 0)
		return (int)n;
	s->left += (size_t)n;
	return 0;
}

static int choose_codec(struct aw_source *s, struct aw_err *err)
{
	struct aw_str head;
	size_t i = 0;
	int r;

	while (s->left < MAGIC_BYTES && !s->last) {
		r = fill(s, err);
		if (r < 0)
			return r;
	}
	head = (struct aw_str){ (const char *)s->block, s->left };
	if (aw_str_starts(head, "LPKSHHRH"))
		return aw_fail(err, -EINVAL,
			       "'%s' is a binary journal file: give it as text, from journalctl -o "
			       "export --file",
			       wording(s->name));
	while (i < AW_COUNT(codecs) && !codecs[i]->knows(head))
		i++;
	if (i == AW_COUNT(codecs))
		return 0;
	if (codecs[i]->open(&s->state) < 0)
		return aw_nomem(err);
	s->codec = codecs[i];
	return 0;
}

int aw_source_open(const char *path, struct aw_source **out, struct aw_err *err)
{
	AW_AUTO(aw_source_freep) struct aw_source *s = malloc(sizeof(*s));
	int r;

	if (!s)
		return aw_nomem(err);
	s->fd = -1;
	s->last = s->regular = false;
	s->step = AW_CODEC_MORE;
	s->codec = NULL;
	s->state = NULL;
	s->offset = 0;
	s->next = s->block;
	s->left = 0;
	s->name = strdup(path);
	if (!s->name)
		return aw_nomem(err);
	r = is_stdin(path) ? open_stdin(s, err) : open_file(s, err);
	if (r < 0)
		return r;
	r = choose_codec(s, err);
	if (r < 0)
		return r;
	*out = aw_steal(s);
	return 0;
}

static int ended(const struct aw_source *s, struct aw_err *err)
{
	const char *name = wording(s->name), *kind = s->codec->name;

	switch (s->step) {
	case AW_CODEC_MORE:
	case AW_CODEC_END:
		return 0;
	case AW_CODEC_CUT:
		return aw_fail(err, -EBADMSG, "'%s' is cut off: %s data end at byte %" PRIu64, name,
			       kind, s->offset);
	case AW_CODEC_DAMAGED:
		return aw_fail(err, -EBADMSG, "'%s' is damaged: bad %s data at byte %" PRIu64, name,
			       kind, s->offset);
	case AW_CODEC_TOO_BIG:
		return aw_fail(err, -EFBIG, "'%s' takes more than %u MiB of memory to unpack", name,
			       AW_UNPACK_MAX >> 20);
	case AW_CODEC_NOMEM:
		return aw_nomem(err);
	}
	abort();
}

/* One call of the codec; the number of bytes that it made. */
static size_t advance(struct aw_source *s, char *buf, size_t size)
{
	struct aw_codec_io io = {
		.in = s->next,
		.in_n = s->left,
		.out = (unsigned char *)buf,
		.out_n = size,
		.last = s->last,
	};

	s->step = s->codec->read(s->state, &io);
	if (s->step == AW_CODEC_MORE && io.in_n == s->left && io.out_n == size)
		s->step = s->left ? AW_CODEC_DAMAGED : AW_CODEC_CUT;
	s->offset += s->left - io.in_n;
	s->next = io.in;
	s->left = io.in_n;
	return size - io.out_n;
}

/* The bytes by which the codecs were asked come first. */
static ptrdiff_t read_plain(struct aw_source *s, char *buf, size_t size, struct aw_err *err)
{
	size_t n = s->left < size ? s->left : size;

	if (s->left == 0 && s->last)
		return 0;
	if (s->left == 0)
		return read_some(s, buf, size, err);
	memcpy(buf, s->next, n);
	s->next += n;
	s->left -= n;
	return (ptrdiff_t)n;
}

ptrdiff_t aw_source_read(struct aw_source *s, char *buf, size_t size, struct aw_err *err)
{
	if (!s->codec)
		return read_plain(s, buf, size, err);
	while (size > 0 && s->step == AW_CODEC_MORE) {
		size_t made;

		if (s->left == 0 && !s->last) {
			int r;

			s->next = s->block;
			r = fill(s, err);
			if (r < 0)
				return r;
		}
		made = advance(s, buf, size);
		if (made > 0)
			return (ptrdiff_t)made;
	}
	return ended(s, err);
}

bool aw_source_never_waits(const struct aw_source *s)
{
	return s->regular;
}

const char *aw_source_name(const struct aw_source *s)
{
	return s->name;
}

void aw_source_free(struct aw_source *s)
{
	if (!s)
		return;
	if (s->codec)
		s->codec->close(s->state);
	if (s->fd >= 0 && !is_stdin(s->name))
		close(s->fd);
	free(s->name);
	free(s);
}

void aw_source_freep(struct aw_source **s)
{
	aw_source_free(*s);
	*s = NULL;
}
