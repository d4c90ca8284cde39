// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "aesthete/fixes.hpp"
#include "model/fixes/jury.hpp"

namespace aesthete::fixes {

/// Looks for edits that the jury would score higher. Attributes that are better than in most photographs are let alone.
/// Throws Cancelled when the watch's stop is requested.
Fixes find(const Image& picture, const Jury& jury, const FixWatch& watch);

}  // namespace aesthete::fixes
