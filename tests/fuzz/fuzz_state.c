/* SPDX-License-Identifier: GPL-2.0-or-later
 * A host's state below a root of its own. A line "@ PATH" begins a file, "> PATH" a symbolic link to the text
 * that follows, "| PATH" a FIFO; a PATH that is a number is one of the table. A % at the beginning of a path or
 * target is the directory in which the root lies, beside what must not be read. Oracles: nothing of that comes
 * out; problems are counted; what is found is written so that it is read back the same. */
#include "avcwatch/inventory.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define INPUT_MAX 65536u
#define ENTRIES_MAX 64u
#define CANARY "canary-7f3a"
#define UUID "93cbc2ee-2df5-5041-9dbf-1b0d3cb4c4f4"
#define HEX32 "0123456789abcdef0123456789abcdef"
#define ID HEX32 HEX32

/* At least one path of each reader. */
static const char *const table[] = {
	"xattrs.txt",
	"etc/hostname",
	"mountinfo-context.txt",
	"proc/1/mountinfo",
	"proc/1/cgroup",
	"proc/244/cgroup",
	"proc/244/attr/current",
	"proc/244/cmdline",
	"etc/docker/daemon.json",
	"var/lib/docker/containers/" ID "/config.v2.json",
	"var/lib/docker/containers/" ID "/config.json",
	"var/lib/docker/containers/" ID "/hostconfig.json",
	"var/lib/docker/image/overlay2/layerdb/mounts/" ID "/mount-id",
	"var/lib/docker/image/overlay2/layerdb/mounts/" ID "/init-id",
	"var/lib/rkt/pods/run/" UUID "/pod",
	"var/lib/rkt/pods/run/" UUID "/subcgroup",
	"var/lib/rkt/pods/run/" UUID "/ppid",
	"var/lib/rkt/pods/run/" UUID "/pid",
	"var/lib/rkt/pods/run/" UUID "/appsinfo/web/manifest",
	"var/lib/rkt/pods/run/" UUID "/overlay/tree/upper/web/f",
	"var/lib/rkt/pods/exited-garbage/" UUID "/pod",
	"run/rkt/mcs/s0:c1,c2",
	"s0:c3,c4",
	"run/systemd/machines/rkt-" UUID,
	"run/systemd/machines/web",
	"etc/containers/storage.conf",
	"root/.config/containers/storage.conf",
	"var/lib/containers/storage/overlay-containers/containers.json",
	"var/lib/containers/storage/overlay-containers/" ID "/userdata/config.json",
	"var/lib/containers/storage/overlay-containers/" ID "/userdata/state.json",
	"run/containers/storage/overlay-containers/volatile-containers.json",
	"run/containers/storage/overlay-containers/" ID "/userdata/pidfile",
	"home/u/.local/share/containers/storage/overlay-containers/containers.json",
	"run/user/1000/crun/" ID "/status",
	"run/crun/" ID "/status",
	"run/runc/" ID "/state.json",
	"run/crio/version",
	"var/lib/crio/version",
	"run/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/config.json",
	"run/containerd/io.containerd.runtime.v2.task/k8s.io/" ID "/init.pid",
	"run/docker/libcontainerd/" ID "/config.json",
	"var/lib/lxc/web/config",
	"var/lib/lxd/containers/web/x",
	"var/log/lxd/web/lxc.conf",
	"run/libvirt/qemu/vm.xml",
	"run/libvirt/lxc/box.xml",
	"etc/libvirt/qemu/vm.xml",
	"etc/libvirt/lxc/box.xml",
	"var/lib/machines/web/etc/os-release",
	"etc/systemd/nspawn/web.nspawn",
	"etc/systemd/system/web.service",
	"etc/systemd/system/web.service.d/a.conf",
	"run/systemd/system/systemd-nspawn@web.service",
};

/* ---- the place ---- */

static struct {
	char dir[64], root[80];
	struct aw_runtime_rules *rules;
} place;

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

static void remove_tree(const char *path)
{
	if (nftw(path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) < 0 && errno != ENOENT)
		abort();
}

static void remove_place(void)
{
	remove_tree(place.dir);
	aw_runtime_rules_free(place.rules);
}

/* False for a path that cannot be made: a file stands where a directory is needed. */
static bool make_parents(char *path, size_t from)
{
	for (char *p = path + from; *p; p++) {
		struct stat st;

		if (*p != '/')
			continue;
		*p = '\0';
		if (mkdir(path, 0700) < 0 && (lstat(path, &st) < 0 || !S_ISDIR(st.st_mode)))
			return false;
		*p = '/';
	}
	return true;
}

static void put_file(char *path, size_t from, struct aw_str text)
{
	int fd;

	if (!make_parents(path, from))
		return;
	fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return;
	if (text.n && write(fd, text.p, text.n) != (ssize_t)text.n)
		abort();
	close(fd);
}

/* Below another root, so that whatever is read there would be taken. */
static void put_canaries(void)
{
	static const char *const files[][2] = {
		{ "host/etc/hostname", CANARY "\n" },
		{ "host/var/lib/docker/containers/" ID "/config.v2.json",
		  "{\"Name\":\"/" CANARY "\",\"Config\":{\"Image\":\"" CANARY "\"}}" },
		{ "host/var/lib/rkt/pods/run/" UUID "/pod",
		  "{\"apps\":[{\"name\":\"" CANARY "\"}]}" },
		{ "host/var/lib/lxc/" CANARY "/config", "lxc.selinux.context = " CANARY "\n" },
		{ "host/var/lib/machines/" CANARY "/x", "" },
		{ "secret", "{\"Name\":\"/" CANARY "\",\"apps\":[{\"name\":\"" CANARY
			    "\"}],\"names\":[\"" CANARY
			    "\"],\"annotations\":{\"nerdctl/name\":\"" CANARY "\"}}" },
	};
	char path[PATH_MAX];

	for (size_t i = 0; i < AW_COUNT(files); i++) {
		snprintf(path, sizeof(path), "%s/%s", place.dir, files[i][0]);
		put_file(path, strlen(place.dir) + 1, aw_str_of(files[i][1]));
	}
}

static void make_place(void)
{
	struct aw_err err;

	if (place.dir[0])
		return;
	snprintf(place.dir, sizeof(place.dir), "%s/fuzz_state.XXXXXX",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	if (!mkdtemp(place.dir) || aw_runtime_rules_load(NULL, 0, &place.rules, &err) < 0)
		abort();
	snprintf(place.root, sizeof(place.root), "%s/root", place.dir);
	put_canaries();
	atexit(remove_place);
}

/* ---- the tree ---- */

/* Below the root, whatever it is: no .. and no empty component. False: it cannot be a path. */
static bool full_path(struct aw_str name, char out[PATH_MAX])
{
	size_t n = (size_t)snprintf(out, PATH_MAX, "%s", place.root);
	unsigned depth = 0;
	struct aw_str part;
	uint64_t number;

	if (name.n && aw_str_u64(name, UINT64_MAX, &number) == 0)
		name = aw_str_of(table[number % AW_COUNT(table)]);
	if (aw_str_starts(name, "%")) {
		n += (size_t)snprintf(out + n, PATH_MAX - n, "%s", place.dir);
		name = aw_str_from(name, 1);
	}
	while (aw_str_cut(&name, '/', &part)) {
		if (part.n == 0)
			continue;
		if (part.n > NAME_MAX || n + part.n + 2 > 2048 || ++depth > 16 ||
		    aw_str_is(part, ".") || aw_str_is(part, "..") || aw_str_chr(part, '\0') >= 0)
			return false;
		out[n++] = '/';
		memcpy(out + n, part.p, part.n);
		n += part.n;
		out[n] = '\0';
	}
	return depth > 0;
}

static void put_link(char *path, struct aw_str target)
{
	char text[PATH_MAX];
	struct aw_str line = { 0 };

	aw_str_cut(&target, '\n', &line);
	if (line.n == 0 || line.n > 1024)
		return;
	if (line.p[0] == '%')
		snprintf(text, sizeof(text), "%s%.*s", place.dir, (int)line.n - 1, line.p + 1);
	else
		snprintf(text, sizeof(text), "%.*s", (int)line.n, line.p);
	if (make_parents(path, strlen(place.root) + 1))
		(void)!symlink(text, path);
}

static void put_entry(char kind, struct aw_str name, struct aw_str text)
{
	char path[PATH_MAX];

	if (!full_path(name, path))
		return;
	if (kind == '@')
		put_file(path, strlen(place.root) + 1, text);
	else if (kind == '>')
		put_link(path, text);
	else if (make_parents(path, strlen(place.root) + 1))
		(void)!mkfifo(path, 0600);
}

static bool begins_entry(struct aw_str s)
{
	return s.n > 2 && s.p[1] == ' ' && (s.p[0] == '@' || s.p[0] == '>' || s.p[0] == '|');
}

static size_t line_length(struct aw_str s)
{
	ptrdiff_t at = aw_str_chr(s, '\n');

	return at < 0 ? s.n : (size_t)at + 1;
}

static void make_tree(struct aw_str input)
{
	unsigned entries = 0;

	if (mkdir(place.root, 0700) < 0)
		abort();
	while (input.n && entries++ < ENTRIES_MAX) {
		struct aw_str head = aw_str_head(input, line_length(input)), text;

		text = input = aw_str_from(input, head.n);
		while (input.n && !begins_entry(input))
			input = aw_str_from(input, line_length(input));
		text.n -= input.n;
		if (head.n && head.p[head.n - 1] == '\n')
			head.n--;
		if (begins_entry(head))
			put_entry(head.p[0], aw_str_from(head, 2), text);
	}
}

/* ---- what came out ---- */

static struct aw_str written(const struct aw_inventory *inv)
{
	char *text = NULL;
	size_t n = 0;
	FILE *f = open_memstream(&text, &n);

	if (!f)
		abort();
	if (aw_inventory_write(inv, f) < 0)
		abort();
	if (fclose(f) != 0)
		abort();
	return (struct aw_str){ text, n };
}

static void must_be_harmless(struct aw_str s)
{
	for (size_t n; s.n; s = aw_str_from(s, n)) {
		uint32_t c;

		n = aw_utf8(s, &c);
		if (n == 0 || (c != '\n' && aw_utf8_unsafe(c)))
			abort();
	}
}

static void check_reading_back(struct aw_str text)
{
	char path[96];
	struct aw_inventory inv;
	struct aw_err err;
	struct aw_str again;

	snprintf(path, sizeof(path), "%s/saved", place.dir);
	put_file(path, strlen(place.dir) + 1, text);
	aw_inventory_init(&inv);
	if (aw_inventory_load(&inv, path, &err) < 0)
		abort();
	again = written(&inv);
	if (!aw_str_eq(text, again))
		abort();
	free((char *)again.p);
	aw_inventory_done(&inv);
	unlink(path);
}

static void check_inventory(struct aw_inventory *inv)
{
	struct aw_str text;

	if (inv->n > AW_CONTAINERS_MAX || inv->problems_n > AW_PROBLEMS_MAX ||
	    inv->problems_n > inv->problems_total || aw_inventory_sort(inv) < 0)
		abort();
	text = written(inv);
	must_be_harmless(text);
	for (size_t i = 0; i < inv->problems_n; i++)
		if (!inv->problems[i].path[0] || !inv->problems[i].text[0])
			abort();
	if (aw_str_find(text, CANARY) >= 0)
		abort();
	check_reading_back(text);
	free((char *)text.p);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str input = { n ? (const char *)bytes : "", n };
	struct aw_inventory inv;
	struct aw_err err = { 0 };
	int r;

	if (n > INPUT_MAX || aw_str_find(input, CANARY) >= 0)
		return 0;
	make_place();
	make_tree(input);
	aw_inventory_init(&inv);
	r = aw_inventory_scan(&inv, place.root, place.rules, 0, &err);
	if (r < 0 && (err.code != r || !err.msg[0]))
		abort();
	if (r == 0)
		check_inventory(&inv);
	aw_inventory_done(&inv);
	remove_tree(place.root);
	return 0;
}
