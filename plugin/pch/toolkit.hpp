// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: what most files of the plug-in read before their own first line. Each still names what it uses.
#pragma once

#include <filesystem>
#include <format>
#include <functional>
#include <map>
#include <string>
#include <vector>

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wignored-qualifiers"
#include <libgimp/gimpui.h>
#pragma GCC diagnostic pop
#include <nlohmann/json.hpp>
