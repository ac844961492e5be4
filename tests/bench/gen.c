/* SPDX-License-Identifier: GPL-2.0-or-later
 * gen KIND EVENTS [SEED]: writes an audit log, the same for the same arguments.
 *   mixed  2 % of the events have an AVC; five records an event (four without)
 *   all    every event has AVC, SYSCALL, CWD, PATH and PROCTITLE
 *   avc    an AVC alone, 10,000 events a second of log time */
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* xorshift64* (Vigna 2016): not random enough for anything but this. */
static unsigned roll(unsigned n)
{
	state ^= state >> 12;
	state ^= state << 25;
	state ^= state >> 27;
	return (unsigned)(state * UINT64_C(2685821657736338717) >> 33) % n;
}

static void put_avc(const char *stamp, unsigned pid)
{
	unsigned first = roll(20);

	printf("type=AVC msg=audit(%s): avc:  denied  { write } for  pid=%u comm=\"act\" name=\"f%u\" "
	       "dev=\"vda\" ino=%u scontext=system_u:system_r:svirt_lxc_net_t:s0:c%u,c%u "
	       "tcontext=system_u:object_r:var_log_t:s0 tclass=file permissive=1\n",
	       stamp, pid, roll(50), roll(10000), first, first + 1 + roll(20));
}

static void put_context(const char *stamp, unsigned pid)
{
	printf("type=SYSCALL msg=audit(%s): arch=c000003e syscall=257 success=yes exit=4 a0=ffffff9c "
	       "a1=7ffea2c13cb0 a2=0 a3=0 items=1 ppid=1 pid=%u auid=4294967295 uid=0 gid=0 euid=0 suid=0 "
	       "fsuid=0 egid=0 sgid=0 fsgid=0 tty=(none) ses=4294967295 comm=\"act\" exe=\"/bin/act\" "
	       "subj=system_u:system_r:svirt_lxc_net_t:s0:c1,c2 key=(null)\n",
	       stamp, pid);
	printf("type=CWD msg=audit(%s): cwd=\"/\"\n", stamp);
	printf("type=PATH msg=audit(%s): item=0 name=\"/logs/app.log\" inode=%u dev=fe:00 mode=0100644 "
	       "ouid=0 ogid=0 rdev=00:00 obj=system_u:object_r:var_log_t:s0 nametype=NORMAL cap_fp=0 "
	       "cap_fi=0 cap_fe=0 cap_fver=0 cap_frootid=0\n",
	       stamp, roll(10000));
	printf("type=PROCTITLE msg=audit(%s): proctitle=2F62696E2F616374\n", stamp);
}

int main(int argc, char **argv)
{
	bool mixed = argc > 2 && strcmp(argv[1], "mixed") == 0;
	bool all = argc > 2 && strcmp(argv[1], "all") == 0;
	bool avc = argc > 2 && strcmp(argv[1], "avc") == 0;
	uint64_t events = argc > 2 ? strtoull(argv[2], NULL, 10) : 0;
	uint64_t tenths = UINT64_C(17000000000000); /* of a millisecond, since 1970 */

	if (!mixed && !all && !avc) {
		fputs("usage: gen mixed|all|avc EVENTS [SEED]\n", stderr);
		return 2;
	}
	state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
	state += state == 0;
	for (uint64_t i = 0; i < events; i++, tenths += avc ? 1 : 10) {
		char stamp[64];
		unsigned pid = 300 + roll(30000);

		snprintf(stamp, sizeof(stamp), "%" PRIu64 ".%03" PRIu64 ":%" PRIu64, tenths / 10000,
			 tenths / 10 % 1000, i + 1);
		if (!mixed || roll(100) < 2)
			put_avc(stamp, pid);
		if (!avc)
			put_context(stamp, pid);
	}
	return ferror(stdout) || fflush(stdout) ? 3 : 0;
}
