/* SPDX-License-Identifier: GPL-2.0-or-later
 * Errors: worded where they happen, printed once in main(). */
#include "avcwatch/base.h"

#include <errno.h>
#include <stdarg.h>

/* File names and log text end up in messages: keep control bytes off the terminal. */
static void escape_into(char *out, size_t size, const char *raw)
{
	size_t o = 0;

	for (; *raw && o + 5 < size; raw++) {
		unsigned char c = (unsigned char)*raw;

		if (c >= 0x20 && c < 0x7f)
			out[o++] = (char)c;
		else
			o += (size_t)snprintf(out + o, size - o, "\\x%02x", c);
	}
	out[o] = '\0';
}

int aw_fail(struct aw_err *err, int code, const char *fmt, ...)
{
	char raw[sizeof(err->msg)];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(raw, sizeof(raw), fmt, ap);
	va_end(ap);
	err->code = code;
	escape_into(err->msg, sizeof(err->msg), raw);
	return code;
}

int aw_nomem(struct aw_err *err)
{
	return aw_fail(err, -ENOMEM, "out of memory");
}
