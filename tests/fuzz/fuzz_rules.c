/* SPDX-License-Identifier: GPL-2.0-or-later
 * One rule file of an administrator. Oracles: what is refused says why and names the file; what is
 * taken is whole. */
#include "avcwatch/parse.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct {
	char dir[32], senders[48], file[64];
	int fd;
	size_t built_in;
} place = { .dir = "/tmp/fuzz_rules.XXXXXX" };

static void remove_place(void)
{
	close(place.fd);
	unlink(place.file);
	rmdir(place.senders);
	rmdir(place.dir);
}

static void make_place(void)
{
	struct aw_senders senders;
	struct aw_err err;

	if (place.file[0])
		return;
	if (!mkdtemp(place.dir))
		abort();
	snprintf(place.senders, sizeof(place.senders), "%s/senders", place.dir);
	snprintf(place.file, sizeof(place.file), "%s/rule.json", place.senders);
	if (mkdir(place.senders, 0700) < 0)
		abort();
	place.fd = open(place.file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (place.fd < 0 || aw_senders_load(NULL, 0, &senders, &err) < 0)
		abort();
	place.built_in = senders.n;
	aw_senders_done(&senders);
	atexit(remove_place);
}

static void check_rule(const struct aw_sender_rule *r)
{
	if (!r->id || !r->id[0] || !r->why || !r->why[0] || !r->subject_type || !r->subject_type[0])
		abort();
	if (r->pid != -1 && r->pid < 1)
		abort();
	if (r->tells > AW_TELLS_MACHINES || (r->seen_as_dbus && r->tells != AW_TELLS_AVC))
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	AW_AUTO(aw_senders_done) struct aw_senders senders = { 0 };
	struct aw_err err = { 0 };
	int r;

	make_place();
	if (ftruncate(place.fd, 0) < 0 || pwrite(place.fd, bytes, n, 0) != (ssize_t)n)
		abort();
	r = aw_senders_load((const char *const[]){ place.dir }, 1, &senders, &err);
	if (r < 0) {
		if (senders.n || err.code != r || !strstr(err.msg, place.file))
			abort();
		return 0;
	}
	if (senders.n != place.built_in && senders.n != place.built_in + 1)
		abort();
	for (size_t i = 0; i < senders.n; i++)
		check_rule(&senders.rules[i]);
	return 0;
}
