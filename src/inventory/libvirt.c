/* SPDX-License-Identifier: GPL-2.0-or-later
 * libvirt's domains, virtual machines and LXC; the door to expat. /run/libvirt/DRIVER/NAME.xml
 * is written while a domain runs and has the label that was chosen for it, of which both
 * categories may be the same (libvirt: security_selinux.c); /etc/libvirt/DRIVER/NAME.xml has a
 * label only where the administrator gave one. */
#include "scan.h"

#include <errno.h>
#include <expat.h>
#include <string.h>

#define XML_BYTES_MAX (4u * 1024u * 1024u) /* expat keeps the name of each attribute that it met */
#define XML_DEPTH_MAX 64u

/* ---- a document ---- */

/* Where in the document the parser is; what is none of these is of no interest. */
enum place { OUTSIDE, STATUS, DOMAIN, NAME, UUID, SECLABEL, LABEL, FILES_LABEL, ELSEWHERE, PLACES };

struct domain {
	XML_Parser parser;
	enum place places[XML_DEPTH_MAX]; /* from the outermost element on */
	unsigned depth;
	bool is_selinux; /* the seclabel that it is in */
	bool taken[PLACES];
	struct aw_buf texts[PLACES];
	int64_t pid;
	const char *why; /* it was stopped */
	int error;
};

static void domain_done(struct domain *d)
{
	if (d->parser)
		XML_ParserFree(d->parser);
	for (unsigned i = 0; i < PLACES; i++)
		aw_buf_done(&d->texts[i]);
}

static enum place here(const struct domain *d)
{
	return d->depth ? d->places[d->depth - 1] : OUTSIDE;
}

static enum place place_in(enum place parent, const char *name)
{
	static const struct {
		enum place parent;
		const char *name;
		enum place place;
	} ways[] = {
		{ OUTSIDE, "domstatus", STATUS }, { OUTSIDE, "domain", DOMAIN },
		{ STATUS, "domain", DOMAIN },     { DOMAIN, "name", NAME },
		{ DOMAIN, "uuid", UUID },         { DOMAIN, "seclabel", SECLABEL },
		{ SECLABEL, "label", LABEL },     { SECLABEL, "imagelabel", FILES_LABEL },
	};

	for (size_t i = 0; i < AW_COUNT(ways); i++)
		if (ways[i].parent == parent && strcmp(ways[i].name, name) == 0)
			return ways[i].place;
	return ELSEWHERE;
}

static void stop(struct domain *d, int error, const char *why)
{
	d->error = error;
	d->why = why;
	XML_StopParser(d->parser, XML_FALSE);
}

static const char *attribute(const char **attributes, const char *name)
{
	for (; *attributes; attributes += 2)
		if (strcmp(attributes[0], name) == 0)
			return attributes[1];
	return NULL;
}

static void on_start(void *arg, const char *name, const char **attributes)
{
	struct domain *d = arg;
	enum place place = place_in(here(d), name);
	uint64_t pid;

	if (d->depth == XML_DEPTH_MAX) {
		stop(d, -E2BIG, "is nested too deeply");
		return;
	}
	d->places[d->depth++] = place;
	if (place == SECLABEL) {
		const char *model = attribute(attributes, "model");

		/* There may be one of each model; before libvirt knew several it could go
		 * without a name. */
		d->is_selinux = !model || strcmp(model, "selinux") == 0;
	} else if (place == STATUS) {
		if (aw_str_u64(aw_str_of(attribute(attributes, "pid")), INT32_MAX, &pid) == 0 &&
		    pid > 0)
			d->pid = (int64_t)pid;
	}
}

static void on_end(void *arg, const char *name)
{
	struct domain *d = arg;
	enum place place = here(d);

	(void)name;
	/* The first of several counts. */
	if ((place != LABEL && place != FILES_LABEL) || d->is_selinux)
		d->taken[place] = true;
	d->depth--;
}

static void on_text(void *arg, const char *text, int n)
{
	struct domain *d = arg;
	enum place place = here(d);

	if (place < NAME || place > FILES_LABEL || place == SECLABEL || d->taken[place])
		return;
	if ((place == LABEL || place == FILES_LABEL) && !d->is_selinux)
		return;
	if (aw_buf_put(&d->texts[place], (struct aw_str){ text, (size_t)n }) < 0)
		stop(d, -ENOMEM, "");
}

/* Where entities would be declared. libvirt writes none, so that there is nothing to expand or
 * to fetch. */
static void on_doctype(void *arg, const char *name, const char *system, const char *public,
		       int has_subset)
{
	(void)name;
	(void)system;
	(void)public;
	(void)has_subset;
	stop(arg, -EINVAL, "has a document type, which libvirt does not write");
}

/* -EINVAL and -E2BIG with what is wrong in *why. */
static int parse(struct aw_str text, struct domain *d, const char **why)
{
	if (text.n > XML_BYTES_MAX) {
		*why = "is too large";
		return -E2BIG;
	}
	d->parser = XML_ParserCreate(NULL);
	if (!d->parser)
		return -ENOMEM;
	XML_SetUserData(d->parser, d);
	XML_SetElementHandler(d->parser, on_start, on_end);
	XML_SetCharacterDataHandler(d->parser, on_text);
	XML_SetStartDoctypeDeclHandler(d->parser, on_doctype);
	if (XML_Parse(d->parser, text.p, (int)text.n, XML_TRUE) == XML_STATUS_OK)
		return 0;
	*why = d->why ? d->why : XML_ErrorString(XML_GetErrorCode(d->parser));
	if (XML_GetErrorCode(d->parser) == XML_ERROR_NO_MEMORY)
		return -ENOMEM;
	return d->error ? d->error : -EINVAL;
}

/* ---- a domain ---- */

struct folder {
	const char *path;
	bool live, is_lxc;
};

static int take_labels(const struct folder *f, struct domain *d, struct aw_container *c)
{
	struct aw_str label = aw_str_trim(aw_buf_str(&d->texts[LABEL]));
	/* Of a domain that runs it is known that it got none. */
	bool known = label.n || f->live;
	int r = 0;

	if (known)
		r = aw_set_label(c, AW_LABEL_PROCESS, label.n ? label : AW_STR(""),
				 f->live ? 90 : 70);
	if (r == 0 && d->texts[FILES_LABEL].n)
		r = aw_set_label(c, AW_LABEL_MOUNT, aw_str_trim(aw_buf_str(&d->texts[FILES_LABEL])),
				 60);
	return r;
}

/* Of LXC's domains the pid is that of the process that set it up. */
static void take_life(const struct folder *f, const struct domain *d, struct aw_container *c)
{
	int64_t *pid = f->is_lxc ? &c->parent_pid : &c->pid;

	if (!f->live)
		return;
	c->state = AW_STATE_RUNNING;
	if (d->pid > 0 && *pid < 0)
		*pid = d->pid;
}

static int take_domain(struct aw_scan *s, const struct folder *f, const char *file,
		       struct domain *d)
{
	struct aw_str name = aw_str_trim(aw_buf_str(&d->texts[NAME]));
	struct aw_container *c;
	int r;

	if (name.n == 0 || name.n >= AW_MATCH_BYTES)
		return aw_problem(s->inv, s->path.p, "names no domain");
	r = aw_scan_container(s, AW_RUNTIME_LIBVIRT, name, &c);
	if (r < 0 || !c)
		return r;
	r = aw_set(&c->name, name);
	if (r == 0)
		r = aw_set(&c->workload, name);
	if (r == 0)
		r = aw_add_key(c, aw_str_trim(aw_buf_str(&d->texts[UUID])));
	if (r == 0)
		r = take_labels(f, d, c);
	take_life(f, d, c);
	return r ? r :
		   aw_add_fact(c, f->live ? "libvirt-status" : "libvirt-config", "/%s/%s says so",
			       f->path, file);
}

static int read_domain(struct aw_scan *s, const struct folder *f, const struct aw_dir *dir,
		       const char *file)
{
	AW_AUTO(domain_done) struct domain d = { .pid = -1 };
	const char *why = "";
	bool there;
	int r = aw_scan_text(s, dir, file, &there);

	if (r < 0 || !there)
		return r;
	s->path.n = 0;
	if (aw_buf_printf(&s->path, "/%s/%s", f->path, file) < 0)
		return -ENOMEM;
	r = parse(aw_buf_str(&s->text), &d, &why);
	if (r == -ENOMEM)
		return r;
	return r < 0 ? aw_problem(s->inv, s->path.p, "%s", why) : take_domain(s, f, file, &d);
}

static int read_folder(struct aw_scan *s, const struct folder *f)
{
	AW_AUTO(aw_dir_done) struct aw_dir dir = { .fd = -1 };
	AW_AUTO(aw_names_done) struct aw_names files = { 0 };
	int r = aw_scan_list(s, aw_root_dir(s->root), f->path, &dir, &files);

	if (dir.fd >= 0)
		s->inv->scanned[AW_RUNTIME_LIBVIRT] = true;
	for (size_t i = 0; r == 0 && i < files.n; i++) {
		size_t n = strlen(files.items[i]);

		if (n > 4 && strcmp(files.items[i] + n - 4, ".xml") == 0)
			r = read_domain(s, f, &dir, files.items[i]);
	}
	return r;
}

/* What runs comes first: its labels are the ones that count. */
static int read_libvirt(struct aw_scan *s)
{
	static const struct folder folders[] = {
		{ "run/libvirt/qemu", true, false },
		{ "run/libvirt/lxc", true, true },
		{ "etc/libvirt/qemu", false, false },
		{ "etc/libvirt/lxc", false, true },
	};
	int r = 0;

	for (size_t i = 0; r == 0 && i < AW_COUNT(folders); i++)
		r = read_folder(s, &folders[i]);
	return r;
}

const struct aw_reader aw_reader_libvirt = { .name = "libvirt", .read = read_libvirt };
