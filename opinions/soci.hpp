// SPDX-License-Identifier: GPL-3.0-or-later
// SOCI without its exchange of Boost's types, for which alone it would want Boost's 150 MB of headers.
#pragma once

#include <soci/soci-config.h>
#undef SOCI_HAVE_BOOST
#undef SOCI_HAVE_BOOST_DATE_TIME

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>
