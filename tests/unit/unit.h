/* SPDX-License-Identifier: GPL-2.0-or-later
 * cmocka, which needs these headers in front of it. */
#ifndef AVCWATCH_UNIT_H
#define AVCWATCH_UNIT_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#endif
