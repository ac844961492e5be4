/* SPDX-License-Identifier: GPL-2.0-or-later
 * Times that a user or a log names. Oracle: what is printed reads as the same time again. */
#include "avcwatch/base.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

#define NOW_MS 1795500000000

static void print_and_read_again(int64_t ms)
{
	char text[AW_TIME_LEN];
	int64_t again;

	if (ms < 0)
		return; /* an offset led before 1970, where no audit record is */
	aw_time_text(ms, text);
	if (strcmp(text, "unknown") == 0)
		return; /* after 9999 */
	if (aw_time_rfc3339(aw_str_of(text), &again) != 0 || again != ms)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct aw_str input = { (const char *)bytes, n };
	AW_AUTO(aw_freep) char *text = strndup((const char *)bytes, n);
	struct aw_err err = { 0 };
	int64_t ms;

	if (aw_time_rfc3339(input, &ms) == 0)
		print_and_read_again(ms);
	if (text && aw_time_spec(text, NOW_MS, &ms, &err) == 0)
		print_and_read_again(ms);
	return 0;
}
