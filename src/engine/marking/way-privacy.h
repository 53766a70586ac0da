/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WayPrivacyFlags:
 * @WAY_PRIVACY_NOTHING: nothing was seen
 * @WAY_PRIVACY_NAME: a word that looks like a person's name in mid-sentence
 * @WAY_PRIVACY_POSTCODE: a postcode of the United Kingdom
 * @WAY_PRIVACY_PHONE: a telephone number
 * @WAY_PRIVACY_SCHOOL: the name of a school
 *
 * What in a text might tell who a child is.
 */
typedef enum /*< flags >*/
{
  WAY_PRIVACY_NOTHING = 0,
  WAY_PRIVACY_NAME = 1 << 0,
  WAY_PRIVACY_POSTCODE = 1 << 1,
  WAY_PRIVACY_PHONE = 1 << 2,
  WAY_PRIVACY_SCHOOL = 1 << 3
} WayPrivacyFlags;

WayPrivacyFlags way_privacy_look (const char *text);

G_END_DECLS
